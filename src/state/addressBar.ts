/**
 * Keeps the address bar telling the run: after interventions and params, with the moment of the change, and not while it plays.
 * Back leaves the scenario.
 */
import type { StoreApi } from 'zustand/vanilla';
import { linkDigest } from '../run/digest.ts';
import { writeInputs, writeLink } from '../run/link.ts';
import type { LinkView } from '../run/link.ts';
import type { Session } from './model.ts';
import { fitted } from './packing.ts';
import { siteRoot } from './siteRoot.ts';
import { momentOf } from './want.ts';

/** Milliseconds after the last change of the run; a change shows within half a second. */
const settle = 300;

type Shared = Pick<Session, 'run' | 'scenario' | 'whole' | 'cursor' | 'trace' | 'view' | 'settled' | 'isOver'>;

/** The link to the run; with `here`, to this moment and view of it. Empty while no run is open. */
export function currentLink(session: Shared, start: 'here' | 'usual'): string {
  const { run, scenario, whole, view, cursor, trace, settled, isOver } = session;
  if (run === null || scenario === null) return '';
  const digest = whole === null ? {} : { digest: linkDigest(writeInputs(run, scenario), whole.verdicts) };
  const at = momentOf({ trace, settled, isOver }, cursor);
  const place: LinkView = start === 'here' ? { at, ...(view.kind === 'belief' ? { view } : {}) } : {};
  return writeLink(run, { ...place, ...digest }, scenario, siteRoot());
}

export interface Bar {
  readonly read: () => string;
  readonly replace: (url: string) => void;
}

export const browserBar: Bar = {
  read: () => location.href,
  replace: (url) => history.replaceState(history.state, '', url),
};

/** Returns what stops it. An embedded page leaves its address alone. */
export function startAddressBar(session: StoreApi<Session>, bar: Bar): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  const write = async (): Promise<void> => {
    const { run } = session.getState();
    const link = run === null ? '' : await fitted(currentLink(session.getState(), 'here'), run.scenario);
    const now = session.getState();
    const isStill = now.run === run && now.status === 'ready' && !isStopped;
    if (isStill && link !== '' && link !== bar.read()) bar.replace(link);
  };
  const stop = session.subscribe((now, before) => {
    const isChange = now.run !== before.run && now.status === 'ready' && before.status === 'ready';
    if (!isChange) return;
    clearTimeout(timer);
    timer = setTimeout(() => void write(), settle);
  });
  return () => {
    isStopped = true;
    clearTimeout(timer);
    stop();
  };
}
