/** Lets many listeners hear of a moving play head in one turn, where a machine has no time to let each hear at once. */
import type { StoreApi } from 'zustand/vanilla';
import type { Session } from './model.ts';
import { playback } from './playback.ts';
import { turns } from './turns.ts';

type Subscribe = StoreApi<Session>['subscribe'];

/** What changes by itself while time runs or the play head is dragged. */
const moving: ReadonlySet<string> = new Set<keyof Session>(['cursor', 'reached', 'revision', 'isOver', 'inspection']);

const hasOnlyMoved = (now: Session, before: Session): boolean =>
  (Object.keys(now) as (keyof Session)[]).every((key) => now[key] === before[key] || moving.has(key));

/** Milliseconds between two tellings on a machine that is much behind: words at a reading pace, so that the picture can move. */
const pace = 300;

export function watch(session: StoreApi<Session>): Subscribe {
  const listeners = new Set<Parameters<Subscribe>[0]>();
  /** What the listeners heard of last. */
  let told = session.getState();

  let toldAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (): void => {
    clearTimeout(timer);
    timer = undefined;
    toldAt = performance.now();
    const [now, before] = [session.getState(), told];
    told = now;
    if (now !== before) for (const listener of listeners) listener(now, before);
  };

  const tellInTurn = (): void => turns.ask('words', tell);

  session.subscribe((now) => {
    const { strain } = playback.getState();
    if (strain === 'none' || !hasOnlyMoved(now, told)) return tell();
    const wait = strain === 'much' ? toldAt + pace - performance.now() : 0;
    if (wait <= 0) tellInTurn();
    else timer ??= setTimeout(tellInTurn, wait);
  });

  return (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
}
