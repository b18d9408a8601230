/**
 * P-INTERSECT: any two quorums that are used share a member (Gifford, "Weighted voting for replicated data", 1979). Who has acted on the word of a
 * quorum says so in its history, by an effect `quorum` with the members' ids as its value. Where reads and writes have quorums of their own, each read
 * quorum has to meet each write quorum, and two read quorums need not.
 */
import type { NodeId } from '../engine/protocol.ts';
import type { FrameView, WorldView } from '../engine/view.ts';
import { always, violated } from './property.ts';
import type { Property } from './property.ts';

interface Used {
  readonly by: NodeId;
  readonly frame: number;
  readonly members: readonly NodeId[];
  /** A bit for each node, 31 to a number. */
  readonly mask: readonly number[];
}

interface Memory {
  /** By kind: each quorum as it was first used. */
  readonly used: { [kind: string]: readonly Used[] };
  readonly known: { [quorum: string]: true };
}

const width = 31;

function maskOf(members: readonly NodeId[], nodes: readonly NodeId[]): readonly number[] {
  const mask = Array.from({ length: Math.ceil(nodes.length / width) }, () => 0);
  for (const member of members) {
    const bit = nodes.indexOf(member);
    if (bit >= 0) mask[Math.floor(bit / width)]! |= 1 << (bit % width);
  }
  return mask;
}

const meet = (a: Used, b: Used): boolean => a.mask.some((word, i) => (word & b.mask[i]!) !== 0);

/** `kinds`: the names of the effects whose quorums have to meet. O(1) for a quorum used before, else one comparison with each other one. */
export const quorumsIntersect = (kinds: readonly [string, string] = ['quorum', 'quorum']): Property =>
  always<Memory>('Any two quorums meet', {
    id: 'quorums-intersect',
    means:
      kinds[0] === kinds[1]
        ? 'Any two quorums on whose word somebody has acted share a member.'
        : `Every ${kinds[0]} and every ${kinds[1]} on whose word somebody has acted share a member.`,
    memory: () => ({ used: {}, known: {} }),
    check(world, frame, { used, known }) {
      for (const [kind, quorum] of quorumsIn(world, frame, kinds)) {
        const name = `${kind} ${quorum.mask.join(' ')}`;
        if (known[name] === true) continue;
        known[name] = true;
        used[kind] = [...(used[kind] ?? []), quorum];
        const apart = (used[kind === kinds[0] ? kinds[1] : kinds[0]] ?? []).find((other) => !meet(quorum, other));
        if (apart === undefined) continue;
        const says = `${apart.by} acted on the word of ${sayMembers(apart)}, and ${quorum.by} on that of ${sayMembers(quorum)}: nobody is in both`;
        return violated(says, [...new Set([apart.by, quorum.by])], [apart.frame]);
      }
      return null;
    },
  });

const sayMembers = ({ members }: Used): string => (members.length === 0 ? 'nobody' : members.join(' and '));

function quorumsIn(
  { nodes }: WorldView,
  { node, index, history }: FrameView,
  kinds: readonly string[],
): readonly (readonly [string, Used])[] {
  return history.flatMap(({ type, op, value }) => {
    if (type !== 'effect' || !kinds.includes(op) || node === null) return [];
    const members = Array.isArray(value) ? value.map(String) : [];
    return [[op, { by: node, frame: index, members, mask: maskOf(members, nodes) }] as const];
  });
}
