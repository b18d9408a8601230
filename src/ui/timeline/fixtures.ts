/** Traces made by hand for the timeline's own tests. */
import type { Face } from '../../engine/protocol.ts';
import { frameKinds, Trace } from '../../engine/trace.ts';
import type { Fate, FrameKind } from '../../engine/trace.ts';
import { addPacket } from '../../engine/writtenTrace.ts';
import type { TimelineInput, TimelineSource } from './input.ts';

export const cast = ['alice', 'lock', 'bob', 'storage'] as const;
const epoch = 36_000_000_000;

export const frameAt = (trace: Trace, time: number, kind: FrameKind, node: number, name: string, packet = -1, cause = -1): number =>
  trace.addFrame(time, frameKinds.indexOf(kind), node, packet, cause, name);

interface Sent {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly dueAt: number;
  readonly frame: number;
  readonly number?: number;
  readonly copy?: number;
  readonly shape?: 'request' | 'reply' | 'beat';
  readonly label?: string;
}

export const send = (trace: Trace, sent: Sent): number =>
  addPacket(trace, {
    from: sent.from,
    to: sent.to,
    number: sent.number ?? 1,
    copy: sent.copy ?? 0,
    shape: sent.shape ?? 'request',
    name: sent.label ?? 'ping',
    label: sent.label ?? '',
    sentFrame: sent.frame,
    dueAt: sent.dueAt,
  });

/** Ends a packet with a frame of its own at its receiver; returns the frame. */
export function arrive(trace: Trace, packet: number, at: number, fate: Fate = 'delivered'): number {
  const { to, sentFrame } = trace.packet(packet);
  const frame = frameAt(trace, at, fate === 'delivered' ? 'receive' : 'lost', to, '', packet, sentFrame);
  trace.endPacket(packet, frame, fate);
  return frame;
}

export const showFace = (trace: Trace, frame: number, node: number, face: Face): void =>
  trace.addChange('face', frame, node, JSON.stringify(face));

export function startClocks(trace: Trace, count: number, offsetUs: readonly number[] = []): void {
  for (let node = 0; node < count; node++) {
    const boot = frameAt(trace, 0, 'boot', node, '');
    const clock = { at: 0, mono: 0, wall: epoch + (offsetUs[node] ?? 0), boot: 0, driftPpm: 0, slewPpm: 0, moves: true };
    trace.addChange('clock', boot, node, JSON.stringify(clock));
  }
}

/** Alice holds 33 and is frozen from 1 s to 16 s; Bob is granted 34 at 10.5 s. Returns the frames that tests ask about. */
export function frozenLease(): { readonly trace: Trace; readonly frames: { readonly [name: string]: number } } {
  const trace = new Trace();
  startClocks(trace, cast.length);
  const lease = (label: string, party: string, kind: 'held' | 'granted', until: number): Face => ({
    role: kind,
    facts: kind === 'granted' ? { holder: party } : {},
    beliefs: kind === 'held' ? [{ says: `I hold ${label}`, about: { node: 'lock', fact: 'holder', is: party } }] : [],
    leases: [{ label, party, kind, until, clock: 'monotonic', length: 10_000_000 }],
  });
  const granted = frameAt(trace, 200_000, 'timer', 1, 'grant');
  showFace(trace, granted, 1, lease('33', 'alice', 'granted', 10_000_000));
  const grant = send(trace, { from: 1, to: 0, at: 200_000, dueAt: 300_000, frame: granted, shape: 'reply', label: 'g 33' });
  const held = arrive(trace, grant, 300_000);
  showFace(trace, held, 0, lease('33', 'alice', 'held', 10_100_000));
  const frozen = frameAt(trace, 1_000_000, 'fault', 0, 'freeze');
  trace.addChange(
    'fault',
    frozen,
    -1,
    JSON.stringify({ by: 'script', index: 0, fault: { kind: 'freeze', node: 'alice', length: 15_000_000 } }),
  );
  trace.addChange('status', frozen, 0, JSON.stringify({ state: 'frozen', until: 16_000_000, slow: 1, incarnation: 1, fsync: 'works' }));
  const regranted = frameAt(trace, 10_400_000, 'timer', 1, 'grant');
  showFace(trace, regranted, 1, lease('34', 'bob', 'granted', 20_400_000));
  const second = send(trace, { from: 1, to: 2, at: 10_400_000, dueAt: 10_500_000, frame: regranted, shape: 'reply', label: 'g 34' });
  const heldByBob = arrive(trace, second, 10_500_000);
  showFace(trace, heldByBob, 2, lease('34', 'bob', 'held', 20_500_000));
  const thawed = frameAt(trace, 16_000_000, 'thaw', 0, '', -1, frozen);
  trace.addChange('status', thawed, 0, JSON.stringify({ state: 'running', slow: 1, incarnation: 1, fsync: 'works' }));
  const write = send(trace, { from: 0, to: 3, at: 16_000_000, dueAt: 16_400_000, frame: thawed, label: 'w 33' });
  const landed = arrive(trace, write, 16_400_000);
  trace.addChange(
    'verdict',
    landed,
    0,
    JSON.stringify({ verdict: 'violated', says: '33 after 34', culprits: ['alice'], witnesses: [heldByBob] }),
  );
  trace.addChange('note', landed, 3, JSON.stringify('33 accepted'));
  showFace(trace, frameAt(trace, 17_000_000, 'timer', 0, 'look'), 0, { role: 'waiting' });
  return { trace, frames: { granted, held, frozen, regranted, heldByBob, thawed, landed } };
}

/** Requests and answers between a client and three servers, `count` events in all, evenly over `length`. */
export function busyTrace(count: number, length: number): Trace {
  const trace = new Trace();
  startClocks(trace, cast.length);
  const rounds = Math.floor(count / 3);
  for (let i = 0; i < rounds; i++) {
    const at = Math.floor((i * length) / rounds);
    const client = i % cast.length;
    const server = (i * 7 + 1 + (i % 3)) % cast.length;
    const peer = server === client ? (server + 1) % cast.length : server;
    const asked = frameAt(trace, at, 'timer', client, 'ask');
    const question = send(trace, { from: client, to: peer, at, dueAt: at + 300, frame: asked, number: i, label: `q${i % 50}` });
    const heard = arrive(trace, question, at + 300, i % 40 === 0 ? 'lost' : 'delivered');
    const answer = send(trace, { from: peer, to: client, at: at + 310, dueAt: at + 640, frame: heard, number: i, shape: 'reply' });
    arrive(trace, answer, at + 640);
    showFace(trace, heard, peer, { role: 'server', facts: { served: String(i) }, beliefs: [{ says: `load ${Math.floor(i / 200)}` }] });
  }
  return trace;
}

interface FakeSource extends TimelineSource {
  readonly set: (change: Partial<TimelineInput>) => void;
}

export function sourceOf(trace: Trace, over: Partial<TimelineInput> = {}): FakeSource {
  const last = trace.frames.length === 0 ? 0 : trace.frames.columns.time[trace.frames.length - 1]!;
  const listeners = new Set<() => void>();
  let input: TimelineInput = {
    trace,
    nodes: cast,
    names: {},
    nameOf: (node) => node,
    propertyName: () => 'Tokens never go backwards',
    epoch,
    horizon: 20_000_000,
    reached: last,
    cursor: { time: last, frames: trace.frames.length },
    selection: null,
    explanation: null,
    ghost: null,
    loop: null,
    eye: null,
    isFutureHidden: false,
    isPlaying: false,
    ...over,
  };
  return {
    read: () => input,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    set: (change) => {
      input = { ...input, ...change };
      for (const changed of listeners) changed();
    },
  };
}
