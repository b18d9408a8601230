/** A run as lines to read and to compare: who did what, when, by true time. Ids, not names, so that a line can be searched for. */
import { readChange } from '../engine/changes.ts';
import type { HistoryEntry } from '../engine/protocol.ts';
import type { Change, FrameRow, PacketRow, Replay, Trace } from '../engine/trace.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { sayFault } from './words.ts';
import { writeInputs } from './linkWriter.ts';
import type { RunSpec } from './runSpec.ts';

/** Only what a reader follows a run by; faces, clocks and links are for the eye. */
const told: ReadonlySet<Change['kind']> = new Set(['note', 'history', 'fault', 'verdict']);

export function transcriptOf(scenario: Scenario, run: RunSpec, { trace, nodes, verdicts }: Replay): string[] {
  const width = Math.max(...nodes.map((node) => node.length));
  const line = (time: string, node: string, words: string): string => `${time.padStart(12)}  ${node.padEnd(width)}  ${words}`.trimEnd();
  const sent = groupBy(trace.packets.length, (row) => trace.packets.columns.sentFrame[row]!);
  const changed = groupBy(trace.changes.length, (row) => trace.changes.columns.frame[row]!);
  const lines = [`# ${writeInputs(run, scenario)}`];
  for (let i = 0; i < trace.frames.length; i++) {
    const frame = trace.frame(i);
    const changes = (changed.get(i) ?? []).map((row) => trace.change(row)).filter(({ kind }) => told.has(kind));
    const more = [
      ...changes.map((change) => sayChange(scenario, change)),
      ...(sent.get(i) ?? []).map((row) => saySent(trace.packet(row), nodes)),
    ];
    lines.push(
      line(sayTime(frame.time), nodes[frame.node] ?? '', sayFrame(trace, frame, nodes)),
      ...more.map((words) => line('', '', `  ${words}`)),
    );
  }
  const { properties } = scenario;
  return [
    ...lines,
    ...verdicts.map(
      ({ property, verdict, says }, i) => `# ${property} (${properties[i]!.kind}): ${verdict}${says === '' ? '' : `, ${says}`}`,
    ),
  ];
}

const sayTime = (time: number): string => `${Math.floor(time / 1_000_000)}.${String(time % 1_000_000).padStart(6, '0')}`;

/** Rows by key, each list ascending. */
function groupBy(length: number, keyOf: (row: number) => number): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, number[]>();
  for (let row = 0; row < length; row++) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

const sayMessage = ({ name, label, copy }: PacketRow): string =>
  `${name}${label === '' || label === name ? '' : ` ${label}`}${copy > 0 ? ' (copy)' : ''}`;

function sayFrame(trace: Trace, frame: FrameRow, nodes: readonly string[]): string {
  if (frame.packet < 0) return frame.name === frame.kind ? frame.kind : `${frame.kind} ${frame.name}`;
  const packet = trace.packet(frame.packet);
  return `${frame.kind} ${sayMessage(packet)} from ${nodes[packet.from]} #${packet.number}`;
}

const saySent = (packet: PacketRow, nodes: readonly string[]): string =>
  `send ${sayMessage(packet)} to ${nodes[packet.to]} #${packet.number}`;

function sayChange(scenario: Scenario, { kind, subject, value }: Change): string {
  if (kind === 'note') return `note ${readChange('note', value)}`;
  if (kind === 'history') return sayHistory(readChange('history', value));
  if (kind === 'verdict') {
    const { verdict, says = '' } = readChange('verdict', value);
    return `verdict ${scenario.properties[subject]!.id} ${verdict}${says === '' ? '' : `: ${says}`}`;
  }
  const { by, fault, missed } = readChange('fault', value);
  return `${by}: ${sayFault(fault, scenario.names)}${missed === undefined ? '' : ` (missed: ${missed})`}`;
}

function sayHistory({ type, op, key, value, id }: HistoryEntry): string {
  const about = [op, key, value].filter((word) => word !== undefined).map((word) => (word === null ? 'nothing' : String(word)));
  return `history ${type} ${about.join(' ')} (${id})`;
}
