/**
 * A run as a small space-time diagram, for the gallery: what happened, computed at build time from the trace, in thousandths of
 * the time shown. Nothing in it is made up.
 */
import { changesUpTo } from '../engine/changes.ts';
import type { Face } from '../engine/protocol.ts';
import type { PacketRow, Replay } from '../engine/trace.ts';
import { replay } from '../run/replay.ts';
import type { FinishedRun } from '../run/replay.ts';
import { defaultRun } from '../run/runSpec.ts';
import type { Scenario } from '../scenarios/scenario.ts';

export interface Sketch {
  readonly lanes: readonly string[];
  readonly pauses: readonly Span<'paused' | 'crashed'>[];
  readonly leases: readonly Span<'held' | 'granted'>[];
  readonly arrows: readonly Arrow[];
  /** Where promises broke: the lane, and the time. */
  readonly breaks: readonly { readonly lane: number; readonly at: number }[];
}

interface Span<K> {
  readonly lane: number;
  readonly from: number;
  readonly to: number;
  readonly kind: K;
}

interface Arrow {
  readonly from: number;
  readonly to: number;
  readonly sent: number;
  readonly ended: number;
  readonly fate: 'arrived' | 'lost' | 'guilty';
}

const mostArrows = 90;
/** Air after the last thing worth seeing. */
const air = 1.12;

export function sketchOf(id: string, scenario: Scenario): Sketch {
  const run = replay(scenario, defaultRun(id, scenario));
  const breaks = breaksOf(run);
  const last = Math.max(...breaks.map(({ at }) => at), 0);
  const end = Math.min(run.endedAt, last > 0 ? last * air : lastPacketAt(run) * air);
  const share = (time: number): number => Math.round((1000 * Math.min(Math.max(time, 0), end)) / end);
  const guilty = new Set(breaks.map(({ packet }) => packet));
  const scaled = <K>(spans: readonly Span<K>[]): readonly Span<K>[] =>
    spans.filter(({ from }) => from < end).map(({ lane, kind, from, to }) => ({ lane, kind, from: share(from), to: share(to) }));
  const arrows = packetsOf(run)
    .filter(({ sentAt }) => sentAt < end)
    .slice(0, mostArrows)
    .map((packet) => arrowOf(packet, guilty, (time) => share(time ?? run.endedAt)));
  return {
    lanes: run.nodes.map((node) => scenario.names[node] ?? node),
    pauses: scaled(run.nodes.flatMap((_, lane) => pausesOf(run, lane))),
    leases: scaled(run.nodes.flatMap((_, lane) => leasesOf(run, lane))),
    // The guilty are drawn last, over the others.
    arrows: arrows.toSorted((a, b) => Number(a.fate === 'guilty') - Number(b.fate === 'guilty')),
    breaks: placesOf(breaks).map(({ lane, at }) => ({ lane, at: share(at) })),
  };
}

const packetsOf = ({ trace }: FinishedRun): readonly PacketRow[] =>
  Array.from({ length: trace.packets.length }, (_, row) => trace.packet(row));

const lastPacketAt = (run: FinishedRun): number => Math.max(...packetsOf(run).map(({ sentAt, endAt }) => Math.max(sentAt, endAt)), 1);

/** `placed` takes null for what has not ended. */
function arrowOf(
  { index, from, to, fate, sentAt, endFrame, endAt }: PacketRow,
  guilty: ReadonlySet<number>,
  placed: (time: number | null) => number,
): Arrow {
  const hasArrived = fate === 'delivered' || fate === 'underWay';
  const kind = hasArrived ? 'arrived' : 'lost';
  return { from, to, sent: placed(sentAt), ended: placed(endFrame < 0 ? null : endAt), fate: guilty.has(index) ? 'guilty' : kind };
}

function breaksOf({ trace, verdicts }: FinishedRun): readonly { readonly lane: number; readonly at: number; readonly packet: number }[] {
  return verdicts.flatMap(({ verdict, property }, index) => {
    const change = changesUpTo(trace, 'verdict', index, Infinity).find(({ value }) => value.verdict === 'violated');
    if (verdict !== 'violated' || !change || property === '') return [];
    const { node, time, packet } = trace.frame(change.frame);
    return [{ lane: node, at: time, packet }];
  });
}

/** Several promises may break at once, and some at no node in particular. */
function placesOf(breaks: readonly { readonly lane: number; readonly at: number }[]): typeof breaks {
  return breaks.filter(({ lane, at }, i) => lane >= 0 && breaks.findIndex((other) => other.lane === lane && other.at === at) === i);
}

export function pausesOf({ trace, endedAt }: Replay, lane: number): Sketch['pauses'] {
  const changes = changesUpTo(trace, 'status', lane, Infinity);
  return changes.flatMap(({ frame, value }, i) => {
    if (value.state === 'running') return [];
    const next = changes[i + 1];
    const to = next === undefined ? endedAt : trace.frame(next.frame).time;
    return [{ lane, from: trace.frame(frame).time, to, kind: value.state === 'crashed' ? ('crashed' as const) : ('paused' as const) }];
  });
}

/** What a node's face showed of leases, from when it showed each until it no longer did. */
function leasesOf({ trace, endedAt }: FinishedRun, lane: number): Sketch['leases'] {
  const open = new Map<string, { readonly from: number; readonly kind: 'held' | 'granted' }>();
  const done: { lane: number; from: number; to: number; kind: 'held' | 'granted' }[] = [];
  for (const { frame, value } of changesUpTo(trace, 'face', lane, Infinity)) {
    const { time } = trace.frame(frame);
    const shown = keysOf(value);
    for (const [key, { from, kind }] of open) {
      if (shown.has(key)) continue;
      open.delete(key);
      done.push({ lane, from, to: time, kind });
    }
    for (const [key, kind] of shown) if (!open.has(key)) open.set(key, { from: time, kind });
  }
  return [...done, ...Array.from(open.values(), ({ from, kind }) => ({ lane, from, to: endedAt, kind }))];
}

const keysOf = (face: Face): ReadonlyMap<string, 'held' | 'granted'> =>
  new Map((face.leases ?? []).map(({ kind, label, party }) => [`${kind} ${label} ${party}`, kind]));
