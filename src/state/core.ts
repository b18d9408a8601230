/**
 * The run on show and the worker that plays it. The page pulls: it says what it wants to see, and the cursor moves once that has
 * been simulated. A changed run is played to the wanted moment before it takes the place of the old one, so that nothing flickers.
 */
import { t } from '../text/t.ts';
import type { Report } from '../bridge/messages.ts';
import { ReceivedTrace } from '../engine/receivedTrace.ts';
import type { RunSpec } from '../run/runSpec.ts';
import type { StoreApi } from 'zustand/vanilla';
import type { Cursor, Session, SessionData } from './model.ts';
import type { Simulated, Want } from './want.ts';

export interface Engine {
  readonly open: (run: RunSpec, from: { readonly frames: number } | null) => void;
  readonly advance: (until: number, atMost: number) => void;
}

export interface Opening {
  readonly run: RunSpec;
  /** Frames before this one are the same in the run that is on show. */
  readonly from: { readonly frames: number } | null;
  readonly want: Want;
  /** What else changes with the run, once it stands. */
  readonly update: Partial<SessionData>;
  /** What the learner has seen of it before: the start, unless an old future is opened again. */
  readonly seen?: Cursor;
}

export interface Core {
  readonly hear: (report: Report) => void;
  readonly goTo: (want: Want) => void;
  readonly open: (opening: Opening) => void;
  /**
   * Does it now, or once what was asked for before it stands, so that nothing acts on a moment that is being left. The next one
   * with the same key takes its place; a `move` does not wait for another.
   */
  readonly act: (key: string | null, perform: () => void) => void;
  /** Whether something that was asked for is still to be simulated. */
  readonly isWaiting: () => boolean;
  readonly simulated: () => Simulated;
  /** The most that has been seen of the run on show. */
  readonly seen: () => Cursor;
}

interface Growing extends Simulated {
  readonly trace: ReceivedTrace;
  reached: number;
  settled: number;
  isOver: boolean;
}

const start: Cursor = { time: 0, frames: 0 };

const unplayed = (): Growing => ({ trace: new ReceivedTrace(), reached: 0, settled: -1, isOver: false });

export function createCore(store: StoreApi<Session>, engine: Engine): Core {
  let now = unplayed();
  let nodes: readonly string[] = [];
  let want: Want | null = null;
  let opening: Opening | null = null;
  let seen = start;
  let waiting: { readonly key: string | null; readonly perform: () => void }[] = [];

  const land = (cursor: Cursor | null): void => {
    const isOpening = opening !== null;
    const { update = {}, seen: wasSeen = start } = opening ?? {};
    opening = null;
    if (isOpening) seen = wasSeen;
    if (cursor !== null && cursor.frames >= seen.frames) seen = cursor;
    const { revision } = store.getState();
    store.setState({
      ...update,
      ...(isOpening ? { status: 'ready', failure: null, nodes } : {}),
      trace: now.trace,
      revision: revision + 1,
      reached: now.reached,
      settled: now.settled,
      isOver: now.isOver,
      ...(cursor === null ? {} : { cursor }),
    });
  };

  const isWaiting = (): boolean => want !== null || opening !== null;

  const goOn = (): void => {
    while (!isWaiting() && waiting.length > 0) waiting.shift()!.perform();
  };

  /** Moves to what is wanted, if it is there. True when it was, or nothing was wanted. */
  const look = (): boolean => {
    if (want === null) return true;
    const met = want;
    const found = met.find(now);
    if (found === null) return false;
    want = null;
    if (found !== 'stay') land(found);
    met.onFound?.();
    goOn();
    return true;
  };

  const pull = (): void => {
    if (want !== null && !look()) engine.advance(want.until, want.atMost);
  };

  const fail = (because: string, at: number | null): void => {
    const run = opening === null ? {} : { run: opening.run, ...opening.update };
    want = null;
    opening = null;
    waiting = [];
    store.setState({ ...run, status: 'failed', failure: { because, at } });
  };

  const grow = ({ patch, reached, isOver, ended }: Extract<Report, { readonly kind: 'frames' }>): void => {
    now.trace.append(patch);
    now.reached = Math.max(now.reached, reached);
    now.isOver = isOver;
    if (ended === 'until') now.settled = Math.max(now.settled, reached);
    const { revision } = store.getState();
    const asked = want;
    look();
    const isTold = store.getState().revision !== revision;
    if (!isTold && opening === null) land(null);
    if (want === null || want !== asked || ended === null) return;
    if (ended === 'atMost') engine.advance(want.until, want.atMost);
    else if (isOver || reached >= want.until) fail(t('notes.whatAskedNotRun'), reached);
    // Else it is the answer to an earlier asking; the later one's is on its way.
  };

  return {
    hear(report) {
      if (report.kind === 'opened') nodes = report.nodes;
      else if (report.kind === 'frames') grow(report);
      else if (report.kind === 'failed') fail(report.because, report.at);
    },
    goTo(next) {
      want = next;
      pull();
    },
    open(next) {
      now = unplayed();
      opening = next;
      want = next.want;
      engine.open(next.run, next.from);
      engine.advance(want.until, want.atMost);
    },
    act(key, perform) {
      const isMove = key === 'move' && opening === null;
      const isFree = waiting.length === 0 && (isMove || !isWaiting());
      if (isFree) return perform();
      if (key !== null && waiting.at(-1)?.key === key) waiting.pop();
      waiting.push({ key, perform });
    },
    isWaiting,
    simulated: () => now,
    seen: () => seen,
  };
}
