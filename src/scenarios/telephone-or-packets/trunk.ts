/** The trunk and who speaks over it, and what a run says of them afterwards. */
import { ms, us } from '../../base/micros.ts';
import type { Network } from '../../engine/setup.ts';
import { lan } from '../../engine/setup.ts';
import { departureOf } from '../../engine/legs.ts';
import type { PacketRow, Replay } from '../../engine/trace.ts';

/** As many as a trunk of the E1 kind has (ITU-T G.704), of which real ones lend thirty to calls. */
export const slots = 32;

/** 4,000 frames a second, of each 16 bits for every call: ISDN, as Kleppmann tells it. */
export const frame = us(250);

/** 200 km of glass, at 5 µs a kilometer. */
export const propagation = ms(1);

/** What a bounded network owes to whoever has a slot. */
export const bound = us(propagation + frame);

/** A burst is a millisecond, on average, and a source is silent for nine tenths of its time. */
export const bursts = { duty: 0.1, burst: 4 };

/** Until then the calls of West come in. Nora dials after that. */
export const dialsUntil = ms(2);
export const noraDials = ms(5);
export const horizon = ms(20);

/** Words a second that the trunk takes, each as long as a slot's share of a frame. */
const wordRate = (slots * 1e6) / frame;
export const wordTime = 1e6 / wordRate;

/** Room in front of the trunk for words that wait: more than ever come. */
export const places = 10_000;

/** Between both ends. The two who call share what lies in front of the trunk; the way back is nobody's trouble here. */
export function networkOf(isCircuit: boolean, reserves: boolean): Network {
  return {
    ...lan,
    latency: { kind: 'constant', value: propagation },
    links: { 'west-to-east': { port: 'trunk' }, 'nora-to-east': { port: 'trunk' } },
    ports: { trunk: isCircuit ? { circuit: { slots, every: frame } } : { rate: wordRate, buffer: places, priority: reserves } },
  };
}

export interface Word {
  readonly from: string;
  /** As its packet has it: the call's number. */
  readonly call: string;
  /** True times, microseconds: when it was said, and when it was wholly on its way. */
  readonly saidAt: number;
  readonly leftAt: number;
}

const isWord = ({ name }: PacketRow): boolean => name === 'word' || name === 'reserved';

const packetsOf = ({ trace }: Replay): readonly PacketRow[] => Array.from({ length: trace.packets.length }, (_, row) => trace.packet(row));

/** Metrics and beats ask for them again and again, of the same few runs. */
const known = new WeakMap<Replay, readonly Word[]>();

/** All that went over the trunk, or will have: words that were lost in front of it are none. */
export function wordsOf(replay: Replay): readonly Word[] {
  const before = known.get(replay);
  if (before !== undefined) return before;
  const { trace, nodes } = replay;
  const words = packetsOf(replay)
    .filter((packet) => isWord(packet) && nodes[packet.to] === 'east' && packet.fate !== 'blocked' && packet.fate !== 'queueFull')
    .map(({ index, from, label, sentAt }) => ({
      from: nodes[from]!,
      call: label,
      saidAt: sentAt,
      leftAt: departureOf(trace, index, trace.frames.length),
    }));
  known.set(replay, words);
  return words;
}

export const waitOf = ({ saidAt, leftAt }: Word): number => leftAt - saidAt;

/** Of the words of one caller, or of all; 0 where nobody spoke. */
export const longestWait = (replay: Replay, from?: string): number =>
  wordsOf(replay).reduce((most, word) => (from === undefined || word.from === from ? Math.max(most, waitOf(word)) : most), 0);

export const shortestWait = (replay: Replay): number =>
  wordsOf(replay).reduce((least, word) => Math.min(least, waitOf(word)), longestWait(replay));

/** From when on all are connected who ever are, Nora too. */
const measured = { from: ms(8), until: horizon };

/** Share of what the trunk could take that it took, once all calls have come in. */
export function shareUsed(replay: Replay): number {
  const until = Math.min(measured.until, replay.endedAt);
  const taken = wordsOf(replay).filter(({ leftAt }) => leftAt > measured.from && leftAt <= until).length;
  return until > measured.from ? (taken * wordTime) / (until - measured.from) : 0;
}

/** Calls that heard the busy tone, of one caller or of all. */
export const refusedCalls = ({ history }: Replay, from?: string): number =>
  history.filter(({ node, entry }) => entry.op === 'call' && entry.type === 'fail' && (from === undefined || node === from)).length;

export const answeredCalls = ({ history }: Replay, from?: string): number =>
  history.filter(({ node, entry }) => entry.op === 'call' && entry.type === 'ok' && (from === undefined || node === from)).length;

const dialOf = ({ history }: Replay): number | undefined =>
  history.find(({ node, entry }) => node === 'nora' && entry.type === 'invoke' && entry.op === 'call')?.time;

export const hasDialed = (replay: Replay): boolean => dialOf(replay) !== undefined;

/** When Nora dialed first; the moment at which she would have where she did not. */
export const dialedAt = (replay: Replay): number => dialOf(replay) ?? noraDials;

/** 'W12': who calls, and the number of the call. */
export const lineOf = (from: string, call: string): string => `${from.charAt(0).toUpperCase()}${call}`;

/** Who has been let in by then and has not hung up, in the order of their dialing. A caller that starts anew has lost its former calls. */
export function linesAt(replay: Replay, time: number): readonly string[] {
  const dialed = new Map<string, { readonly caller: string; readonly at: number }>();
  for (const { from, name, label, sentAt, fate } of packetsOf(replay)) {
    if (sentAt > time || (name !== 'dial' && name !== 'bye') || fate === 'blocked' || fate === 'queueFull') continue;
    const caller = replay.nodes[from]!;
    const line = lineOf(caller, label.replace(/\D/g, ''));
    if (name === 'bye') dialed.delete(line);
    else dialed.set(line, { caller, at: sentAt });
  }
  const starts = new Map(replay.nodes.map((node) => [node, startedAt(replay, node, time)]));
  return [...dialed].flatMap(([line, { caller, at }]) => (at >= starts.get(caller)! ? [line] : []));
}

/** When a node started last, up to then; 0 where it never stopped. */
function startedAt({ trace, nodes }: Replay, node: string, time: number): number {
  const rows = Array.from({ length: trace.framesBy(time) }, (_, i) => trace.frame(i));
  return rows.findLast((row) => row.kind === 'restart' && nodes[row.node] === node)?.time ?? 0;
}

/** Who has said a word within the last frame. */
export const speakingAt = (replay: Replay, time: number): ReadonlySet<string> =>
  new Set(wordsOf(replay).flatMap(({ from, call, saidAt }) => (saidAt > time - frame && saidAt <= time ? [lineOf(from, call)] : [])));
