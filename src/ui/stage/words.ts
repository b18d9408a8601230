/** What the stage says in words, under a node, on a link, to a screen reader. */
import type { PlainKey } from '../../text/catalogue.ts';
import { t } from '../../text/t.ts';
import type { StatusChange, ThwartChange } from '../../engine/changes.ts';
import type { Face } from '../../engine/protocol.ts';
import type { TcpNow } from '../instruments/linkWords.ts';
import type { PacketRow } from '../../engine/trace.ts';
import { sayRoughly } from '../../base/calendar.ts';
import { thwartWords, weaknesses } from '../instruments/machineWords.ts';
import type { NodeInfo } from './cast.ts';
import type { Flight } from './flights.ts';
import type { Heard } from './knowledge.ts';

/** A span that is counted up or down on the screen: three digits or so, whatever its size. */
export function saySpan(us: number): string {
  const size = Math.abs(us);
  if (size < 1_000) return `${Math.round(size)} µs`;
  if (size < 1_000_000) return t('stage.ms', { value: (size / 1_000).toFixed(size < 10_000 ? 1 : 0) });
  if (size < 60_000_000) return `${(size / 1_000_000).toFixed(1)} s`;
  return sayRoughly(size);
}

const saySince = (us: number): string => (us < 1 ? t('stage.justNow') : saySpan(us));

export interface NodeNow {
  readonly status: StatusChange;
  readonly face: Face | null;
  /** What is left of the lease that it holds, by its own clock; null without one. */
  readonly leaseLeft: number | null;
  /** It has just woken from a pause this long, which it knows nothing of. */
  readonly missed: number | null;
  /** Packets that wait for it to read them; absent where nobody has counted. */
  readonly waiting?: number;
  readonly now: number;
}

const downWords: { readonly [state in Exclude<StatusChange['state'], 'running'>]: PlainKey } = {
  frozen: 'stage.frozen',
  suspended: 'stage.machinePaused',
  crashed: 'stage.crashed',
};

/** The line under a node's name. */
export function captionOf({ status, face, leaseLeft, missed, waiting = 0, now }: NodeNow): string {
  if (status.state !== 'running') {
    const down = `${t(downWords[status.state])} ${saySince(now - (status.since ?? now))}`;
    if (status.died !== undefined) return t('stage.couldMakeNoSense', { down });
    return waiting === 0 ? down : `${down} · ${sayWaiting(waiting, status)}`;
  }
  const parts = [
    missed === null ? (face?.role ?? t('stage.notStarted')) : t('stage.justWokeLost', { span: saySpan(missed) }),
    leaseLeft === null || missed !== null ? '' : sayLease(leaseLeft),
    status.diskLost === true ? t('stage.memoryDiskLost') : '',
    status.torn === undefined ? '' : t('stage.diskTorn'),
    ...weaknesses(status, now),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** For the line that is seen: what the badges say is not said twice. */
export function withoutBadges(mark: NodeNow): NodeNow {
  const { stolen: _, stalledUntil: __, byz: ___, ...status } = mark.status;
  return { ...mark, status: { ...status, slow: 1, fsync: 'works' } };
}

const sayWaiting = (waiting: number, { inbox }: StatusChange): string =>
  inbox === undefined ? t('stage.waiting', { waiting }) : t('stage.waiting2', { waiting, limit: inbox.limit });

const sayLease = (left: number): string =>
  left > 0 ? t('stage.left', { span: saySpan(left) }) : t('stage.leaseOver', { span: saySpan(left) });

export interface BeliefNow {
  readonly says: string;
  readonly isFalse: boolean;
}

/** An accessible name that says the state: "Alice, client, frozen 4.4 s, believes: I hold 33, which is false". */
export function nodeName(node: NodeInfo, caption: string, beliefs: readonly BeliefNow[], clock: string | null): string {
  const thoughts = beliefs.map(({ says, isFalse }) => (isFalse ? t('stage.believesFalsely', { says }) : t('stage.believes', { says })));
  const parts = [node.name, node.shape, caption, ...thoughts, clock === null ? '' : t('stage.clock3', { clock })];
  return parts.filter((part) => part !== '').join(', ');
}

/** What one node knows of another, in ever fewer words. */
export function heardCaptions(heard: Heard | null): readonly string[] {
  if (heard === null) return [t('stage.neverHeardFrom'), t('stage.unheard')];
  const { says, ago } = heard;
  const span = saySpan(ago);
  return [t('stage.heardAgo', { span, says }), t('stage.agoSays', { span, says }), t('stage.ago', { span })];
}

export const heardCaption = (heard: Heard | null): string => heardCaptions(heard)[0]!;

/** A state, and of one in several parts the first alone. */
export const inFewerWords = (says: string): readonly string[] => [says, says.split(' · ', 1)[0]!];

export interface Badge {
  readonly says: string;
  readonly kind: 'cut' | 'oneWay' | 'ailing' | 'slots' | 'first' | 'tcp' | 'retrying' | 'closed';
}

interface Way {
  readonly isCut: boolean;
  readonly ailments: readonly string[];
  readonly slots?: string;
  readonly first?: string;
  readonly tcp?: TcpNow;
}

const tcpKind: { readonly [look in TcpNow['look']]: 'tcp' | 'retrying' | 'closed' } = {
  none: 'tcp',
  idle: 'tcp',
  opening: 'tcp',
  open: 'tcp',
  retrying: 'retrying',
  closed: 'closed',
};

/** A direction that nobody has spoken over yet is not told beside one that somebody has. */
function tcpSays({ tcp }: Way, other: Way, kind: Badge['kind']): string {
  const isQuiet = tcp?.look === 'idle' && !['none', 'idle'].includes(other.tcp?.look ?? 'none');
  return tcp !== undefined && !isQuiet && tcpKind[tcp.look] === kind ? tcp.says : '';
}

/** What hangs on a link. `ab` and `ba` are its two directions. */
export function badgesOf(letters: { readonly a: string; readonly b: string }, ab: Way, ba: Way): readonly Badge[] {
  const there = `${letters.a}→${letters.b}`;
  const back = `${letters.b}→${letters.a}`;
  const badges: Badge[] = [];
  if (ab.isCut && ba.isCut) badges.push({ kind: 'cut', says: t('stage.cut') });
  else if (ab.isCut) badges.push({ kind: 'oneWay', says: t('stage.blockedOpen', { there, back }) });
  else if (ba.isCut) badges.push({ kind: 'oneWay', says: t('stage.blockedOpen2', { back, there }) });
  const named = (kind: Badge['kind'], one: string, other: string): readonly Badge[] => {
    const whole = one === other ? [one] : [one === '' ? '' : `${there} ${one}`, other === '' ? '' : `${back} ${other}`];
    return whole.filter((says) => says !== '').map((says) => ({ kind, says }));
  };
  badges.push(...named('ailing', ab.ailments.join(', '), ba.ailments.join(', ')));
  badges.push(...named('slots', ab.slots ?? '', ba.slots ?? ''));
  badges.push(...named('first', ab.first ?? '', ba.first ?? ''));
  for (const kind of ['retrying', 'closed', 'tcp'] as const) badges.push(...named(kind, tcpSays(ab, ba, kind), tcpSays(ba, ab, kind)));
  return badges;
}

export function linkName(a: string, b: string, badges: readonly Badge[], latency: string | null): string {
  const state = badges.length === 0 ? t('stage.open') : badges.map(({ says }) => says).join(', ');
  return [t('stage.link2', { a, b }), state, latency ?? ''].filter((part) => part !== '').join(', ');
}

const fateWords: { readonly [fate in PacketRow['fate']]: PlainKey } = {
  underWay: 'stage.underWay',
  delivered: 'stage.arrived',
  lost: 'stage.lost',
  cut: 'stage.lostCut',
  dropped: 'stage.dropped',
  overflow: 'stage.lostInboxFull',
  unheard: 'stage.nobodyThere',
  queueFull: 'stage.droppedQueueFull',
  corrupted: 'stage.damagedDropped',
  blocked: 'stage.refusedNoFreeSlot',
};

export const sayFate = (packet: PacketRow): string => t(fateWords[packet.fate]);

/** The same where there is little room: that its link is cut is told on that. */
export const sayFateInShort = (packet: PacketRow): string => (packet.fate === 'cut' ? t('stage.lost') : sayFate(packet));

export const labelOf = ({ packet }: Flight): string => (packet.label === '' ? packet.name : packet.label);

const stillWords: { readonly [state in Flight['state']]?: PlainKey } = { held: 'stage.held', queued: 'stage.waitsQueue' };

export interface Told {
  readonly late: number | null;
  readonly thwart: ThwartChange['how'] | null;
}

export function flightName({ packet, state, done }: Flight, from: string, to: string, { late, thwart }: Told): string {
  const what = packet.label === packet.name || packet.label === '' ? packet.name : `${packet.name} ${packet.label}`;
  const copy = packet.copy > 0 ? t('stage.copy', { copy: packet.copy + 1 }) : '';
  const still = stillWords[state];
  const where = still !== undefined ? t(still) : t('stage.way', { round: Math.round(done * 100) });
  return [
    t('stage.message', { what, from, to }) + copy,
    where,
    ...(late === null ? [] : [t('stage.lateBy', { span: saySpan(late) })]),
    ...(thwart === null ? [] : [t(thwartWords[thwart])]),
  ].join(', ');
}
