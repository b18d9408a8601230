import { seconds, us } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import type { Instrument } from '../../engine/protocol.ts';
import type { Replay } from '../../engine/trace.ts';
import { member } from '../../protocols/eviction/member.ts';
import { raft } from '../../protocols/raft/raft.ts';
import type { AnyMetric } from '../scenario.ts';
import { committedBy, evictionsOf, isRaft, leadersOf, nextLeader, stoppedAt, suspectsOf, termAt } from './outcome.ts';
import { cutAt, members } from './worlds.ts';

/** When all has come of the trouble that comes of it. */
export const later = seconds(12);

const second = (time: number | null | undefined): string =>
  time === null || time === undefined ? 'never' : `${(time / 1e6).toFixed(1)} s`;
const names: { readonly [node: string]: string } = { ada: 'Ada', ben: 'Ben', cleo: 'Cleo', dan: 'Dan', eve: 'Eve' };
const nameOf = (node: string | undefined): string => (node === undefined ? 'nobody' : (names[node] ?? node));

/** Terms that were begun from the trouble on until `later`, and entries that were committed. */
export const termsOf = (replay: Replay): number => termAt(replay, later) - termAt(replay, cutAt);
export const commitsOf = (replay: Replay): number =>
  isRaft(replay) ? committedBy(replay, later) - committedBy(replay, us(cutAt + 100_000)) : 0;

export function numbers(replay: Replay): { readonly [name: string]: string } {
  const [first] = evictionsOf(replay, 'ada');
  const watcher = replay.world.playing(member)[0]?.config;
  const next = nextLeader(replay);
  return {
    cutAt: sayDuration(cutAt),
    silence: watcher === undefined ? 'some time' : sayDuration(watcher.silence),
    interval: watcher === undefined ? 'some time' : sayDuration(watcher.interval),
    evictedAt: second(first),
    evictedAfter: first === undefined ? 'never' : second(first - cutAt),
    stoppedAt: second(stoppedAt(replay, 'ada')),
    heardByAda: String(members.length - 1 - suspectsOf(replay, 'ada', us(cutAt + 4_000_000)).length),
    terms: String(termsOf(replay)),
    commits: String(commitsOf(replay)),
    nextLeader: nameOf(next?.node),
    nextAfter: next === null ? 'never' : second(next.at - cutAt),
    leader: nameOf(leadersOf(replay).at(-1)?.node),
  };
}

/** What each thinks of each at `later`. */
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
        ? all.map(({ id, state }) =>
            rows.map((of) => {
              if (of === id) return state.isTold ? { label: 'halted', tone: 'danger' } : { label: '·' };
              if (state.evicted.includes(of)) return { label: 'evicted', tone: 'danger' };
              return state.suspects.includes(of) ? { label: 'suspected', tone: 'warn' } : { label: 'trusted', tone: 'ok' };
            }),
          )
        : world.playing(raft).map(({ state, disk }) => [{ label: nameOf(state.leader ?? undefined) }, { label: String(disk.term) }]),
  };
}

export const metrics: readonly AnyMetric[] = [
  { id: 'evictions', label: 'Members that have counted Ada out', value: (replay) => evictionsOf(replay, 'ada').length },
  { id: 'terms', label: 'Terms begun since the trouble', value: (replay) => (isRaft(replay) ? termsOf(replay) : 0) },
  { id: 'commits', label: 'Entries committed since the trouble', value: commitsOf },
  { id: 'opinions', label: 'Who thinks what of whom', draws: opinions },
];
