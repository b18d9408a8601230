/**
 * What the clients of a run asked and were told, as a Jepsen history: an operation a line, which Knossos reads as it stands. Times are
 * nanoseconds. An operation that never ended stays open. The faults are the nemesis's; what is neither is logged by its node's name.
 *
 * A process does one thing at a time, and none after an `:info`: where a client does, it goes on as another process. An operation's
 * `:key` is beside its `:value`; with more than one key in a run the value is `[key value]`, as `jepsen.independent` has it.
 */
import { readChange } from '../../engine/changes.ts';
import type { HistoryEntry, HistoryValue } from '../../engine/protocol.ts';
import type { HistoryLine } from '../../engine/trace.ts';
import { writeInputs } from '../linkWriter.ts';
import { writeDeed } from '../doGrammar.ts';
import type { Exported } from './exported.ts';

type Edn = HistoryValue | { readonly keyword: string } | readonly Edn[];
type Op = readonly (readonly [field: string, value: Edn])[];

interface Logged {
  readonly frame: number;
  readonly time: number;
  readonly op: Op;
}

export function writeEdn(exported: Exported): string {
  const { scenario, run, finished } = exported;
  const logged = [...nemesisOf(exported), ...operationsOf(finished.history)].toSorted((a, b) => a.frame - b.frame);
  const lines = logged.map(({ time, op }, index) => writeOp([['index', index], ['time', time * 1_000], ...op]));
  return `; ${writeInputs(run, scenario)}\n${lines.map((line) => `${line}\n`).join('')}`;
}

const keyword = (word: string): Edn => ({ keyword: word.replaceAll(/[^\w*+!?<>=.-]+/g, '-') });

/** As Jepsen logs whatever is not a client's: when it begins and when it is done, both `:info`. */
const twice = (frame: number, time: number, op: Op): readonly Logged[] => [
  { frame, time, op },
  { frame, time, op },
];

function nemesisOf({ finished: { trace } }: Exported): readonly Logged[] {
  return trace.changesOf('fault', -1).flatMap((row) => {
    const { frame, value } = trace.change(row);
    const { by, fault, missed } = readChange('fault', value);
    return twice(frame, trace.frame(frame).time, [
      ['type', keyword('info')],
      ['process', keyword('nemesis')],
      ['f', keyword(fault.kind)],
      ['value', writeDeed(fault)],
      ['by', keyword(by)],
      ...(missed === undefined ? [] : [['error', missed] as const]),
    ]);
  });
}

function operationsOf(history: readonly HistoryLine[]): readonly Logged[] {
  const ofClients = history.filter(({ entry }) => entry.type !== 'effect');
  const keys = new Set(ofClients.flatMap(({ entry }) => entry.key ?? []));
  const processes = processesOf(ofClients);
  return ofClients.flatMap(({ frame, time, node, entry }) => {
    const { type, op, key, id } = entry;
    const asked = processes.askedBy(node, entry);
    // Knossos wants what failed to say what was asked; what is not known to have happened has nothing else to say.
    const isUndone = asked !== null && (type === 'fail' || type === 'info');
    const value = (isUndone ? asked.entry : entry).value ?? null;
    const rest = (kind: HistoryEntry['type'], process: Edn): Op => [
      ['type', keyword(kind)],
      ['process', process],
      ['f', keyword(op)],
      ['value', keys.size > 1 && key !== undefined ? [key, value] : value],
      ['node', node],
      ['id', id],
      ...(key === undefined ? [] : [['key', key] as const]),
    ];
    if (asked === null) return twice(frame, time, rest('info', keyword(node)));
    return [{ frame, time, op: rest(type, asked.process) }];
  });
}

interface Asked {
  readonly process: number;
  readonly entry: HistoryEntry;
}

/** Which process asked for the operation that an entry is of; null where nobody did. */
function processesOf(history: readonly HistoryLine[]): { readonly askedBy: (node: string, entry: HistoryEntry) => Asked | null } {
  const clientOf = (node: string, { process = '' }: HistoryEntry): string => `${node} ${process}`;
  const asking = history.filter(({ entry }) => entry.type === 'invoke');
  const clients = [...new Set(asking.map(({ node, entry }) => clientOf(node, entry)))];
  const made = clients.map(() => 0);
  const idle = clients.map((): number[] => []);
  const open = new Map<string, Asked>();

  /** As Jepsen numbers them: a client's next process is as many further as there are clients. */
  const nextOf = (client: number): number => idle[client]!.shift() ?? client + clients.length * made[client]!++;

  const askedBy = (node: string, entry: HistoryEntry): Asked | null => {
    const client = clients.indexOf(clientOf(node, entry));
    if (entry.type === 'invoke') {
      const asked = { process: nextOf(client), entry };
      open.set(entry.id, asked);
      return asked;
    }
    const asked = open.get(entry.id) ?? null;
    open.delete(entry.id);
    const isFree = asked !== null && entry.type !== 'info';
    if (isFree) idle[asked.process % clients.length]!.push(asked.process);
    return asked;
  };
  return { askedBy };
}

const writeOp = (op: Op): string => `{${op.map(([field, value]) => `:${field} ${writeValue(value)}`).join(', ')}}`;

const escapes: { readonly [mark: string]: string } = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function writeValue(value: Edn): string {
  if (value === null) return 'nil';
  if (typeof value === 'string') return `"${value.replaceAll(/["\\\n\r\t]/g, (mark) => escapes[mark]!)}"`;
  if (typeof value !== 'object') return String(value);
  return 'keyword' in value ? `:${value.keyword}` : `[${value.map(writeValue).join(' ')}]`;
}
