/**
 * A run as a table for spreadsheets and data frames, quoted as RFC 4180 says. A line for each event, each message sent, each verdict that
 * changed, each process that died by itself, and each note, lie, NTP panic and line of a client's history, in the order in which they happened.
 */
import { readChange } from '../../engine/changes.ts';
import type { Change, FrameRow, PacketRow } from '../../engine/trace.ts';
import { sayChange, toldFrames, toldKind } from '../told.ts';
import type { ToldFrame } from '../told.ts';
import type { Exported } from './exported.ts';

/** Times are whole microseconds of true time. What does not apply to a line is empty. */
export const csvColumns = [
  /** The event's number, counted from 0; what else happened in it has the same. */
  'event',
  'at_us',
  /** The event's own kind; or `send`, `note`, `lie`, `history`, `verdict`, `died`, `panic`. */
  'kind',
  'node',
  /** Of the message, timer, step or fault; of the operation; of the property. */
  'name',
  /** The message's number in the whole run, counted from 0: joins where it was sent with where it came to. */
  'message',
  'from',
  'to',
  /** Counted for each direction from 1; a duplicate shares it, and has a `copy` above 0. */
  'number',
  'copy',
  'label',
  /** On the line of its sending: when it was to arrive, when it ended, and how. */
  'due_us',
  'ended_us',
  'fate',
  /** The event that led to this one. */
  'cause',
  'says',
] as const;

type Cells = { readonly [K in (typeof csvColumns)[number]]?: string | number };

const needsQuotes = /[",\r\n]/;

const quoted = (cell: string): string => (needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const lineOf = (cells: readonly (string | number)[]): string => `${cells.map((cell) => quoted(String(cell))).join(',')}\r\n`;

export function writeCsv(exported: Exported): string {
  const rows = toldFrames(exported.finished.trace).flatMap((told) => rowsOf(exported, told));
  return lineOf(csvColumns) + rows.map((cells) => lineOf(csvColumns.map((column) => cells[column] ?? ''))).join('');
}

function rowsOf(exported: Exported, { frame, changes, sent }: ToldFrame): readonly Cells[] {
  const { scenario } = exported;
  const { nodes } = exported.finished;
  const common = { event: frame.index, at_us: frame.time };
  const fault = changes.find(({ kind }) => kind === 'fault');
  return [
    { ...common, ...frameCells(exported, frame), ...(fault === undefined ? {} : { says: sayChange(scenario, nodes, fault) }) },
    ...changes.flatMap((change) => (change === fault ? [] : [{ ...common, ...changeCells(exported, change) }])),
    ...sent.map((packet) => ({ ...common, kind: 'send', node: nodes[packet.from]!, ...messageCells(packet, nodes), ...fateCells(packet) })),
  ];
}

function frameCells({ finished: { trace, nodes } }: Exported, { kind, node, name, packet, cause }: FrameRow): Cells {
  return {
    ...(packet < 0 ? {} : messageCells(trace.packet(packet), nodes)),
    kind,
    node: nodes[node] ?? '',
    name,
    cause: cause < 0 ? '' : cause,
  };
}

const messageCells = ({ index, from, to, number, copy, name, label }: PacketRow, nodes: readonly string[]): Cells => ({
  name,
  message: index,
  from: nodes[from]!,
  to: nodes[to]!,
  number,
  copy,
  label,
});

const fateCells = ({ dueAt, endFrame, endAt, fate }: PacketRow): Cells => ({
  due_us: dueAt,
  ended_us: endFrame < 0 ? '' : endAt,
  fate,
});

function changeCells({ scenario, finished: { nodes } }: Exported, change: Change): Cells {
  const { subject, value } = change;
  const kind = toldKind(change);
  const says = sayChange(scenario, nodes, change).slice(kind.length + 1);
  if (kind === 'verdict') return { kind, name: scenario.properties[subject]!.id, says };
  return { kind, node: nodes[subject]!, ...(kind === 'history' ? { name: readChange('history', value).op } : {}), says };
}
