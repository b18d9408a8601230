/** What a node, a link or a clock shows at a cursor. */
import { latestChange } from '../engine/changes.ts';
import type { ClockChange, ConnectionChange, LinkChange, NetworkChange, StatusChange } from '../engine/changes.ts';
import { readClock } from '../engine/clock.ts';
import type { Reading } from '../engine/clock.ts';
import { upFact } from '../engine/protocol.ts';
import type { Belief, BeliefSubject, Face, NodeId } from '../engine/protocol.ts';
import { frameKinds } from '../engine/trace.ts';
import type { Workload } from '../engine/setup.ts';
import type { Trace } from '../engine/trace.ts';
import { countBelow, frameCount, growing } from './growing.ts';
import type { Cursor } from './model.ts';

const healthy: StatusChange = { state: 'running', slow: 1, incarnation: 0, fsync: 'works' };

/** Null before the node has shown anything. */
export function faceAt(trace: Trace, node: number, cursor: Cursor): Face | null {
  return latestChange(trace, 'face', node, cursor.frames);
}

export function statusAt(trace: Trace, node: number, cursor: Cursor): StatusChange {
  return latestChange(trace, 'status', node, cursor.frames) ?? healthy;
}

/** One direction, from node `from` to node `to` of `count` nodes; null where no link has been said to be. */
export function linkAt(trace: Trace, count: number, from: number, to: number, cursor: Cursor): LinkChange | null {
  return latestChange(trace, 'link', from * count + to, cursor.frames);
}

/** Of one direction's TCP, where it sends; null where it never has. */
export function connectionAt(trace: Trace, count: number, from: number, to: number, cursor: Cursor): ConnectionChange | null {
  return latestChange(trace, 'connection', from * count + to, cursor.frames);
}

export function clockAt(trace: Trace, node: number, cursor: Cursor): ClockChange | null {
  return latestChange(trace, 'clock', node, cursor.frames);
}

const calm: NetworkChange = {};

export const networkAt = (trace: Trace, cursor: Cursor): NetworkChange => latestChange(trace, 'network', 0, cursor.frames) ?? calm;

/** Null while it asks for nothing by itself. */
export const workloadAt = (trace: Trace, node: number, cursor: Cursor): Workload | null =>
  latestChange(trace, 'workload', node, cursor.frames);

/** When messages have a bound again; null where they have one now, or never had. */
export function gstAhead(trace: Trace, cursor: Cursor): number | null {
  const { gst } = networkAt(trace, cursor);
  return gst !== undefined && cursor.time < gst.at ? gst.at : null;
}

/** Microseconds; null before the node's first boot. */
export function clockReading(trace: Trace, node: number, which: Reading, cursor: Cursor): number | null {
  const clock = clockAt(trace, node, cursor);
  return clock === null ? null : readClock(clock, which, cursor.time);
}

/** By how much the wall clock is off true time, microseconds: negative is behind. */
export function clockError(trace: Trace, node: number, epoch: number, cursor: Cursor): number | null {
  const wall = clockReading(trace, node, 'wall', cursor);
  return wall === null ? null : wall - (epoch + cursor.time);
}

const received = frameKinds.indexOf('receive');

/** `listener · 4096 + speaker` → frames at which a handler of the listener ran for the speaker's message, ascending. */
const hearings = growing<Map<number, number[]>>(
  frameCount,
  () => new Map(),
  (index, trace, from, to) => {
    const { kind, node } = trace.frames.columns;
    for (let i = from; i < to; i++) {
      if (kind[i] !== received) continue;
      const packet = trace.packetOf(i);
      if (packet < 0) continue;
      const key = pairOf(node[i]!, trace.packets.columns.from[packet]!);
      const frames = index.get(key);
      if (frames === undefined) index.set(key, [i]);
      else frames.push(i);
    }
  },
);

const pairOf = (listener: number, speaker: number): number => listener * 4096 + speaker;

export interface Heard {
  /** True time at which the message was handled, and at which it had been sent. */
  readonly at: number;
  readonly sentAt: number;
  /** The speaker's handler that sent it: what is known of the speaker is as of then. */
  readonly sentFrame: number;
}

/** The last message of `other` that a handler of `node` has run for; null before the first. */
export function lastHeard(trace: Trace, node: number, other: number, cursor: Cursor): Heard | null {
  const frames = hearings(trace).get(pairOf(node, other)) ?? [];
  const frame = frames[countBelow(frames, cursor.frames) - 1];
  if (frame === undefined) return null;
  const packet = trace.packet(trace.packetOf(frame));
  return { at: trace.frames.columns.time[frame]!, sentAt: packet.sentAt, sentFrame: packet.sentFrame };
}

export type BeliefTruth = 'true' | 'false' | 'unknown';

/** A fact of a node as its face last stated it, or as the kernel knows it; undefined where nobody does. */
export function factAt(trace: Trace, node: number, fact: string, cursor: Cursor): string | undefined {
  if (fact === upFact && node >= 0) return statusAt(trace, node, cursor).state === 'crashed' ? 'no' : 'yes';
  return faceAt(trace, node, cursor)?.facts?.[fact];
}

/** The nodes that decide a belief, and how many of them have to agree with it. */
export const decidersOf = (about: BeliefSubject): { readonly nodes: readonly NodeId[]; readonly atLeast: number } =>
  'nodes' in about ? about : { nodes: [about.node], atLeast: 1 };

/** Holds a belief against the facts that it is about. */
export function beliefTruth({ about }: Belief, factOf: (node: NodeId, fact: string) => string | undefined): BeliefTruth {
  if (about === undefined) return 'unknown';
  const { nodes, atLeast } = decidersOf(about);
  const facts = nodes.map((node) => factOf(node, about.fact));
  const agree = facts.filter((fact) => fact === about.is).length;
  if (agree >= atLeast) return 'true';
  return agree + facts.filter((fact) => fact === undefined).length >= atLeast ? 'unknown' : 'false';
}
