/** Faults and interventions in words, for the history list, the timeline and the transcript. */
import { describe } from '../base/distribution.ts';
import { never } from '../base/assert.ts';
import { sayCelsius, sayDuration, saySigned } from '../base/quantity.ts';
import type { Fault, Intervention, LinkTarget, PacketTarget, Strategy } from '../engine/fault.ts';
import type { NodeId } from '../engine/protocol.ts';
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

function sayLink({ a, b, way }: LinkTarget, names: Names): string {
  return `${sayNode(a, names)} ${way === 'both' ? '–' : '→'} ${sayNode(b, names)}`;
}

const sayWay = ({ way }: LinkTarget): string => (way === 'both' ? ', both ways' : ', one way');

const sayPacket = ({ from, to, number }: PacketTarget, names: Names): string =>
  `message ${number} of ${sayNode(from, names)} → ${sayNode(to, names)}`;

const sayLength = (length: number | undefined): string => (length === undefined ? '' : ` for ${sayDuration(length)}`);

const sayCount = (messages: number): string => (messages === 1 ? '1 message' : `${messages} messages`);

const sayShare = (ratio: number): string => `${Number((ratio * 100).toPrecision(6))} %`;

/** 'Cut Alice – Storage, both ways'; 'Freeze Alice for 15 s'. */
export function sayFault(fault: Fault, names: Names): string {
  if ('link' in fault) return sayLinkFault(fault, names);
  if ('packet' in fault) return `${packetVerbs[fault.kind]} ${sayPacket(fault.packet, names)}`;
  if ('sides' in fault)
    return `${fault.kind === 'rejoin' ? 'Heal the partition' : 'Partition'} ${fault.sides.map((side) => side.map((node) => sayNode(node, names)).join(', ')).join(' | ')}`;
  if (fault.kind === 'async') return sayAsynchrony(fault);
  if (fault.kind === 'adversary') return sayAdversaryFault(fault, names);
  if (fault.kind === 'lie') return sayLie(fault, names);
  return sayNodeFault(fault, sayNode(fault.node, names));
}

const packetVerbs = { drop: 'Drop', dupe: 'Duplicate', hold: 'Hold', release: 'Release', deliver: 'Deliver as the next' } as const;

function sayLinkFault(fault: Extract<Fault, { readonly link: LinkTarget }>, names: Names): string {
  const link = sayLink(fault.link, names);
  switch (fault.kind) {
    case 'cut':
      return `Cut ${link}${sayWay(fault.link)}`;
    case 'heal':
      return `Heal ${link}${sayWay(fault.link)}`;
    case 'loss':
      return `Lose ${sayMessages(fault.ratio)} on ${link}`;
    case 'dup':
      return `Duplicate ${sayMessages(fault.ratio)} on ${link}`;
    case 'reorder':
      return `Let ${sayMessages(fault.ratio)} linger on ${link}`;
    case 'delay':
      return fault.by === 0 ? `Delay no more messages on ${link}` : `Delay messages on ${link} by ${sayDuration(fault.by)}`;
    case 'latency':
      return `Set latency of ${link}: ${describe(fault.latency)}`;
    case 'route':
      return `Route ${link} over a path of ${sayDuration(fault.base)}`;
    case 'corrupt':
      return `Damage ${sayMessages(fault.ratio)} on ${link}${fault.ratio > 0 && fault.damage === 'unnoticed' ? ', unnoticed' : ''}`;
    case 'rate':
      return fault.rate === 0 ? `Lift the rate limit of ${link}` : `Let ${link} take ${fault.rate} messages a second`;
    case 'buffer':
      return fault.size === 0 ? `Lift the limit of the queue of ${link}` : `Let the queue of ${link} hold ${sayCount(fault.size)}`;
    case 'load':
      return fault.ratio === 0 ? `Take other traffic off ${link}` : `Load ${link} with ${sayShare(fault.ratio)} of other traffic`;
    case 'prio':
      return `${sayFirst(fault.first)} on ${link}`;
    case 'circuit':
      return fault.slots === 0 ? `Give ${link} a queue in place of slots` : `Reserve ${sayCircuit(fault)} on ${link}`;
    case 'tcp':
      return fault.to === 'on' ? `Let ${link} speak TCP` : `Let ${link} speak no TCP`;
    default:
      return never(fault);
  }
}

/** None is what ends a trouble. */
const sayMessages = (ratio: number): string => (ratio === 0 ? 'no more messages' : `${sayShare(ratio)} of messages`);

function sayFirst(first: string): string {
  if (first === 'none') return 'Let no message go first';
  return first === 'urgent' ? 'Let urgent messages go first' : `Let “${first}” go first`;
}

const sayCircuit = ({ slots, every }: Extract<Fault, { kind: 'circuit' }>): string =>
  `${slots === 1 ? '1 slot' : `${slots} slots`}${every === undefined ? '' : ` of ${sayDuration(every)}`}`;

function sayNodeFault(fault: Exclude<Extract<Fault, { readonly node: NodeId }>, { kind: 'lie' }>, node: string): string {
  switch (fault.kind) {
    case 'freeze':
      return `Freeze ${node}${fault.length === undefined ? ' until thawed' : sayLength(fault.length)}`;
    case 'thaw':
      return `Thaw ${node}`;
    case 'vm':
      return `Suspend ${node}’s machine${sayLength(fault.length)}${fault.clock === 'stale' ? ', wall clock stale afterwards' : ''}`;
    case 'slow':
      return fault.factor === 1 ? `${node} at full speed` : `Slow ${node} down ×${fault.factor}`;
    case 'steal':
      return fault.share === 0 ? `Give ${node} its whole CPU` : `Steal ${sayShare(fault.share)} of ${node}’s CPU`;
    case 'inbox':
      return `Set ${node}’s receive buffer to ${fault.limit}${fault.first === 'timers' ? ', timers first' : ''}`;
    case 'byz':
      return sayStrategy(fault.strategy, node, fault.lies !== undefined);
    case 'crash':
      return `Crash ${node}${fault.scope === 'process' ? '’s process' : ''}${sayLength(fault.length)}, disk ${fault.disk}`;
    case 'restart':
      return `Restart ${node}, disk ${fault.disk}`;
    case 'share':
      return fault.rate === 0
        ? `Let each link to ${node} go its own way`
        : `Let all links to ${node} share one port of ${fault.rate} messages a second`;
    case 'nofsync':
      return `Ignore fsync on ${node}`;
    case 'diskstall':
      return `Stall ${node}’s disk${sayLength(fault.length)}`;
    case 'skew':
      return fault.offset === 0 ? `Set ${node}’s clock right` : `Set ${node}’s clock to ${saySigned(fault.offset)} from true time`;
    case 'step':
      return `Step ${node}’s clock by ${saySigned(fault.by)}`;
    case 'slew':
      return `Slew ${node}’s clock by ${saySigned(fault.by)} at ${fault.ppm} ppm`;
    case 'drift':
      return `Let ${node}’s clock drift ${fault.ppm} ppm`;
    case 'temp':
      return `Bring ${node} to ${sayCelsius(fault.celsius)}`;
    case 'ntp':
      return sayNtp(fault, node);
    case 'leap':
      return leapWords[fault.how](node);
    case 'request':
      return `${node}: request ${fault.name}`;
    case 'workload':
      return sayWorkloadFault(fault, node);
    default:
      return never(fault);
  }
}

const leapWords = {
  repeat: (node: string) => `Repeat a leap second on ${node}`,
  skip: (node: string) => `Skip a leap second on ${node}`,
  smear: (node: string) => `Smear a leap second on ${node} over 24 h`,
  bug2012: (node: string) => `Repeat a leap second on ${node}, timers not told`,
} as const;

const strategies: { readonly [S in Strategy]: (node: string) => string } = {
  equivocate: (node) => `Let ${node} tell two stories`,
  mute: (node) => `Let ${node} say nothing`,
  corrupt: (node) => `Let ${node} speak garbage`,
  replay: (node) => `Let ${node} repeat old messages`,
  delay: (node) => `Let ${node} hold back what it says`,
  honest: (node) => `Let ${node} be honest`,
};

const sayStrategy = (strategy: Strategy, node: string, isScripted: boolean): string =>
  isScripted ? `Let ${node} lie by script` : strategies[strategy](node);

/** When it strikes: '12.4 s', '12.4 s, after 2 events', 'before Alice’s 2nd write'. */
export function sayWhen(intervention: Intervention, names: Names): string {
  if ('before' in intervention) {
    const { node, step, nth } = intervention.before;
    return `before ${sayNode(node, names)}’s ${ordinal(nth)} ${step}`;
  }
  const { at, after = 0 } = intervention;
  const time = sayDuration(at);
  if (after === 0) return time;
  return `${time}, after ${after === 1 ? '1 event' : `${after} events`}`;
}

/** '2nd', '11th'. */
export function ordinal(n: number): string {
  const isTeen = n % 100 >= 11 && n % 100 <= 13;
  const endings: { readonly [digit: number]: string } = { 1: 'st', 2: 'nd', 3: 'rd' };
  return `${n}${isTeen ? 'th' : (endings[n % 10] ?? 'th')}`;
}
