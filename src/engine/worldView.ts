/** The machine's world, as properties and lessons read it. Views are made once and read through, so that a check costs no copies. */
import { halfWidth, readClock } from './clock.ts';
import { linkAt } from './links.ts';
import { nodeAt, Playing } from './machine.ts';
import type { Machine } from './machine.ts';
import type { AnyProtocol, NodeId, Protocol, Signature } from './protocol.ts';
import { frameKinds } from './trace.ts';
import type { Trace } from './trace.ts';
import type { ClockView, FrameView, NodeView, WorldView } from './view.ts';

class ViewedNode extends Playing implements NodeView<Signature> {
  readonly id: NodeId;
  readonly config: object;

  constructor(m: Machine, node: number, process: number) {
    super(m, node, process);
    this.id = m.ids[node]!;
    this.config = m.roles[node]![process]!.config;
  }

  get isUp(): boolean {
    return this.node.up;
  }

  get isPaused(): boolean {
    return this.node.pause !== null;
  }

  get incarnation(): number {
    return this.node.incarnation;
  }

  get state(): object {
    return this.node.processes[this.process]!.state;
  }

  get durable(): object {
    return this.node.processes[this.process]!.durable;
  }

  get monotonic(): number {
    return readClock(this.node.clock, 'mono', this.m.world.now);
  }

  get wall(): number {
    return readClock(this.node.clock, 'wall', this.m.world.now);
  }

  get lastFrame(): number {
    return this.m.lastFrame[this.at]!;
  }
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

interface Players {
  readonly all: readonly NodeView<Signature>[];
  /** For each node, its first process that plays the protocol. */
  readonly byPlace: readonly (NodeView<Signature> | null)[];
}

function findPlayers(m: Machine, protocol: AnyProtocol): Players {
  const found = m.roles.map((roles, node) => roles.flatMap((role, p) => (role.protocol === protocol ? [new ViewedNode(m, node, p)] : [])));
  return { all: found.flat(), byPlace: found.map(([first]) => first ?? null) };
}

export function viewOf(m: Machine): WorldView {
  const views = new Map<AnyProtocol, Players>();
  let lastAsked: AnyProtocol | null = null;
  let last: Players;
  /** Often the same one is asked for many times in a row. */
  const playersOf = (protocol: AnyProtocol): Players => {
    if (protocol === lastAsked) return last;
    const known = views.get(protocol);
    if (known === undefined) views.set(protocol, (last = findPlayers(m, protocol)));
    else last = known;
    lastAsked = protocol;
    return last;
  };
  const playing = (protocol: AnyProtocol): readonly NodeView<Signature>[] => playersOf(protocol).all;
  const running = (protocol: AnyProtocol): readonly NodeView<Signature>[] => {
    const all = playing(protocol);
    return all.every((view) => view.isUp) ? all : all.filter((view) => view.isUp);
  };
  return {
    get now() {
      return m.world.now;
    },
    epoch: m.setup.epoch,
    get gst() {
      return m.world.gst?.at ?? 0;
    },
    clockOf: (node) => clockView(m, m.indexOf[node]!),
    nodes: m.ids,
    running: <S extends Signature>(protocol: Protocol<S>) => running(protocol as AnyProtocol) as readonly NodeView<S>[],
    playing: <S extends Signature>(protocol: Protocol<S>) => playing(protocol as AnyProtocol) as readonly NodeView<S>[],
    at: <S extends Signature>(protocol: Protocol<S>, place: number) =>
      playersOf(protocol as AnyProtocol).byPlace[place] as NodeView<S> | null,
    isCut: (from, to) => linkAt(m, m.indexOf[from]!, m.indexOf[to]!).cut,
    messageOf: (row) => {
      const { from, to } = m.trace.packets.columns;
      return { from: m.ids[from[row]!]!, to: m.ids[to[row]!]!, kind: m.trace.messageOf(row) };
    },
  };
}

/** What few ask for is looked up when they do. */
class JustHandled implements FrameView {
  readonly index: number;
  readonly time: number;
  readonly kind: FrameView['kind'];
  readonly node: FrameView['node'];
  readonly place: number;
  readonly history: FrameView['history'];
  private readonly trace: Trace;

  constructor({ frame, trace, ids, frameHistory }: Machine) {
    const { time, kind, node } = trace.frames.columns;
    const place = node[frame]!;
    this.index = frame;
    this.time = time[frame]!;
    this.kind = frameKinds[kind[frame]!]!;
    this.node = place < 0 ? null : ids[place]!;
    this.place = place;
    this.history = frameHistory;
    this.trace = trace;
  }

  get name(): string {
    return this.trace.nameOf(this.index);
  }

  get cause(): number {
    return this.trace.causeOf(this.index);
  }

  get packet(): number {
    return this.trace.packetOf(this.index);
  }
}

/** The frame just handled. */
export const frameView = (m: Machine): FrameView => new JustHandled(m);

/** The end of a run, as the properties see it when nothing else is to happen. */
export const endView = (index: number, time: number): FrameView => ({
  index,
  time,
  kind: 'end',
  node: null,
  place: -1,
  name: 'of the run',
  cause: -1,
  packet: -1,
  history: [],
});
