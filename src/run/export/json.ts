/** Everything on record as one JSON document, a row a line: see `traceSchema.ts`. */
import { never } from '../../base/assert.ts';
import { readChange } from '../../engine/changes.ts';
import type { Change, FrameRow, PacketRow } from '../../engine/trace.ts';
import { writeAction, writeDeed } from '../doGrammar.ts';
import { writeParams } from '../paramText.ts';
import { sayNode } from '../words.ts';
import { engineEpoch } from '../versions.ts';
import type { Exported } from './exported.ts';
import { traceVersion } from './traceSchema.ts';
import type { TraceDocument } from './traceSchema.ts';

/** What the document is made from. */
export interface Traced extends Omit<Exported, 'finished'> {
  readonly finished: Pick<Exported['finished'], 'trace' | 'nodes' | 'endedAt' | 'hash' | 'verdicts'>;
}

export function traceDocument({ scenario, run, finished }: Traced): TraceDocument {
  const { trace, nodes, endedAt, hash, verdicts } = finished;
  return {
    format: 'faultline trace',
    version: traceVersion,
    engineEpoch,
    run: {
      scenario: run.scenario,
      seed: run.seed,
      params: writeParams(scenario, run.params),
      interventions: run.interventions.map(writeAction),
    },
    endedAt,
    hash,
    nodes: nodes.map((node) => ({ node, name: sayNode(node, scenario.names) })),
    verdicts: verdicts.map(({ property, kind, verdict, at, says, witnesses }) => ({
      property,
      kind,
      verdict,
      at,
      says,
      witnesses: witnesses.map(({ event }) => event),
    })),
    events: Array.from({ length: trace.frames.length }, (_, i) => eventOf(trace.frame(i), nodes)),
    messages: Array.from({ length: trace.packets.length }, (_, i) => messageOf(trace.packet(i), nodes)),
    changes: Array.from({ length: trace.changes.length }, (_, i) => changeOf(trace.change(i), nodes, scenario)),
  };
}

const rowOrNull = (row: number): number | null => (row < 0 ? null : row);

const eventOf = (
  { index, time, kind, node, name, packet, cause }: FrameRow,
  nodes: readonly string[],
): TraceDocument['events'][number] => ({
  event: index,
  at: time,
  kind,
  node: nodes[node] ?? null,
  name,
  message: rowOrNull(packet),
  cause: rowOrNull(cause),
});

function messageOf(packet: PacketRow, nodes: readonly string[]): TraceDocument['messages'][number] {
  const { index, from, to, number, copy, shape, name, label, sentFrame, sentAt, dueAt, fate, endFrame, endAt } = packet;
  return {
    message: index,
    from: nodes[from]!,
    to: nodes[to]!,
    number,
    copy,
    shape,
    name,
    label,
    sentBy: sentFrame,
    sentAt,
    dueAt,
    fate,
    endedBy: rowOrNull(endFrame),
    endedAt: endFrame < 0 ? null : endAt,
  };
}

type ChangeRow = TraceDocument['changes'][number];

function changeOf({ kind, frame, subject, value }: Change, nodes: readonly string[], { properties }: Exported['scenario']): ChangeRow {
  const event = frame;
  const node = nodes[subject]!;
  const json = (): { [field: string]: unknown } => readChange(kind, value) as unknown as { [field: string]: unknown };
  switch (kind) {
    case 'face':
    case 'status':
    case 'clock':
      return { event, kind, node, value: json() };
    case 'workload':
      return { event, kind, node, value: readChange('workload', value) as { [field: string]: unknown } | null };
    case 'network':
      return { event, kind, value: json() };
    case 'note':
      return { event, kind, node, value: readChange('note', value) };
    case 'history':
      return { event, kind, node, value: readChange('history', value) as Extract<ChangeRow, { kind: 'history' }>['value'] };
    case 'lie': {
      const { to, ...rest } = readChange('lie', value);
      return { event, kind, node, to, value: { ...rest } };
    }
    case 'link':
    case 'connection': {
      const [from, to] = [Math.floor(subject / nodes.length), subject % nodes.length];
      return { event, kind, from: nodes[from]!, to: nodes[to]!, value: json() };
    }
    case 'leg':
    case 'flip':
    case 'again':
    case 'thwart':
      return { event, kind, message: subject, value: json() };
    case 'verdict':
      return { event, kind, property: properties[subject]!.id, value: json() };
    case 'fault': {
      const { fault, ...rest } = readChange('fault', value);
      return { event, kind, says: writeDeed(fault), value: { ...rest, fault: { ...fault } } };
    }
    default:
      return never(kind);
  }
}

/** Lists a row a line, so that it can be read, searched and streamed by lines. */
export function writeJson(exported: Exported): string {
  const { events, messages, changes, ...head } = traceDocument(exported);
  const list = (name: string, rows: readonly unknown[]): string =>
    rows.length === 0
      ? `${JSON.stringify(name)}: []`
      : `${JSON.stringify(name)}: [\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`;
  const fields = Object.entries(head).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return `{\n${[...fields, list('events', events), list('messages', messages), list('changes', changes)].join(',\n')}\n}\n`;
}
