/** What became of the readings, by the trace and by what the readers have on their disks. */
import { changesUpTo } from '../../engine/changes.ts';
import type { PacketRow, Replay } from '../../engine/trace.ts';
import { flawsOf } from '../../protocols/stream/readings.ts';
import type { Flaws } from '../../protocols/stream/readings.ts';
import { readingId } from '../../protocols/stream/messages.ts';
import { streamReceiver } from '../../protocols/stream/receiver.ts';
import { bound, count } from './troubles.ts';

export type Reader = 'bob' | 'carol';

/** Those in the noise are 0 to 99. */
export const last = count;

const logOf = ({ world }: Replay, reader: Reader): readonly number[] =>
  world.playing(streamReceiver).find(({ id }) => id === reader)?.disk.log ?? [];

/** Of the readings in the noise; whatever a hand adds, and the last one, are left out. */
export const flawsIn = (replay: Replay, reader: Reader): Flaws => flawsOf(logOf(replay, reader).filter((n) => n < last));

export const missingOf = (replay: Replay, reader: Reader): number => count - flawsIn(replay, reader).distinct;

export const timesRead = (replay: Replay, reader: Reader, n: number): number => logOf(replay, reader).filter((other) => other === n).length;

/** When each reading was sent, and when its reader first had it, true times. */
interface Times {
  readonly n: number;
  readonly sentAt: number;
  readonly readAt: number | null;
}

export function timesOf({ history }: Replay, reader: Reader): readonly Times[] {
  const [sent, read] = [new Map<string, number>(), new Map<string, number>()];
  for (const { time, entry, node } of history) {
    if (entry.type === 'invoke' && entry.key === reader) sent.set(entry.id, time);
    if (entry.type === 'effect' && node === reader && !read.has(entry.id)) read.set(entry.id, time);
  }
  return Array.from({ length: last + 1 }, (_, n) => n).flatMap((n) => {
    const sentAt = sent.get(readingId(n, reader));
    return sentAt === undefined ? [] : [{ n, sentAt, readAt: read.get(readingId(n, reader)) ?? null }];
  });
}

/** From a reading's sending to its reading, µs, of those in the noise that arrived. */
export const delaysOf = (replay: Replay, reader: Reader): readonly { readonly n: number; readonly delay: number }[] =>
  timesOf(replay, reader).flatMap(({ n, sentAt, readAt }) => (readAt === null || n === last ? [] : [{ n, delay: readAt - sentAt }]));

export const lateOf = (replay: Replay, reader: Reader): number => delaysOf(replay, reader).filter(({ delay }) => delay > bound).length;

const packetsTo = ({ trace, nodes }: Replay, reader: Reader): readonly PacketRow[] =>
  Array.from({ length: trace.packets.length }, (_, row) => trace.packet(row)).filter(
    ({ name, from, to }) => name === 'reading' && nodes[from] === 'alice' && nodes[to] === reader,
  );

/** Row of the packet that carried each segment first, and how often it had gone out by the end. */
function sendingsOf(replay: Replay, reader: Reader): readonly { readonly first: number; readonly times: readonly number[] }[] {
  const times = new Map<number, number[]>();
  for (const { index, sentAt, copy } of packetsTo(replay, reader)) {
    if (copy > 0) continue;
    const [again] = changesUpTo(replay.trace, 'again', index, Infinity);
    if (again === undefined) times.set(index, [sentAt]);
    else times.get(again.value.first)?.push(sentAt);
  }
  return [...times].map(([first, all]) => ({ first, times: all }));
}

/** Readings in the noise whose first packet never arrived. */
export function lostOnWay(replay: Replay, reader: Reader): number {
  const { trace } = replay;
  return sendingsOf(replay, reader).filter(({ first }) => {
    const packet = trace.packet(first);
    return Number(packet.label.slice(1)) < last && packet.endFrame >= 0 && packet.fate !== 'delivered';
  }).length;
}

/** When the last reading went out, each time, true times; empty if it never did. */
export function lastSendings(replay: Replay, reader: Reader): readonly number[] {
  const { trace } = replay;
  return sendingsOf(replay, reader).find(({ first }) => trace.packet(first).label === `#${last}`)?.times ?? [];
}

const voices = ['closed', 'refused', 'unreachable'] as const;
export type Voice = (typeof voices)[number] | 'overdue';

export interface Heard {
  readonly by: Voice;
  /** After the application said the last reading, µs. */
  readonly after: number;
}

/** What Alice's application first hears of trouble after it has sent the last reading; null: nothing. */
export function heardOf(replay: Replay): Heard | null {
  const { trace, nodes } = replay;
  const sentAt = timesOf(replay, 'carol').find(({ n }) => n === last)?.sentAt;
  if (sentAt === undefined) return null;
  const alice = nodes.indexOf('alice');
  for (let index = trace.framesBy(sentAt - 1); index < trace.frames.length; index++) {
    const { kind, name, node, time } = trace.frame(index);
    if (node !== alice) continue;
    const voice = kind === 'receive' ? voices.find((one) => one === name) : kind === 'timer' && name === 'overdue' ? 'overdue' : undefined;
    if (voice !== undefined) return { by: voice, after: time - sentAt };
  }
  return null;
}

/** After how long the last reading is confirmed by Carol's application, µs; null: it is not. */
export function confirmedAfter({ history }: Replay): number | null {
  const id = readingId(last, 'carol');
  const times = history.filter(({ entry }) => entry.id === id);
  const asked = times.find(({ entry }) => entry.type === 'invoke');
  const ok = times.find(({ entry }) => entry.type === 'ok');
  return asked === undefined || ok === undefined ? null : ok.time - asked.time;
}
