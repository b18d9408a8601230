/** What a run tells, frame by frame: the changes and the messages of each, and words for them. Transcripts and exports are made of it. */
import { saySigned } from '../base/quantity.ts';
import { readChange } from '../engine/changes.ts';
import type { ClockChange, LieChange } from '../engine/changes.ts';
import type { HistoryEntry, NodeId } from '../engine/protocol.ts';
import type { Change, FrameRow, PacketRow, Trace } from '../engine/trace.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { sayUntold } from './untold.ts';
import { sayFault, sayWhyMissed } from './words.ts';

export interface ToldFrame {
  readonly frame: FrameRow;
  /** Only what a reader follows a run by; faces, clocks and links are for the eye. */
  readonly changes: readonly Change[];
  readonly sent: readonly PacketRow[];
}

const told: ReadonlySet<Change['kind']> = new Set(['note', 'history', 'fault', 'verdict', 'lie']);

/** What a change is called that is told: of those of a node's status and clock, a process that dies by itself, and a time daemon that gives up. */
export const toldKind = ({ kind }: Change): string => (kind === 'status' ? 'died' : kind === 'clock' ? 'panic' : kind);

/** A status that says of what a process died is recorded once, when it dies. */
function isTold({ kind, value }: Change): boolean {
  if (kind === 'clock') return readChange('clock', value).act?.kind === 'panic';
  return kind === 'status' ? readChange('status', value).died !== undefined : told.has(kind);
}

export function toldFrames(trace: Trace): readonly ToldFrame[] {
  const sent = groupBy(trace.packets.length, (row) => trace.packets.columns.sentFrame[row]!);
  const changed = groupBy(trace.changes.length, (row) => trace.changes.columns.frame[row]!);
  return Array.from({ length: trace.frames.length }, (_, i) => ({
    frame: trace.frame(i),
    changes: (changed.get(i) ?? []).map((row) => trace.change(row)).filter(isTold),
    sent: (sent.get(i) ?? []).map((row) => trace.packet(row)),
  }));
}

/** Rows by key, each list ascending. */
export function groupBy(length: number, keyOf: (row: number) => number): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, number[]>();
  for (let row = 0; row < length; row++) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

/** Seconds of true time, to the microsecond: '12.400000'. */
export const sayTime = (time: number): string => `${Math.floor(time / 1_000_000)}.${String(time % 1_000_000).padStart(6, '0')}`;

export const sayMessage = ({ name, label, copy }: PacketRow): string =>
  `${name}${label === '' || label === name ? '' : ` ${label}`}${copy > 0 ? ' (copy)' : ''}`;

export function sayFrame(trace: Trace, frame: FrameRow, nodes: readonly string[]): string {
  if (frame.packet < 0) return frame.name === frame.kind ? frame.kind : `${frame.kind} ${frame.name}`;
  const packet = trace.packet(frame.packet);
  return `${frame.kind} ${sayMessage(packet)} from ${nodes[packet.from]} #${packet.number}`;
}

export const saySent = (packet: PacketRow, nodes: readonly string[]): string =>
  `send ${sayMessage(packet)} to ${nodes[packet.to]} #${packet.number}`;

export function sayChange(scenario: Scenario, nodes: readonly NodeId[], { kind, subject, value }: Change): string {
  if (kind === 'lie') return sayLie(readChange('lie', value));
  if (kind === 'status') return `died in ${readChange('status', value).died}: it could make no sense of what it read`;
  if (kind === 'clock') return `panic ${sayPanic(readChange('clock', value))}`;
  if (kind === 'note') return `note ${readChange('note', value)}`;
  if (kind === 'history') return sayHistory(readChange('history', value));
  if (kind === 'verdict') {
    const { verdict, says = '' } = readChange('verdict', value);
    return `verdict ${scenario.properties[subject]!.id} ${verdict}${says === '' ? '' : `: ${says}`}`;
  }
  const { by, fault, missed } = readChange('fault', value);
  return `${by}: ${sayFault(fault, scenario.names)}${missed === undefined ? '' : ` (missed: ${sayWhyMissed({ nodes, names: scenario.names }, missed)})`}`;
}

const sayPanic = ({ act }: ClockChange): string =>
  act?.kind === 'panic' ? `NTP gives up: ${saySigned(act.by)} is more than it dares to set` : '';

const hows: { readonly [how in LieChange['how']]: string } = {
  untrue: '',
  again: 'said again',
  silent: 'not said',
  late: 'held back',
  untold: 'no place for a lie',
};

/** 'lie write to storage: value x, said y'. */
function sayLie({ to, message, how, untruths = [], untold = [] }: LieChange): string {
  const words = [...untruths.map(({ field, truth, told: other }) => `${field} ${truth}, said ${other}`), ...untold.map(sayUntold)];
  return `lie ${message} to ${to}: ${words.length === 0 ? hows[how] : words.join('; ')}`;
}

function sayHistory({ type, op, key, value, id }: HistoryEntry): string {
  const about = [op, key, value].filter((word) => word !== undefined).map((word) => (word === null ? 'nothing' : String(word)));
  return `history ${type} ${about.join(' ')} (${id})`;
}
