/** What a node shows at a moment, put together from its status, face and clock. */
import type { ClockChange, StatusChange } from '../../engine/changes.ts';
import { latestChange, readChange } from '../../engine/changes.ts';
import { halfWidth, readClock } from '../../engine/clock.ts';
import type { Face, LeaseFace } from '../../engine/protocol.ts';
import type { Trace } from '../../engine/trace.ts';
import type { Cursor, SessionData } from '../../state/model.ts';
import { waitingAt } from '../../state/inbox.ts';
import { beliefTruth, clockAt, faceAt, factAt, statusAt } from '../../state/selectors.ts';
import { momentOf } from '../instruments/ownMoment.ts';
import type { BeliefNow, NodeNow } from './words.ts';
import { withNames } from '../../run/words.ts';

const reading = (clock: ClockChange, which: 'mono' | 'wall', now: number): number => readClock(clock, which, now);

/** µs left of a lease by its own party's clock; negative once it is over. */
export const leaseLeft = (lease: LeaseFace, clock: ClockChange, now: number): number =>
  lease.until - reading(clock, lease.clock === 'wall' ? 'wall' : 'mono', now);

export const heldLease = (face: Face | null): LeaseFace | null => face?.leases?.find(({ kind }) => kind === 'held') ?? null;

/** The length of a pause that a node has just come out of and knows nothing about; null once it has got over it. */
function justMissed(trace: Trace, node: number, cursor: Cursor): number | null {
  const rows = trace.changesOf('status', node);
  const { frame } = trace.changes.columns;
  let last = rows.length - 1;
  while (last >= 0 && frame[rows[last]!]! >= cursor.frames) last--;
  if (last < 1) return null;
  const before: StatusChange | null = latestChange(trace, 'status', node, frame[rows[last]!]!);
  const isAwake = statusAt(trace, node, cursor).state === 'running';
  if (!isAwake || before === null || (before.state !== 'frozen' && before.state !== 'suspended')) return null;
  const woke = trace.frames.columns.time[frame[rows[last]!]!]!;
  const length = woke - (before.since ?? woke);
  return cursor.time - woke <= length / 8 ? length : null;
}

export function nodeNow(trace: Trace, node: number, cursor: Cursor): NodeNow {
  const face = faceAt(trace, node, cursor);
  const clock = clockAt(trace, node, cursor);
  const lease = heldLease(face);
  return {
    status: statusAt(trace, node, cursor),
    face,
    leaseLeft: lease === null || clock === null ? null : leaseLeft(lease, clock, cursor.time),
    missed: justMissed(trace, node, cursor),
    waiting: waitingAt(trace, node, cursor),
    now: cursor.time,
  };
}

/** Who has crashed believes nothing: what it had in memory is lost. */
export function beliefsNow(now: Pick<SessionData, 'trace' | 'nodes' | 'scenario'>, node: number, cursor: Cursor): readonly BeliefNow[] {
  const { trace, nodes } = now;
  if (statusAt(trace, node, cursor).state === 'crashed') return [];
  const factOf = (id: string, fact: string): string | undefined => factAt(trace, nodes.indexOf(id), fact, cursor);
  return (faceAt(trace, node, cursor)?.beliefs ?? []).map((belief) => ({
    says: named(now, belief.says),
    isFalse: beliefTruth(belief, factOf) === 'false',
  }));
}

/** Whether a node takes itself for the leader, and whether those whose word makes one agree: in its own view a node cannot tell. */
export function crownNow(session: SessionData, node: number): 'none' | 'believed' | 'agreed' {
  const cursor = stageMoment(session);
  const face = faceAt(session.trace, node, cursor);
  if (face?.crown !== true) return 'none';
  const factOf = (id: string, fact: string): string | undefined => factAt(session.trace, session.nodes.indexOf(id), fact, cursor);
  const isAgreed = observerOf(session) === null && (face.beliefs ?? []).some((belief) => beliefTruth(belief, factOf) === 'true');
  return isAgreed ? 'agreed' : 'believed';
}

export interface ClockNow {
  readonly wall: number;
  readonly truth: number;
  readonly offset: number;
  /** Half of what its time service holds possible, µs; null where none says anything. */
  readonly unsure: number | null;
  readonly clock: ClockChange;
}

export function clockNow(trace: Trace, node: number, epoch: number, cursor: Cursor): ClockNow | null {
  const clock = clockAt(trace, node, cursor);
  if (clock === null) return null;
  const wall = reading(clock, 'wall', cursor.time);
  const truth = epoch + cursor.time;
  return { wall, truth, offset: wall - truth, unsure: clock.bound === undefined ? null : halfWidth(clock, cursor.time), clock };
}

/** Whose eyes the stage looks through: null for the truth. */
export const observerOf = ({ view, nodes }: SessionData): number | null => (view.kind === 'truth' ? null : nodes.indexOf(view.node));

/** The cursor, or, in a node's view, the moment that this node lives in. */
export function stageMoment(session: SessionData): Cursor {
  const observer = observerOf(session);
  return observer === null ? session.cursor : momentOf(session.trace, observer, session.cursor);
}

/** How a node is seen: as it is, as it sees itself, or from afar by another. */
export type Sight = 'truth' | 'self' | 'fog';

export function sightOf(session: SessionData, node: number): Sight {
  const observer = observerOf(session);
  if (observer === null) return 'truth';
  return observer === node ? 'self' : 'fog';
}

/** To itself a node always runs. */
export function asSeen(mark: NodeNow, sight: 'truth' | 'self'): NodeNow {
  if (sight === 'truth') return mark;
  const { incarnation } = mark.status;
  return { ...mark, missed: null, waiting: 0, status: { state: 'running', slow: 1, incarnation, fsync: 'works' } };
}

/** A protocol speaks of nodes by their ids; the page by their names. */
export function named({ nodes, scenario }: Pick<SessionData, 'nodes' | 'scenario'>, text: string): string {
  return scenario === null || !nodes.some((id) => text.includes(id)) ? text : withNames({ nodes, names: scenario.names }, text);
}

/** What its handlers said last, while it is still fresh: no longer ago than `within` µs. */
export function freshNote(trace: Trace, node: number, moment: Cursor, within: number): string | null {
  const rows = trace.changesOf('note', node);
  const { frame } = trace.changes.columns;
  for (let i = rows.length - 1; i >= 0; i--) {
    const at = frame[rows[i]!]!;
    if (at >= moment.frames) continue;
    const isFresh = moment.time - trace.frames.columns.time[at]! <= within;
    return isFresh ? readChange('note', trace.change(rows[i]!).value) : null;
  }
  return null;
}
