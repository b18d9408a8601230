import { createElement, useEffect, useSyncExternalStore } from 'react';
import type { FunctionComponent, ReactNode } from 'react';
import { fetchLaterTexts } from '../../text/languages.ts';
import { NotArrived } from './NotArrived.tsx';

interface Faces {
  /** Stands there until the part has come. */
  readonly waiting?: ReactNode;
  /** Stands there if it does not come. */
  readonly failed?: ReactNode;
}

/** A component that is fetched when it is first drawn, or sooner by `fetch`. Once it has come it is drawn at once, like any other. */
export type Part<P> = FunctionComponent<P> & { readonly fetch: () => Promise<void> };

const soon: (() => Promise<void>)[] = [];

let stand = (): void => {};
const standing = new Promise<void>((resolve) => {
  stand = resolve;
});

/** The run is on show and nothing is being loaded: what nobody sees may come. */
export const pageStands = (): void => stand();

/** A part that most visits need, though none before the first touch: `fetchParts` fetches it then. */
export function atFirstTouch<P extends object>(load: () => Promise<FunctionComponent<P>>, faces: Faces = {}): Part<P> {
  const part = onDemand(load, faces);
  soon.push(part.fetch);
  return part;
}

/** A part that nobody sees and screen readers read, whose touch no page feels: it comes once the page stands, at the first touch at the latest. */
export function onceItStands<P extends object>(load: () => Promise<FunctionComponent<P>>): Part<P> {
  const part = onDemand(load, {}, () => standing);
  soon.push(part.fetch);
  return part;
}

/** All parts that are wanted at the first touch of the page; those that do not come now are asked for again when they are drawn. */
export async function fetchParts(): Promise<void> {
  pageStands();
  await Promise.allSettled(soon.map((fetch) => fetch()));
}

/** A part that few visits need. One that does not come takes neither its panel nor the page with it. */
export function onDemand<P extends object>(
  load: () => Promise<FunctionComponent<P>>,
  { waiting, failed }: Faces = {},
  when: () => Promise<void> = () => Promise.resolve(),
): Part<P> {
  let here: FunctionComponent<P> | 'failed' | null = null;
  let coming: Promise<void> | null = null;
  const listeners = new Set<() => void>();
  const put = (next: typeof here): void => {
    here = next;
    for (const hear of listeners) hear();
  };
  const fetch = async (): Promise<void> => {
    coming ??= when()
      .then(() => Promise.all([load(), fetchLaterTexts()]))
      .then(([part]) => put(part));
    try {
      await coming;
    } catch (error) {
      coming = null; // the next who needs it asks again
      throw error;
    }
  };
  const listen = (hear: () => void): (() => void) => {
    listeners.add(hear);
    return () => listeners.delete(hear);
  };
  const now = (): typeof here => here;

  function WhenHere(props: P) {
    const part = useSyncExternalStore(listen, now);
    useEffect(() => {
      fetch().catch(() => put('failed'));
    }, []);
    if (part === 'failed') return failed ?? <NotArrived />;
    return part === null ? waiting : createElement(part, props);
  }
  return Object.assign(WhenHere, { fetch });
}
