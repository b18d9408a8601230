/** P-1LEADER(T) of a pair of databases: at no moment would both take a write. */
import type { NodeId } from '../engine/protocol.ts';
import type { NodeView } from '../engine/view.ts';
import { leaseEnd } from '../protocols/failover/office.ts';
import { replica } from '../protocols/failover/replica.ts';
import type { Replica } from '../protocols/failover/signature.ts';
import { always, violated } from './property.ts';

interface Memory {
  /** The frame in which each that leads began to. */
  since: { [replica: NodeId]: number };
}

/** As it would see it itself: a lease counts for as long as it lasts by its holder's own clock. */
const leads = ({ state, config, monotonic }: NodeView<Replica>): boolean =>
  state.role === 'primary' && (config.rule !== 'lease' || monotonic < leaseEnd(state, { config }));

/** O(1) an event. */
export const onePrimaryAtATime = always<Memory>('One primary at a time', {
  id: 'one-primary-at-a-time',
  means: 'At no moment do two replicas both take themselves for the primary, each by its own clock.',
  memory: () => ({ since: {} }),
  check(world, frame, memory) {
    const leaders = world.running(replica).filter(leads);
    const isUnchanged = leaders.length === Object.keys(memory.since).length && leaders.every(({ id }) => id in memory.since);
    if (isUnchanged) return null;
    memory.since = Object.fromEntries(leaders.map(({ id }) => [id, memory.since[id] ?? frame.index]));
    const [first, second] = leaders;
    if (first === undefined || second === undefined) return null;
    const epochs = `${first.id} in epoch ${first.state.epoch}, ${second.id} in epoch ${second.state.epoch}`;
    return violated(`two lead: ${epochs}`, [first.id, second.id], Object.values(memory.since));
  },
});
