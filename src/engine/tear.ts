/**
 * What a power cut in the midst of an fsync leaves on a disk.
 *
 * A disk is one record and its logs. Fields that are no lists, of either kind, make up the record, which is replaced as a whole, as within one sector or by
 * a rename: it is old or new. A list whose beginning stays is a log that is appended to: a first part of its new entries has been written,
 * and the entry after them may be torn, which is that one number, word or flag in it is not what was written. Only a checksum can tell. A
 * list that begins otherwise is rewritten, and is then part of the record. Record and logs are written in an order that nobody promises.
 *
 * Of several fsyncs under way the one that was asked for first is torn, and the others have not begun. After Pillai et al., "All File
 * Systems Are Not Created Equal" (OSDI 2014): appends are not atomic, renames are. Left out: what was written and never synced may be on a
 * real disk nevertheless, and blocks of one append may be written in any order.
 */
import { draw } from '../base/draw.ts';
import { deepFreeze, equalPlain } from '../base/plain.ts';
import { garbled, scalarsIn, withValueAt } from '../base/scalars.ts';
import { isList, relisted, slice } from '../parts/list.ts';
import { nodeAt, purpose } from './machine.ts';
import type { Machine } from './machine.ts';
import type { Process, Sync } from './world.ts';

type Disk = Readonly<Record<string, unknown>>;
type Chance = (what: string) => number;

interface Torn {
  readonly disk: Disk;
  readonly says: string;
}

/** Tears the fsync of each process that has one under way; null when the disk was writing nothing. */
export function tearDisk(m: Machine, node: number): string | null {
  const n = nodeAt(m, node);
  if (n.fsyncIgnored) return null;
  const all = n.processes.flatMap((process, p) => tearProcess(m, node, process, p) ?? []);
  if (all.length === 0) return null;
  m.world.isTainted = true;
  return all.join('; ');
}

function tearProcess(m: Machine, node: number, process: Process, p: number): string | null {
  const sync = firstUnderWay(m, node, p);
  if (sync === null) return null;
  const chance: Chance = (what) => draw(m.setup.seed, purpose(`torn ${what} ${m.ids[node]} ${p}`), nodeAt(m, node).incarnation);
  const after = sync.disk as Disk;
  const torn = tear(laidOut(process.durable as Disk), laidOut(after), chance);
  if (torn === null) return null;
  process.durable = mapped(torn.disk, (value, name) => kept(value, after[name]));
  return torn.says;
}

function firstUnderWay(m: Machine, node: number, process: number): Sync | null {
  const { incarnation } = nodeAt(m, node);
  const underWay = m.world.pending.flatMap((event) => {
    const isOwn =
      event?.what === 'synced' && event.node === node && event.sync.process === process && event.sync.incarnation === incarnation;
    return isOwn ? [event.sync] : [];
  });
  return underWay.toSorted((a, b) => a.order - b.order)[0] ?? null;
}

const mapped = (disk: Disk, becomes: (value: unknown, name: string) => unknown): Disk =>
  Object.fromEntries(Object.entries(disk).map(([name, value]) => [name, becomes(value, name)]));

/** A process may hold its log as a `List`: on the disk it is one entry after another all the same. */
const laidOut = (disk: Disk): Disk => mapped(disk, (value) => (isList(value) ? slice(value, 0, value.length) : value));

const kept = (value: unknown, like: unknown): unknown => (isList(like) ? relisted(deepFreeze(value as readonly unknown[]), like) : value);

/** Null where the two do not differ. */
function tear(before: Disk, after: Disk, chance: Chance): Torn | null {
  const logs = Object.keys(after).filter((name) => isAppendedTo(before[name], after[name]));
  const record = (disk: Disk): Disk => Object.fromEntries(Object.entries(disk).filter(([name]) => !logs.includes(name)));
  const changed = logs.filter((name) => !equalPlain(before[name] ?? [], after[name]));
  const parts = equalPlain(record(before), record(after)) ? changed : ['', ...changed];
  if (parts.length === 0) return null;
  const order = parts.toSorted((a, b) => chance(`turn of ${a}`) - chance(`turn of ${b}`));
  const at = Math.floor(chance('moment') * parts.length);
  const isWritten = (part: string): boolean => order.indexOf(part) < at || (order[at] === part && part === '' && chance('record') < 0.5);
  const disk: Record<string, unknown> = { ...record(isWritten('') ? after : before) };
  const words = parts.includes('') ? [`record ${isWritten('') ? 'new' : 'old'}`] : [];
  for (const name of logs) {
    const [old, new_] = [(before[name] ?? []) as readonly unknown[], after[name] as readonly unknown[]];
    const isHalfWay = order[at] === name;
    const found = isHalfWay
      ? halfWritten(old, new_, (what) => chance(`${what} of ${name}`))
      : whole(isWritten(name) ? new_ : old, old, new_);
    disk[name] = found.entries;
    if (changed.includes(name)) words.push(`${name}: ${found.says}`);
  }
  return { disk, says: words.join(', ') };
}

const isAppendedTo = (before: unknown, after: unknown): boolean => {
  if (!Array.isArray(after) || (before !== undefined && !Array.isArray(before))) return false;
  return before === undefined || before.length === 0 || after.length === 0 || equalPlain(before[0], after[0]);
};

interface Found {
  readonly entries: readonly unknown[];
  readonly says: string;
}

function whole(entries: readonly unknown[], old: readonly unknown[], new_: readonly unknown[]): Found {
  const added = new_.length - sharedLength(old, new_);
  const isNew = entries === new_;
  if (added === 0) return { entries, says: isNew ? 'cut back' : 'not cut back' };
  return { entries, says: `${isNew ? added : 0} of ${sayEntries(added)}` };
}

/** What no longer belongs is cut off before anything is appended. */
function halfWritten(old: readonly unknown[], new_: readonly unknown[], chance: Chance): Found {
  const shared = sharedLength(old, new_);
  const added = new_.length - shared;
  if (added === 0) return whole(new_, old, new_);
  const written = Math.floor(chance('length') * (added + 1));
  const entries = new_.slice(0, shared + written);
  const next = written < added && chance('tear') < 0.5 ? tornEntry(new_[shared + written], chance) : null;
  const says = `${written} of ${sayEntries(added)}`;
  return next === null ? { entries, says } : { entries: [...entries, next], says: `${says}, the next one torn` };
}

/** Null where there is nothing in it to tear. */
function tornEntry(entry: unknown, chance: Chance): unknown {
  const places = scalarsIn(entry);
  const hit = places[Math.floor(chance('place') * places.length)];
  return hit === undefined ? null : withValueAt(entry, hit.path, garbled(hit.value, chance('garbage')));
}

function sharedLength(old: readonly unknown[], new_: readonly unknown[]): number {
  const differs = old.findIndex((entry, i) => i >= new_.length || !equalPlain(entry, new_[i]));
  return differs < 0 ? old.length : differs;
}

const sayEntries = (count: number): string => `${count} new ${count === 1 ? 'entry' : 'entries'}`;
