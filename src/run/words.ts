/** Faults and interventions in words, for the history list, the timeline and the transcript. */
import { never } from '../base/assert.ts';
import { describe } from './distributionWords.ts';
import { sayCelsius, sayDuration, saySigned } from '../base/quantity.ts';
import type { Fault, Intervention, LinkTarget, PacketTarget, Strategy } from '../engine/fault.ts';
import type { NodeId } from '../engine/protocol.ts';
import type { TextKey } from '../text/catalogue.ts';
import { t } from '../text/t.ts';
import { sayAdversaryFault, sayAsynchrony, sayLie, sayNtp, sayWorkloadFault } from './scheduleWords.ts';

export type Names = { readonly [node: NodeId]: string };

/** As the scenario names it, else its id with a capital. */
export function sayNode(node: NodeId, names: Names): string {
  return Object.hasOwn(names, node) ? names[node]! : node.slice(0, 1).toUpperCase() + node.slice(1);
}

/**
 * Protocols and properties write node ids; they read as names, but for ids that are also words ('lock'). 'bob.34.1' and 'bob-1'
 * name a write, not a node.
 */
export function withNames({ nodes, names }: { readonly nodes: readonly NodeId[]; readonly names: Names }, text: string): string {
  return nodes.reduce((words, id) => {
    const name = sayNode(id, names);
    const isNoWord = name.toLowerCase() === id || /\d/.test(id);
    return isNoWord ? words.replaceAll(new RegExp(`\\b${id}\\b(?![-.]\\d)`, 'g'), name) : words;
  }, text);
}

/** Why an action did nothing ('bob is not paused', as the engine records it): whatever stands where an id does reads as a name, words as well. */
export const sayWhyMissed = ({ nodes, names }: { readonly nodes: readonly NodeId[]; readonly names: Names }, why: string): string =>
  why.replaceAll(/(?<=^|\b(?:from|on|keeps|(?<!asked )to) )\w+/g, (id) => (nodes.includes(id) ? sayNode(id, names) : id));

/** What a property says: a write's id ('bob.34.1', 'bob-1') reads as whose it is, which one, and under which token. */
export function sayVerdict(teller: { readonly nodes: readonly NodeId[]; readonly names: Names }, text: string): string {
  const told = teller.nodes.reduce((words, id) => {
    const whose = t('instruments.sWrite', { node: sayNode(id, teller.names) });
    return words
      .replaceAll(new RegExp(`\\b${id}\\.(\\d+)\\.(\\d+)\\b`, 'g'), t('instruments.valueUnderToken', { whose, value: '$2', token: '$1' }))
      .replaceAll(new RegExp(`\\b${id}-(\\d+)\\b`, 'g'), `${whose} $1`);
  }, text);
  return withNames(teller, told);
}

function sayLink({ a, b, way }: LinkTarget, names: Names): string {
  return `${sayNode(a, names)} ${way === 'both' ? '–' : '→'} ${sayNode(b, names)}`;
}

const sayShare = (ratio: number): string => `${Number((ratio * 100).toPrecision(6))} %`;

/** 'Cut Alice – Storage, both ways'; 'Freeze Alice for 15 s'. */
export function sayFault(fault: Fault, names: Names): string {
  if ('link' in fault) return sayLinkFault(fault, names);
  if ('packet' in fault) return sayPacketFault(fault.kind, fault.packet, names);
  if ('sides' in fault) {
    const sides = fault.sides.map((side) => side.map((node) => sayNode(node, names)).join(', ')).join(' | ');
    return t(`deeds.${fault.kind}`, { sides });
  }
  if (fault.kind === 'async') return sayAsynchrony(fault);
  if (fault.kind === 'adversary') return sayAdversaryFault(fault, names);
  if (fault.kind === 'lie') return sayLie(fault, names);
  return sayNodeFault(fault, sayNode(fault.node, names));
}

type PacketFaultKind = Extract<Fault, { readonly packet: PacketTarget }>['kind'];

const sayPacketFault = (kind: PacketFaultKind, { from, to, number }: PacketTarget, names: Names): string =>
  t(`deeds.${kind}`, { number: String(number), way: `${sayNode(from, names)} → ${sayNode(to, names)}` });

function sayLinkFault(fault: Extract<Fault, { readonly link: LinkTarget }>, names: Names): string {
  const link = sayLink(fault.link, names);
  switch (fault.kind) {
    case 'cut':
    case 'heal':
      return t(`deeds.${fault.kind}${fault.link.way === 'both' ? '' : 'OneWay'}`, { link });
    case 'loss':
    case 'dup':
    case 'reorder':
      return fault.ratio === 0 ? t(`deeds.${fault.kind}Ends`, { link }) : t(`deeds.${fault.kind}`, { link, share: sayShare(fault.ratio) });
    case 'delay':
      return fault.by === 0 ? t('deeds.delayEnds', { link }) : t('deeds.delay', { link, by: sayDuration(fault.by) });
    case 'latency':
      return t('deeds.latency', { link, latency: describe(fault.latency) });
    case 'route':
      return t('deeds.route', { link, latency: sayDuration(fault.base) });
    case 'corrupt':
      if (fault.ratio === 0) return t('deeds.corruptEnds', { link });
      return t(fault.damage === 'unnoticed' ? 'deeds.corruptUnnoticed' : 'deeds.corrupt', { link, share: sayShare(fault.ratio) });
    case 'rate':
      return fault.rate === 0 ? t('deeds.rateEnds', { link }) : t('deeds.rate', { link, rate: String(fault.rate) });
    case 'buffer':
      return fault.size === 0 ? t('deeds.bufferEnds', { link }) : t('deeds.buffer', { link, count: fault.size });
    case 'load':
      return fault.ratio === 0 ? t('deeds.loadEnds', { link }) : t('deeds.load', { link, share: sayShare(fault.ratio) });
    case 'prio':
      return sayFirst(fault.first, link);
    case 'circuit':
      return sayCircuit(fault, link);
    case 'tcp':
      return t(fault.to === 'on' ? 'deeds.tcp' : 'deeds.tcpEnds', { link });
    default:
      return never(fault);
  }
}

function sayFirst(first: string, link: string): string {
  if (first === 'none') return t('deeds.prioEnds', { link });
  return first === 'urgent' ? t('deeds.prioUrgent', { link }) : t('deeds.prio', { first, link });
}

function sayCircuit({ slots, every }: Extract<Fault, { kind: 'circuit' }>, link: string): string {
  if (slots === 0) return t('deeds.circuitEnds', { link });
  if (every === undefined) return t('deeds.circuit', { link, count: slots });
  return t('deeds.circuitEach', { link, count: slots, every: sayDuration(every) });
}

type NodeFault = Exclude<Extract<Fault, { readonly node: NodeId }>, { kind: 'lie' }>;

function sayNodeFault(fault: NodeFault, node: string): string {
  switch (fault.kind) {
    case 'freeze':
      return fault.length === undefined ? t('deeds.freeze', { node }) : t('deeds.freezeFor', { node, length: sayDuration(fault.length) });
    case 'thaw':
    case 'nofsync':
      return t(`deeds.${fault.kind}`, { node });
    case 'vm':
      return saySuspension(fault, node);
    case 'slow':
      return fault.factor === 1 ? t('deeds.slowEnds', { node }) : t('deeds.slow', { node, factor: String(fault.factor) });
    case 'steal':
      return fault.share === 0 ? t('deeds.stealEnds', { node }) : t('deeds.steal', { node, share: sayShare(fault.share) });
    case 'inbox':
      return t(fault.first === 'timers' ? 'deeds.inboxTimers' : 'deeds.inbox', { node, limit: String(fault.limit) });
    case 'byz':
      return t(fault.lies === undefined ? strategies[fault.strategy] : 'deeds.byScript', { node });
    case 'crash':
      return sayCrash(fault, node);
    case 'restart':
      return t('deeds.restart', { node, disk: t(disks[fault.disk]) });
    case 'share':
      return fault.rate === 0 ? t('deeds.shareEnds', { node }) : t('deeds.share', { node, rate: String(fault.rate) });
    case 'diskstall':
      return t('deeds.diskstall', { node, length: sayDuration(fault.length) });
    case 'request':
      return t('deeds.request', { node, name: fault.name });
    case 'workload':
      return sayWorkloadFault(fault, node);
    default:
      return sayClockFault(fault, node);
  }
}

type ClockFault = Extract<NodeFault, { readonly kind: 'skew' | 'step' | 'slew' | 'drift' | 'temp' | 'ntp' | 'leap' }>;

function sayClockFault(fault: ClockFault, node: string): string {
  switch (fault.kind) {
    case 'skew':
      return fault.offset === 0 ? t('deeds.skewEnds', { node }) : t('deeds.skew', { node, offset: saySigned(fault.offset) });
    case 'step':
      return t('deeds.step', { node, by: saySigned(fault.by) });
    case 'slew':
      return t('deeds.slew', { node, by: saySigned(fault.by), ppm: String(fault.ppm) });
    case 'drift':
      return t('deeds.drift', { node, ppm: String(fault.ppm).replace('-', '−') });
    case 'temp':
      return t('deeds.temp', { node, celsius: sayCelsius(fault.celsius) });
    case 'ntp':
      return sayNtp(fault, node);
    case 'leap':
      return t(leaps[fault.how], { node });
    default:
      return never(fault);
  }
}

function saySuspension({ length, clock }: Extract<Fault, { kind: 'vm' }>, node: string): string {
  if (length === undefined) return t(clock === 'stale' ? 'deeds.vmStale' : 'deeds.vm', { node });
  return t(clock === 'stale' ? 'deeds.vmForStale' : 'deeds.vmFor', { node, length: sayDuration(length) });
}

function sayCrash({ length, scope, disk }: Extract<Fault, { kind: 'crash' }>, node: string): string {
  const values = { node, disk: t(disks[disk]) };
  if (length === undefined) return t(scope === 'process' ? 'deeds.crashProcess' : 'deeds.crash', values);
  return t(scope === 'process' ? 'deeds.crashProcessFor' : 'deeds.crashFor', { ...values, length: sayDuration(length) });
}

const disks = { kept: 'deeds.diskKept', lost: 'deeds.diskLost', torn: 'deeds.diskTorn' } as const satisfies Record<string, TextKey>;

const leaps = {
  repeat: 'deeds.leapRepeat',
  skip: 'deeds.leapSkip',
  smear: 'deeds.leapSmear',
  bug2012: 'deeds.leapBug2012',
} as const satisfies Record<string, TextKey>;

const strategies = {
  equivocate: 'deeds.equivocate',
  mute: 'deeds.mute',
  corrupt: 'deeds.garbage',
  replay: 'deeds.replay',
  delay: 'deeds.holdBack',
  honest: 'deeds.honest',
} as const satisfies Record<Strategy, TextKey>;

/** When it strikes: '12.4 s', '12.4 s, after 2 events', 'before Alice’s 2nd write'. */
export function sayWhen(intervention: Intervention, names: Names): string {
  if ('before' in intervention) {
    const { node, step, nth } = intervention.before;
    return t('deeds.beforeStep', { node: sayNode(node, names), nth: ordinal(nth), step });
  }
  const { at, after = 0 } = intervention;
  const time = sayDuration(at);
  return after === 0 ? time : t('deeds.afterEvents', { time, count: after });
}

/** '2nd', '11th'. */
export function ordinal(n: number): string {
  const isTeen = n % 100 >= 11 && n % 100 <= 13;
  const endings: { readonly [digit: number]: string } = { 1: 'st', 2: 'nd', 3: 'rd' };
  return `${n}${isTeen ? 'th' : (endings[n % 10] ?? 'th')}`;
}
