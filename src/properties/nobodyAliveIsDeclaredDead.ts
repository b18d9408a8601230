import type { NodeId } from '../engine/protocol.ts';
import type { WorldView } from '../engine/view.ts';
import { swimMember } from '../protocols/swim/swimMember.ts';
import { isFateful } from './membership.ts';
import { always, violated } from './property.ts';

interface Memory {
  booted: NodeId[];
  /** A restart makes nobody one that never crashed. */
  crashed: NodeId[];
  /** By pair, as 'q p': the frame in which anything of p reached q last. */
  heard: { [pair: string]: number };
}

/** P-FD-SA of Chandra and Toueg (JACM 1996), of a group that decides who is in it: a suspicion may be refuted, so it is the verdict that counts. */
export const nobodyAliveIsDeclaredDead = always<Memory>('Nobody alive is declared dead', {
  id: 'nobody-alive-is-declared-dead',
  means: 'No member is held for dead by any other before it has crashed. A paused member is alive.',
  memory: () => ({ booted: [], crashed: [], heard: {} }),
  check(world, frame, memory) {
    const { kind, node, place, packet, index, cause } = frame;
    if (isFateful(frame)) noteLives(world, memory);
    if (kind === 'receive' && packet >= 0) memory.heard[`${node} ${world.messageOf(packet).from}`] = index;
    const mind = place < 0 ? null : world.at(swimMember, place);
    if (mind === null || !mind.isUp) return null;
    const { id, state } = mind;
    const wronged = Object.keys(state.members).find((other) => state.members[other]!.status === 'dead' && !memory.crashed.includes(other));
    if (wronged === undefined) return null;
    return violated(`${id} holds ${wronged} for dead, which is alive`, [id, wronged], [memory.heard[`${id} ${wronged}`] ?? -1, cause]);
  },
});

function noteLives(world: WorldView, { booted, crashed }: Memory): void {
  for (const { id, isUp } of world.playing(swimMember)) {
    if (isUp && !booted.includes(id)) booted.push(id);
    if (!isUp && booted.includes(id) && !crashed.includes(id)) crashed.push(id);
  }
}
