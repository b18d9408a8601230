/** What a run says of its group afterwards: who declared whom dead, who heard of it when, and who is lost. */
import { changesUpTo } from '../../engine/changes.ts';
import type { NodeId } from '../../engine/protocol.ts';
import type { Replay } from '../../engine/trace.ts';
import type { Status } from '../../protocols/swim/messages.ts';
import { swimMember } from '../../protocols/swim/swimMember.ts';
import { gossipEvery } from './worlds.ts';

/** One member comes to hold another for something. Times are true, µs. */
export interface Turn {
  readonly at: number;
  readonly frame: number;
  readonly by: NodeId;
  readonly about: NodeId;
  readonly to: Status;
}

/** All of them, the earliest first. */
export function turnsOf({ trace, nodes }: Replay): readonly Turn[] {
  const turns = nodes.flatMap((by, node) => {
    const held: { [about: NodeId]: string } = {};
    return changesUpTo(trace, 'face', node, Infinity).flatMap(({ frame, value: { facts = {} } }) =>
      nodes.flatMap((about): readonly Turn[] => {
        const to = facts[about];
        const isNew = to !== undefined && to !== (held[about] ?? 'alive');
        if (to !== undefined) held[about] = to;
        return isNew ? [{ at: trace.frame(frame).time, frame, by, about, to: to as Status }] : [];
      }),
    );
  });
  return turns.toSorted((a, b) => a.frame - b.frame);
}

/** When the first fault struck, by script or by hand; undefined where nothing has gone wrong. */
export function troubleAt({ trace }: Replay): number | undefined {
  const [row] = trace.changesOf('fault', -1);
  return row === undefined ? undefined : trace.frame(trace.change(row).frame).time;
}

export interface Silence {
  /** When the ping was sent, and when its sender stopped waiting for the direct answer. True times, µs. */
  readonly pingedAt: number;
  readonly at: number;
  readonly by: NodeId;
  readonly about: NodeId;
}

/** The first ping after the trouble began that nothing came back to in time; undefined where there was none. */
export function firstSilence(replay: Replay): Silence | undefined {
  const { trace, nodes } = replay;
  const trouble = troubleAt(replay);
  if (trouble === undefined) return undefined;
  for (let i = 0; i < trace.frames.length; i++) {
    const { kind, name, node, time, cause } = trace.frame(i);
    if (kind !== 'timer' || name !== 'silence' || time < trouble) continue;
    const ping = pingSentIn(replay, cause, node);
    if (ping !== undefined && ping.sentAt >= trouble) return { pingedAt: ping.sentAt, at: time, by: nodes[node]!, about: nodes[ping.to]! };
  }
  return undefined;
}

/** A timer is caused by the frame that set it, which is the one that sent the ping. */
function pingSentIn({ trace }: Replay, frame: number, from: number) {
  for (let row = 0; row < trace.packets.length; row++) {
    const packet = trace.packet(row);
    if (packet.sentFrame === frame && packet.from === from && packet.name === 'ping') return packet;
  }
  return undefined;
}

/** Who was declared dead first, by whom, and how the others heard of it; undefined where nobody was. */
export interface Declared {
  readonly about: NodeId;
  readonly by: NodeId;
  readonly at: number;
  /** When the last of those who heard of it did, and how many they are, whoever declared it included. */
  readonly lastAt: number;
  readonly known: number;
  /** How many have passed it on, one after another, before it reached whoever is furthest: 1 where the first told everybody. */
  readonly mouths: number;
}

export function firstDeclared(replay: Replay): Declared | undefined {
  const { trace, nodes } = replay;
  const deaths = turnsOf(replay).filter(({ to }) => to === 'dead');
  const [first] = deaths;
  if (first === undefined) return undefined;
  const mouths = new Map<NodeId, number>();
  let lastAt = first.at;
  for (const { about, by, at, frame } of deaths) {
    if (about !== first.about || mouths.has(by)) continue;
    const { packet } = trace.frame(frame);
    const from = packet < 0 ? undefined : nodes[trace.packet(packet).from];
    mouths.set(by, from === undefined ? 0 : (mouths.get(from) ?? 0) + 1);
    lastAt = at;
  }
  return { ...first, lastAt, known: mouths.size, mouths: Math.max(...mouths.values()) };
}

/** Gossip's turns from the first who knew to the last, begun ones counted whole. */
export const roundsOf = ({ at, lastAt }: Declared): number => Math.ceil((lastAt - at) / gossipEvery);

/** Members that are up at the end, and held for dead by any other that is. */
export function lostOf({ world }: Replay): readonly NodeId[] {
  const running = world.running(swimMember);
  return running.flatMap(({ id }) => (running.some(({ state }) => state.members[id]?.status === 'dead') ? [id] : []));
}

/** How many of those that are up at the end hold this member for dead. */
export const mournersOf = ({ world }: Replay, id: NodeId): number =>
  world.running(swimMember).filter(({ state }) => state.members[id]?.status === 'dead').length;

/** The most of its own incarnations that any member has begun. */
export const highestIncarnation = ({ world }: Replay): number =>
  Math.max(1, ...world.running(swimMember).map(({ state }) => state.incarnation));

/** Times at which any member began to suspect one, by its own experience. */
export const suspicionsOf = ({ trace, nodes }: Replay): readonly { readonly at: number; readonly by: NodeId }[] =>
  nodes.flatMap((by, node) =>
    changesUpTo(trace, 'note', node, Infinity).flatMap(({ frame, value }) =>
      value.startsWith('suspects ') ? [{ at: trace.frame(frame).time, by }] : [],
    ),
  );

/** The longest that any member went without pinging another by its own turn, in periods, up to the trouble or the end. */
export function longestGap(replay: Replay): number {
  const { trace, nodes, world, endedAt } = replay;
  const { period } = world.playing(swimMember)[0]!.config;
  const end = troubleAt(replay) ?? endedAt;
  const last = new Map<string, number>();
  let longest = 0;
  const note = (pair: string, at: number): void => {
    longest = Math.max(longest, at - (last.get(pair) ?? 0));
    last.set(pair, at);
  };
  for (let row = 0; row < trace.packets.length; row++) {
    const { name, from, to, sentFrame, sentAt } = trace.packet(row);
    if (name === 'ping' && sentAt < end && trace.frame(sentFrame).kind === 'timer') note(`${from} ${to}`, sentAt);
  }
  for (const from of nodes.keys()) for (const to of nodes.keys()) if (from !== to) note(`${from} ${to}`, end);
  return longest / period;
}
