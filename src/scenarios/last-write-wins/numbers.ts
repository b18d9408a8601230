import { sayDuration } from '../../base/quantity.ts';
import type { Replay } from '../../engine/trace.ts';
import { lwwReplica } from '../../protocols/lww/replica.ts';
import { sayStamp, sayValues } from '../../protocols/lww/version.ts';
import type { Metric } from '../scenario.ts';
import { fatesOf } from './history.ts';

/** What each replica holds at the end, as it shows it. */
export const finalValues = ({ world }: Replay): readonly string[] => world.playing(lwwReplica).map(({ disk }) => sayValues(disk.versions));

const writes = (count: number): string => (count === 1 ? '1 acknowledged write' : `${count === 0 ? 'no' : count} acknowledged writes`);

/** How much less n3's wall clock shows than n1's, microseconds. */
export function behind({ world }: Replay): number {
  const wall = (node: string): number => world.playing(lwwReplica).find(({ id }) => id === node)?.wall ?? 0;
  return wall('n1') - wall('n3');
}

/** Every placeholder of the story. */
export function numbers(replay: Replay): { readonly [name: string]: string } {
  const { lost, overwritten, acknowledged, errors } = fatesOf(replay);
  const values = [...new Set(finalValues(replay))];
  const n3 = replay.world.running(lwwReplica).find(({ id }) => id === 'n3');
  const decision = n3?.state.decision ?? null;
  const say = (which: 'winner' | 'loser'): string => (decision === null ? 'nothing' : sayStamp(n3!.config.stamps, decision[which]));
  return {
    final: values.length === 1 ? values[0]! : `${values.join(' or ')}, depending on the node`,
    lost: writes(lost.length),
    overwritten: writes(overwritten.length),
    acknowledged: writes(acknowledged.length),
    errors: String(errors),
    behind: sayDuration(behind(replay)),
    winnerStamp: say('winner'),
    loserStamp: say('loser'),
  };
}

export const metrics: readonly Metric[] = [
  { id: 'acknowledged', label: 'Writes acknowledged', value: (replay) => fatesOf(replay).acknowledged.length },
  { id: 'lost', label: 'Lost to an older write', value: (replay) => fatesOf(replay).lost.length },
  { id: 'overwritten', label: 'Overwritten by a concurrent write', value: (replay) => fatesOf(replay).overwritten.length },
  {
    id: 'siblings',
    label: 'Siblings kept',
    value: ({ world }) => Math.max(...world.playing(lwwReplica).map(({ disk }) => (disk.versions.length > 1 ? disk.versions.length : 0))),
  },
  { id: 'errors', label: 'Client errors', value: (replay) => fatesOf(replay).errors },
];
