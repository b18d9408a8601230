/** The machine's world, as properties and lessons read it. Views are made once and read through, so that a check costs no copies. */
import { halfWidth, readClock } from './clock.ts';
import { linkAt } from './links.ts';
import { nodeAt } from './machine.ts';
import type { Machine } from './machine.ts';
import type { AnyProtocol, Protocol, Signature } from './protocol.ts';
import { frameKinds } from './trace.ts';
import type { ClockView, FrameView, NodeView, WorldView } from './view.ts';

function nodeView(m: Machine, node: number, process: number): NodeView<Signature> {
  return {
    id: m.ids[node]!,
    config: m.roles[node]![process]!.config,
    get isUp() {
      return nodeAt(m, node).up;
    },
    get isPaused() {
      return nodeAt(m, node).pause !== null;
    },
    get incarnation() {
      return nodeAt(m, node).incarnation;
    },
    get state() {
      return nodeAt(m, node).processes[process]!.state;
    },
    get disk() {
      return nodeAt(m, node).processes[process]!.disk;
    },
    get monotonic() {
      return readClock(nodeAt(m, node).clock, 'mono', m.world.now);
    },
    get wall() {
      return readClock(nodeAt(m, node).clock, 'wall', m.world.now);
    },
    get lastFrame() {
      return m.lastFrame[node]!;
    },
  };
}

function clockView(m: Machine, node: number): ClockView {
  const { clock } = nodeAt(m, node);
  const { now } = m.world;
  return {
    wall: readClock(clock, 'wall', now),
    monotonic: readClock(clock, 'mono', now),
    unsure: clock.bound === undefined ? null : halfWidth(clock, now),
  };
}

export function viewOf(m: Machine): WorldView {
  const views = new Map<AnyProtocol, readonly NodeView<Signature>[]>();
  const playing = (protocol: AnyProtocol): readonly NodeView<Signature>[] => {
    let found = views.get(protocol);
    if (found === undefined) {
      found = m.roles.flatMap((roles, node) => roles.flatMap((role, p) => (role.protocol === protocol ? [nodeView(m, node, p)] : [])));
      views.set(protocol, found);
    }
    return found;
  };
  const running = (protocol: AnyProtocol): readonly NodeView<Signature>[] => {
    const all = playing(protocol);
    return all.every((view) => view.isUp) ? all : all.filter((view) => view.isUp);
  };
  return {
    get now() {
      return m.world.now;
    },
    epoch: m.setup.epoch,
    clockOf: (node) => clockView(m, m.indexOf[node]!),
    nodes: m.ids,
    running: <S extends Signature>(protocol: Protocol<S>) => running(protocol as AnyProtocol) as readonly NodeView<S>[],
    playing: <S extends Signature>(protocol: Protocol<S>) => playing(protocol as AnyProtocol) as readonly NodeView<S>[],
    isCut: (from, to) => linkAt(m, m.indexOf[from]!, m.indexOf[to]!).cut,
    messageOf: (row) => {
      const { from, to, name } = m.trace.packet(row);
      return { from: m.ids[from]!, to: m.ids[to]!, kind: name };
    },
  };
}

/** The frame just handled. */
export function frameView(m: Machine): FrameView {
  const { frame: index, trace, ids, frameHistory } = m;
  const { time, kind, node, name, cause, packet } = trace.frames.columns;
  const row = node[index]!;
  return {
    index,
    time: time[index]!,
    kind: frameKinds[kind[index]!]!,
    node: row < 0 ? null : ids[row]!,
    name: trace.strings[name[index]!]!,
    cause: cause[index]!,
    packet: packet[index]!,
    history: frameHistory,
  };
}
