/**
 * P-NOLOST as clients see it: a read after everything has come to rest reflects every acknowledged write of its key. A value reflects what
 * its author had read (`over`, by values or by the writes' ids), and what the authors of that had read. A write that read nothing supersedes what had
 * ended before it began. Of two that were under way together one gives way unread: a lost update where each meant to add to what it had read
 * (Berenson et al., "A critique of ANSI SQL isolation levels", 1995, P4), and what last-write-wins does by design; `blind` says which it is.
 */
import type { Micros } from '../base/micros.ts';
import { zero } from '../base/micros.ts';
import type { HistoryEntry, HistoryValue } from '../engine/protocol.ts';
import type { FrameView } from '../engine/view.ts';
import { always, violated } from './property.ts';
import type { Property, Violation } from './property.ts';

interface Options {
  readonly read?: string;
  readonly write?: string;
  /** Reads count that begin so long after the last write of their key has ended. */
  readonly settle?: Micros;
  /** What a write that read nothing is to those under way with it. */
  readonly blind?: Blind;
  /** What is read of a key that nobody has written. */
  readonly initial?: HistoryValue;
}

type Blind = 'loses them' | 'overwrites them';

interface Write {
  readonly id: string;
  readonly node: string;
  readonly value: string;
  /** As its author gave them. */
  readonly over: readonly string[];
  readonly begun: number;
  /** Frame of its ok; null before that. */
  readonly acked: number | null;
}

interface Key {
  readonly writes: { [id: string]: Write };
  /** Ids of writes, by what they wrote. */
  readonly of: { [value: string]: string };
  /** Acknowledged, and not known to be reflected in another of these. */
  acked: readonly string[];
  readonly open: { [id: string]: true };
  openCount: number;
  restsSince: number;
}

interface Memory {
  readonly keys: { [key: string]: Key };
  /** Reads under way, with the frame in which they began; -1 when they began before everything was at rest. */
  readonly reading: { [id: string]: number };
}

/** O(1) a line of the history; a read that counts walks through what the writes reflect. */
export const noLostUpdate = ({
  read = 'read',
  write = 'write',
  settle = zero,
  blind = 'loses them',
  initial = null,
}: Options = {}): Property =>
  always<Memory>('No update is lost', {
    id: 'no-lost-update',
    means: 'Once everything has come to rest, what is read reflects every write that was acknowledged.',
    memory: () => ({ keys: {}, reading: {} }),
    check(_, frame, { keys, reading }) {
      for (const entry of frame.history) {
        const { type, op, id } = entry;
        const key = (keys[entry.key ?? ''] ??= { writes: {}, of: {}, acked: [], open: {}, openCount: 0, restsSince: 0 });
        if (op === write) noteWrite(key, entry, frame);
        if (op !== read) continue;
        const isAtRest = key.openCount === 0 && frame.time >= key.restsSince + settle;
        if (type === 'invoke') {
          reading[id] = isAtRest ? frame.index : -1;
          continue;
        }
        const begun = reading[id] ?? -1;
        delete reading[id];
        if (type !== 'ok' || begun < 0 || frame.node === null) continue;
        const told = JSON.stringify(entry.value ?? null);
        const violation = judged(key, { told, begun, node: frame.node }, blind, JSON.stringify(initial));
        if (violation !== null) return violation;
      }
      return null;
    },
  });

interface Read {
  readonly told: string;
  readonly begun: number;
  readonly node: string;
}

function noteWrite(key: Key, { type, id, value = null, over = [] }: HistoryEntry, { index, time, node }: FrameView): void {
  if (type === 'invoke') {
    const written = JSON.stringify(value);
    key.writes[id] = { id, node: node ?? '', value: written, over: over.map(String), begun: index, acked: null };
    key.of[written] = id;
    key.open[id] = true;
    key.openCount++;
    return;
  }
  if (type === 'effect' || key.open[id] === undefined) return;
  delete key.open[id];
  key.openCount--;
  key.restsSince = time;
  if (type !== 'ok') return;
  key.writes[id] = { ...key.writes[id]!, acked: index };
  key.acked = [...key.acked, id];
}

function judged(key: Key, { told, begun, node }: Read, blind: Blind, initial: string): Violation | null {
  const found = key.writes[key.of[told] ?? ''];
  if (found === undefined && told !== initial) return null; // nothing is known of it
  const before = key.acked.map((id) => key.writes[id]!).filter(({ acked }) => acked! < begun);
  const lost = before.find((write) => found === undefined || isLost(write, found, key, blind));
  if (lost === undefined) {
    const isKept = found !== undefined && found.acked !== null && found.acked < begun;
    if (isKept) key.acked = [found.id, ...key.acked.filter((id) => key.writes[id]!.acked! > begun)];
    return null;
  }
  const isOlder = found === undefined || reflectedIn(lost, key).has(found.id) || (found.acked ?? Infinity) < lost.begun;
  const fate = isOlder ? `reads the older ${told}` : `reads ${told}, whose author had not read it`;
  const witnesses = [lost.begun, lost.acked!, found?.begun ?? -1, begun];
  return violated(`${lost.value} was acknowledged to ${lost.node}, and ${node} ${fate}`, [...new Set([lost.node, node])], witnesses);
}

function isLost(write: Write, found: Write, key: Key, blind: Blind): boolean {
  if (reflectedIn(found, key).has(write.id)) return false;
  const isUnread = found.over.length > 0 || reflectedIn(write, key).has(found.id);
  const isForgotten = found.acked !== null && found.acked < write.begun;
  if (isUnread || isForgotten) return true;
  return write.acked! > found.begun && blind === 'loses them';
}

/** The writes that a write reflects: itself, what its author had read, and so on. */
function reflectedIn(write: Write, { writes, of }: Key): ReadonlySet<string> {
  const reflected = new Set([write.id]);
  for (const id of reflected) {
    for (const read of writes[id]!.over) {
      const known = writes[read]?.id ?? of[read] ?? of[JSON.stringify(read)];
      if (known !== undefined) reflected.add(known);
    }
  }
  return reflected;
}
