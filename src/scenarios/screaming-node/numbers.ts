import { seconds, us } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import type { Instrument } from '../../engine/protocol.ts';
import type { Replay } from '../../engine/trace.ts';
import { member } from '../../protocols/eviction/member.ts';
import { raft } from '../../protocols/raft/raft.ts';
import type { AnyMetric } from '../scenario.ts';
import {
  committedBy,
  evictionsOf,
  haltedAt,
  isRaft,
  leaderAtEnd,
  leadersOf,
  nextLeader,
  stoppedAt,
  suspectsOf,
  termAt,
} from './outcome.ts';
import { faultTimes, sayFate, saySituation, sayView } from './situation.ts';
import { cutAt, members, nameOf } from './worlds.ts';

/** Where the lesson opens: somebody is in trouble, and nobody has said so. */
export const opensAt = seconds(7.6);

/** When all has come of the trouble that comes of it. */
export const later = seconds(12);

/** Commands that are under way when the trouble begins have come through, or not, by then. */
const from = us(cutAt + 100_000);

const second = (time: number | null | undefined): string =>
  time === null || time === undefined ? 'never' : `${(time / 1e6).toFixed(1)} s`;

/** Terms that were begun between `from` and `later`, and entries that were committed. */
export const termsOf = (replay: Replay): number => termAt(replay, later) - termAt(replay, from);
export const commitsOf = (replay: Replay): number => (isRaft(replay) ? committedBy(replay, later) - committedBy(replay, from) : 0);
const reignsOf = (replay: Replay): number => leadersOf(replay).filter(({ at }) => at > from && at <= later).length;

function sayGroup({ world }: Replay): string {
  const [watcher] = world.playing(member);
  if (watcher !== undefined) return `Five nodes send each other heartbeats, every ${sayDuration(watcher.config.interval)}.`;
  return `Five servers run Raft: whoever leads sends the others heartbeats, every ${sayDuration(world.playing(raft)[0]!.config.heartbeat)}.`;
}

/** Every placeholder of the story. */
export function numbers(replay: Replay): { readonly [name: string]: string } {
  const [first] = evictionsOf(replay, 'ada');
  const [fault] = faultTimes(replay);
  const watcher = replay.world.playing(member)[0]?.config;
  const next = nextLeader(replay);
  return {
    group: sayGroup(replay),
    situation: saySituation(replay, opensAt),
    herView: sayView(replay, 'ada', opensAt),
    cutAt: sayDuration(cutAt),
    from: sayDuration(from),
    by: sayDuration(later),
    silence: watcher === undefined ? 'some time' : sayDuration(watcher.silence),
    interval: watcher === undefined ? 'some time' : sayDuration(watcher.interval),
    evictedAt: second(first),
    evictedAfter: first === undefined || fault === undefined ? 'never' : second(first - fault),
    stoppedAt: second(stoppedAt(replay, 'ada')),
    haltedAt: second(haltedAt(replay, 'ada')),
    fate: sayFate(replay, later),
    heardByAda: String(members.length - 1 - suspectsOf(replay, 'ada', us(cutAt + 4_000_000)).length),
    terms: String(termsOf(replay)),
    commits: String(commitsOf(replay)),
    nextLeader: nameOf(next?.node),
    nextAfter: next === null ? 'never' : second(next.at - cutAt),
    reigns: String(reignsOf(replay)),
    leader: nameOf(leaderAtEnd(replay)),
  };
}

/** What each thinks of each at `later`. Who is down thinks nothing. */
function opinions(replay: Replay): Instrument {
  const world = replay.worldAt(later);
  const all = world.playing(member);
  const rows = all.length > 0 ? all.map(({ id }) => id) : world.playing(raft).map(({ id }) => id);
  return {
    kind: 'matrix',
    title: `What each thinks of each at ${sayDuration(later)}`,
    rows: rows.map(nameOf),
    columns: all.length > 0 ? rows.map(nameOf) : ['the leader is', 'in term'],
    cells:
      all.length > 0
        ? all.map(({ id, isUp, state }) =>
            rows.map((of) => {
              if (!isUp) return { label: 'down' };
              if (of === id) return state.isTold ? { label: 'halted', tone: 'danger' } : { label: '·' };
              if (state.evicted.includes(of)) return { label: 'evicted', tone: 'danger' };
              return state.suspects.includes(of) ? { label: 'suspected', tone: 'warn' } : { label: 'trusted', tone: 'ok' };
            }),
          )
        : world
            .playing(raft)
            .map(({ isUp, state, disk }) => [{ label: isUp ? nameOf(state.leader ?? undefined) : 'down' }, { label: String(disk.term) }]),
  };
}

export const metrics: readonly AnyMetric[] = [
  { id: 'evictions', label: 'Members that have counted Ada out', value: (replay) => evictionsOf(replay, 'ada').length },
  { id: 'terms', label: `Terms begun after ${sayDuration(from)}`, value: (replay) => (isRaft(replay) ? termsOf(replay) : 0) },
  { id: 'commits', label: `Entries committed after ${sayDuration(from)}`, value: commitsOf },
  { id: 'opinions', label: 'Who thinks what of whom', draws: opinions },
];
