/** What is wrong with whom at a moment of a run, in sentences that are true of any run, and what somebody in it can know of that. */
import { sayDuration } from '../../base/quantity.ts';
import { changesUpTo } from '../../engine/changes.ts';
import type { NodeId } from '../../engine/protocol.ts';
import type { Replay } from '../../engine/trace.ts';
import type { WorldView } from '../../engine/view.ts';
import { isActing, member } from '../../protocols/eviction/member.ts';
import { raft } from '../../protocols/raft/raft.ts';
import { members, nameOf } from './worlds.ts';

interface Situation {
  readonly one: NodeId;
  readonly isUp: boolean;
  readonly isPaused: boolean;
  /** To whom, and from whom, its links carry nothing. */
  readonly mute: readonly NodeId[];
  readonly deaf: readonly NodeId[];
}

const counts = ['none', 'one', 'two', 'three', 'four'];

const othersOf = (one: NodeId): readonly NodeId[] => members.filter((other) => other !== one);

function situationOf(replay: Replay, one: NodeId, time: number): Situation {
  const world = replay.worldAt(time);
  const { isUp, isPaused } = [...world.playing(member), ...world.playing(raft)].find(({ id }) => id === one)!;
  const others = othersOf(one);
  return { one, isUp, isPaused, mute: others.filter((to) => world.isCut(one, to)), deaf: others.filter((from) => world.isCut(from, one)) };
}

const troubles = ({ isUp, isPaused, mute, deaf }: Situation): number =>
  isUp && !isPaused ? mute.length + deaf.length : members.length * 2;

/** Whom it has befallen most; the first of them where it has befallen several, or nobody. */
function worst(replay: Replay, time: number): Situation {
  const all = members.map((one) => situationOf(replay, one, time));
  return all.reduce((most, one) => (troubles(one) > troubles(most) ? one : most));
}

/** 'Ben', 'Ben and Cleo', 'nobody'. */
function listed(ids: readonly NodeId[]): string {
  const names = ids.map(nameOf);
  return names.length < 2 ? (names[0] ?? 'nobody') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}

/** True times of the faults that found a target. */
export const faultTimes = ({ trace }: Replay): readonly number[] =>
  changesUpTo(trace, 'fault', -1, Infinity).flatMap(({ frame, value }) => (value.missed === undefined ? [trace.frame(frame).time] : []));

/** 'Since 5.15 s nothing that Ada says gets out, and all that is said to Ada gets in.' As it stands at `time`, since the last fault before it. */
export function saySituation(replay: Replay, time: number): string {
  const found = worst(replay, time);
  const last = faultTimes(replay).findLast((at) => at <= time);
  if (last === undefined || troubles(found) === 0) return 'No link is cut, and nobody is frozen or down.';
  return `Since ${sayDuration(last)} ${wrongWith(found)}.`;
}

function wrongWith({ one, isUp, isPaused, mute, deaf }: Situation): string {
  const name = nameOf(one);
  if (!isUp) return `${name} is down`;
  if (isPaused) return `${name} is frozen: nothing goes out, and what comes in waits`;
  const all = othersOf(one).length;
  if (mute.length === all && deaf.length === 0) return `nothing that ${name} says gets out, and all that is said to ${name} gets in`;
  if (deaf.length === all && mute.length === 0) return `nothing that is said to ${name} gets in, and all that ${name} says gets out`;
  if (mute.length + deaf.length === 2 * all) return `${name} is cut off from all the others, both ways`;
  const unheard = mute.length === 0 ? [] : [`${listed(mute)} ${mute.length === 1 ? 'does' : 'do'} not hear ${name}`];
  const unhearing = deaf.length === 0 ? [] : [`${name} does not hear ${listed(deaf)}`];
  return [...unheard, ...unhearing].join(', and ');
}

/** What this one can tell of it by itself. */
export function sayView(replay: Replay, one: NodeId, time: number): string {
  const { isUp, isPaused, mute, deaf } = situationOf(replay, one, time);
  if (!isUp || isPaused) return 'She senses nothing now, not even that time goes by.';
  const world = replay.worldAt(time);
  const own = world.running(member).find(({ id }) => id === one);
  if (own === undefined) return sayRaftView(world, one);
  if (own.state.isTold) return 'She has been told that she is out, and has halted.';
  const all = othersOf(one).length;
  const doubters = Object.values(own.state.said).filter((suspects) => suspects.includes(one)).length;
  const say = doubters < 2 ? 'says that it suspects her' : 'say that they suspect her';
  const knows = `She suspects ${counts[own.state.suspects.length]!} of the others, and ${counts[doubters]!} of them ${say}.`;
  if (deaf.length === all) return `${knows} She cannot tell whether they are silent or she is deaf.`;
  return mute.length === all && doubters === 0 ? `${knows} Nothing tells her that she talks to herself.` : knows;
}

/** What Ada, who was evicted, does at `time`. */
export function sayFate(replay: Replay, time: number): string {
  const ada = replay
    .worldAt(time)
    .playing(member)
    .find(({ id }) => id === 'ada');
  if (ada === undefined) return 'is a server of Raft, which evicts nobody';
  if (!ada.isUp) return 'is down';
  if (ada.isPaused) return 'is frozen';
  if (ada.state.isTold) return 'has halted';
  return isActing(ada.state, ada.config) ? 'goes on as before' : 'stands still, since she hears no majority';
}

function sayRaftView(world: WorldView, one: NodeId): string {
  const { state } = world.running(raft).find(({ id }) => id === one)!;
  if (state.role === 'leader') return 'She takes herself for the leader.';
  return state.leader === null ? 'She knows of no leader.' : `She takes ${nameOf(state.leader)} for the leader.`;
}
