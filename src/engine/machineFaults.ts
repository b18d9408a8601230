/** What makes a machine worse without stopping it: slowness, stolen time, a disk that lies or stalls, a small receive buffer, lies. */
import { never } from '../base/assert.ts';
import { zero } from '../base/micros.ts';
import { equalPlain, isSo } from '../base/plain.ts';
import type { Fault, Lie } from './fault.ts';
import { isStamp } from './lies.ts';
import { nodeAt, recordStatus } from './machine.ts';
import type { Machine } from './machine.ts';
import { changePace } from './work.ts';
import type { Byzantine, NodeWorld } from './world.ts';

type MachineFault = Extract<Fault, { kind: 'slow' | 'steal' | 'inbox' | 'nofsync' | 'diskstall' | 'byz' | 'lie' }>;

export function weaken(m: Machine, node: number, fault: MachineFault): string | null {
  const n = nodeAt(m, node);
  if (!n.up) return `${m.ids[node]} is down`;
  if (fault.kind === 'lie' && isStamp(fault.field ?? '')) return 'the network stamps the sender, and no liar';
  const change = changeOf(m, n, fault);
  const missed = isSo(n, change) || isLieTold(n, fault) ? `${m.ids[node]} ${asItIs(fault)}` : null;
  // Done again all the same: so it always was, and links are to play as they did.
  if (fault.kind === 'slow' || fault.kind === 'steal') changePace(m, node, change);
  else Object.assign(n, change);
  if (fault.kind === 'byz') n.said = [];
  recordStatus(m, node);
  return missed;
}

/** Why a fault that asks for what is there comes to nothing. */
const asItIs = (fault: MachineFault): string => (fault.kind === 'lie' && fault.how === 'truth' ? 'tells no such lie' : words[fault.kind]);

const words = {
  slow: 'has that speed already',
  steal: 'has that share of its CPU already',
  inbox: 'has that receive buffer already',
  nofsync: 'ignores fsync already',
  diskstall: 'has a disk that stalls for longer',
  byz: 'acts like that already',
  lie: 'tells that lie already',
} as const;

/** The first lie that fits a message is the one that is told. */
const isLieTold = ({ byz }: NodeWorld, fault: MachineFault): boolean =>
  fault.kind === 'lie' && fault.how !== 'truth' && equalPlain(byz?.lies[0], lieOf(fault));

const isHonest = ({ strategy, lies = [] }: Extract<Fault, { kind: 'byz' }>): boolean => strategy === 'honest' && lies.length === 0;

function changeOf(m: Machine, n: NodeWorld, fault: MachineFault): Partial<NodeWorld> {
  switch (fault.kind) {
    case 'slow':
      return { slow: fault.factor };
    case 'steal':
      return { stolen: fault.share };
    case 'inbox':
      return { inboxLimit: fault.limit, wakes: fault.first };
    case 'nofsync':
      return { fsyncIgnored: true };
    case 'diskstall':
      return { diskBusyUntil: Math.max(n.diskBusyUntil, m.world.now + fault.length) };
    case 'byz':
      return { byz: isHonest(fault) ? null : { strategy: fault.strategy, lies: fault.lies ?? [] } };
    case 'lie':
      return { byz: withLie(n.byz, fault) };
    default:
      return never(fault);
  }
}

type LieFault = Extract<MachineFault, { kind: 'lie' }>;

/** Whether a lie is told of no other messages than these. */
const isAbout = (lie: Lie, { to, message }: LieFault): boolean =>
  (to === undefined || lie.to === to) && (message === undefined || lie.kind === message);

function withLie(byz: Byzantine | null, fault: LieFault): Byzantine | null {
  const { strategy, lies }: Byzantine = byz ?? { strategy: 'honest', lies: [] };
  if (fault.how !== 'truth') return { strategy, lies: [lieOf(fault), ...lies] };
  const left = lies.filter((lie) => !isAbout(lie, fault));
  return strategy === 'honest' && left.length === 0 ? null : { strategy, lies: left };
}

function lieOf({ to, message, how, length, field = '', says = '' }: LieFault): Lie {
  const about = { ...(to !== undefined && { to }), ...(message !== undefined && { kind: message }) };
  switch (how) {
    case 'says':
      return { ...about, say: { [field]: scalarOf(says) } };
    case 'adds':
      return { ...about, add: { [field]: Number(says) } };
    case 'late':
      return { ...about, after: length ?? zero };
    default:
      return { ...about, isSilent: true };
  }
}

/** A word in a link stands for what it looks like. */
function scalarOf(says: string): string | number | boolean {
  if (says === 'true' || says === 'false') return says === 'true';
  return /^-?\d+(?:\.\d+)?$/.test(says) ? Number(says) : says;
}
