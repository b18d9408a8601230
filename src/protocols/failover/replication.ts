/** A primary's log, and its backup's copy: asynchronous, unless the primary waits for the backup. What a later primary does not have is dropped. */
import type { NodeId } from '../../engine/protocol.ts';
import { append, itemAt, slice, truncate } from '../../parts/list.ts';
import { sayWrite } from './messages.ts';
import type { Beat, Entry, FailoverMessages } from './messages.ts';
import { isInOffice, isLater, leaveOffice, waitForSilence } from './office.ts';
import type { Env, Replica, State } from './signature.ts';

type Log = Replica['disk']['log'];

export function accept(s: State, env: Env, client: NodeId, id: string): void {
  const { disk } = env;
  const isWaiting = s.waiting.some((one) => one.id === id);
  if (isWaiting) return;
  const known = placeOf(disk.log, id);
  if (known !== null) {
    s.waiting.push({ index: known, id, client });
    return acknowledge(s, env);
  }
  disk.log = append(disk.log, [Object.freeze({ epoch: s.epoch, id, by: client })]);
  s.waiting.push({ index: disk.log.length - 1, id, client });
  keep(s, env);
  sendEntries(s, env);
}

/** Entries among which a write that comes twice is known again. */
const remembered = 32;

function placeOf(log: Log, id: string): number | null {
  for (let index = log.length - 1; index >= Math.max(0, log.length - remembered); index--) if (itemAt(log, index)!.id === id) return index;
  return null;
}

/** At once, or when the backup has it, too; and not by one that has ceased to lead while its disk was writing. */
function acknowledge(s: State, env: Env): void {
  if (!isInOffice(s, env)) return;
  const kept = env.config.waits ? Math.min(s.durable, s.confirmed) : s.durable;
  const done = s.waiting.filter(({ index }) => index < kept);
  if (done.length === 0) return;
  s.waiting = s.waiting.filter(({ index }) => index >= kept);
  for (const { id, client } of done) env.send(client, 'saved', { id });
}

/** A heartbeat, with whatever the backup is not known to have. */
export function beat(s: State, env: Env): void {
  const { voters, rule, other, interval } = env.config;
  s.next = Math.min(s.next, s.isFollowed ? s.confirmed : s.next);
  sendEntries(s, env);
  if (rule === 'vote') for (const id of voters) if (id !== env.self && id !== other) env.send(id, 'alive', { epoch: s.epoch });
  env.setTimer('beat', { after: interval });
}

function sendEntries(s: State, env: Env): void {
  const { log } = env.disk;
  const entries = slice(log, s.next, log.length);
  const before = itemAt(log, s.next - 1)?.id ?? '';
  env.send(env.config.other, 'beat', { epoch: s.epoch, round: ++s.round, after: s.next, before, entries, total: log.length });
  s.next = log.length;
}

export function receiveBeat(s: State, env: Env, m: Beat & { readonly from: NodeId }): void {
  const { disk, self } = env;
  const isWelcome = s.role === 'primary' ? isLater(m.epoch, m.from, { epoch: s.epoch, id: self }) : m.epoch >= disk.epoch;
  if (!isWelcome) return env.send(m.from, 'outdated', { epoch: disk.epoch, primary: disk.leader });
  const isKnown = m.epoch === disk.epoch && m.from === disk.leader;
  if (s.role !== 'backup') leaveOffice(s, env, `${m.from} does`);
  if (!isKnown) {
    disk.epoch = m.epoch;
    disk.leader = m.from;
    s.heardRound = 0;
  }
  s.primary = m.from;
  waitForSilence(s, env);
  if (m.round <= s.heardRound) return;
  s.heardRound = m.round;
  take(s, env, m);
}

/** Its log becomes the primary's, where it has what that one thinks it has. */
function take(s: State, env: Env, { from, after, before, entries, total, epoch }: Beat & { readonly from: NodeId }): void {
  const { log } = env.disk;
  const fits = after === 0 || itemAt(log, after - 1)?.id === before;
  if (!fits) return env.send(from, 'have', { epoch, length: 0, fits });
  const differs = entries.findIndex(({ id }, i) => itemAt(log, after + i)?.id !== id);
  const same = differs < 0 ? total : after + differs;
  if (same < log.length) drop(s, env, same);
  if (differs < 0) return sayWhatItHas(s, env, from);
  env.disk.log = append(env.disk.log, entries.slice(differs));
  keep(s, env);
}

function drop(s: State, env: Env, from: number): void {
  const { log } = env.disk;
  const gone = slice(log, from, log.length);
  env.disk.log = truncate(log, from);
  s.cuts++;
  s.durable = Math.min(s.durable, from);
  s.dropped.push(...gone.map(({ id }) => id));
  env.note(`drops ${sayWrites(gone)}, which its primary does not have`);
}

export function receiveHave(s: State, env: Env, { epoch, length, fits }: FailoverMessages['have']): void {
  if (s.role !== 'primary' || epoch !== s.epoch) return;
  s.isFollowed = true;
  s.confirmed = fits ? Math.max(s.confirmed, length) : 0;
  if (fits) return acknowledge(s, env);
  s.next = 0;
  sendEntries(s, env);
}

/** The own disk has the log up to here, as it was after so many cuts: what has been cut since, it was not asked to keep. */
export function noteKept(s: State, env: Env, key: string): void {
  const [cuts, length] = key.split(' ').map(Number);
  if (cuts !== s.cuts) return;
  s.durable = Math.max(s.durable, length!);
  if (s.role === 'primary') return acknowledge(s, env);
  if (s.primary !== null) sayWhatItHas(s, env, s.primary);
}

export const keep = ({ cuts }: State, env: Env): void => env.sync('kept', `${cuts} ${env.disk.log.length}`);

const sayWhatItHas = (s: State, env: Env, to: NodeId): void =>
  env.send(to, 'have', { epoch: env.disk.epoch, length: Math.min(s.durable, env.disk.log.length), fits: true });

function sayWrites(entries: readonly Entry[]): string {
  const [first, last] = [entries[0]!, entries.at(-1)!];
  return first === last ? sayWrite(first.id) : `${sayWrite(first.id)} to ${sayWrite(last.id)}`;
}
