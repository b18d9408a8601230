/** A session over the real engine, both ends of the bridge in one program, for tests. */
import { connectHere } from '../bridge/joined.ts';
import { loadPingPong, pingPong } from '../bridge/pingPong.ts';
import type { Trace } from '../engine/trace.ts';
import { openRun } from '../run/liveRun.ts';
import { defaultRun } from '../run/runSpec.ts';
import type { RunSpec } from '../run/runSpec.ts';
import type { Cursor, Session } from './model.ts';
import { createSession } from './session.ts';
import type { SessionStore } from './session.ts';

export const plainRun: RunSpec = defaultRun('ping-pong', pingPong);

export interface Bench {
  readonly session: SessionStore;
  readonly now: () => Session;
  /** Settles when nothing that was asked for is under way. */
  readonly rest: () => Promise<void>;
  /** Settles when the session looks so. */
  readonly until: (is: (session: Session) => boolean) => Promise<void>;
}

export async function openBench(run: RunSpec = plainRun): Promise<Bench> {
  const connect = connectHere(loadPingPong);
  const session = createSession({ engine: connect, background: connect, load: loadPingPong, ids: ['ping-pong'] });
  await session.openRun(run, pingPong);
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2));
  const rest = async (): Promise<void> => {
    while (session.isWaiting()) await pause();
  };
  const until = async (is: (state: Session) => boolean): Promise<void> => {
    while (!is(session.getState())) await pause();
  };
  return { session, now: session.getState, rest, until };
}

/** The trace of a run, played here up to a time. */
export function played(run: RunSpec, until: number): Trace {
  const live = openRun(pingPong, run);
  live.advance(until, Infinity);
  return live.trace;
}

/** All that a trace holds before frame `frames`, to be compared whole. */
export function framesOf(trace: Trace, { frames }: Cursor): readonly unknown[] {
  return Array.from({ length: frames }, (_, i) => trace.frame(i));
}
