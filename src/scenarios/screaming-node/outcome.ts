/** What became of a run: who was evicted and when, and what became of terms, leaders and commands. */
import { changesUpTo } from '../../engine/changes.ts';
import type { Face } from '../../engine/protocol.ts';
import type { Replay } from '../../engine/trace.ts';
import { haltedRole, member } from '../../protocols/eviction/member.ts';
import { raft } from '../../protocols/raft/raft.ts';
import { cutAt, members } from './worlds.ts';

/** True times at which each other counted this one out, ascending. */
export function evictionsOf({ trace, nodes }: Replay, one: string): readonly number[] {
  const times = members.flatMap((by) => {
    const first = changesUpTo(trace, 'face', nodes.indexOf(by), Infinity).find(({ value }) => value.facts?.[one] === 'evicted');
    return by === one || first === undefined ? [] : [trace.frame(first.frame).time];
  });
  return times.toSorted((a, b) => a - b);
}

const firstFace = ({ trace, nodes }: Replay, one: string, is: (face: Face) => boolean): number | null => {
  const first = changesUpTo(trace, 'face', nodes.indexOf(one), Infinity).find(({ value }) => is(value));
  return first === undefined ? null : trace.frame(first.frame).time;
};

/** When this one first stopped acting as a member, told or by itself; null: it has not. */
export const stoppedAt = (replay: Replay, one: string): number | null => firstFace(replay, one, ({ facts }) => facts?.['acts'] === 'no');

/** When it was told that it is evicted, and obeyed; null: it has not. Who stands still because it hears no majority has not halted. */
export const haltedAt = (replay: Replay, one: string): number | null => firstFace(replay, one, ({ role }) => role === haltedRole);

export const suspectsOf = (replay: Replay, one: string, time: number): readonly string[] =>
  replay
    .worldAt(time)
    .running(member)
    .filter(({ id }) => id === one)
    .flatMap(({ state }) => state.suspects);

export interface Reign {
  readonly node: string;
  readonly at: number;
}

/** Each time that a server began to lead, in order. */
export function leadersOf({ trace, nodes }: Replay): readonly Reign[] {
  const all = members.flatMap((node) =>
    changesUpTo(trace, 'face', nodes.indexOf(node), Infinity).flatMap(({ frame, value }, i, faces) => {
      const isNew = value.role === 'leader' && (faces[i - 1]?.value.role !== 'leader' || faces[i - 1]?.value.tag !== value.tag);
      return isNew ? [{ node, at: trace.frame(frame).time }] : [];
    }),
  );
  return all.toSorted((a, b) => a.at - b.at);
}

/** The first to lead after the trouble began; null: nobody. */
export const nextLeader = (replay: Replay): Reign | null => leadersOf(replay).find(({ at }) => at > cutAt) ?? null;

/** Who leads at the end, in the highest term that has a leader. */
export function leaderAtEnd({ world }: Replay): string | null {
  const leaders = world.running(raft).filter(({ state }) => state.role === 'leader');
  return leaders.toSorted((a, b) => b.disk.term - a.disk.term)[0]?.id ?? null;
}

export const committedBy = (replay: Replay, time: number): number =>
  Math.max(
    0,
    ...replay
      .worldAt(time)
      .running(raft)
      .map(({ state }) => state.commit),
  );

/** Highest term that any server has come to. */
export const termAt = (replay: Replay, time: number): number =>
  Math.max(
    0,
    ...replay
      .worldAt(time)
      .playing(raft)
      .map(({ disk }) => disk.term),
  );

export const isRaft = ({ world }: Replay): boolean => world.playing(raft).length > 0;
