/** What makes a machine worse without stopping it: slowness, stolen time, a disk that lies or stalls, a small receive buffer, lies. */
import { never } from '../base/assert.ts';
import { zero } from '../base/micros.ts';
import type { Fault, Lie } from './fault.ts';
import { isStamp } from './lies.ts';
import { nodeAt, recordStatus } from './machine.ts';
import type { Machine } from './machine.ts';
import { changePace } from './work.ts';
import type { Byzantine } from './world.ts';

type MachineFault = Extract<Fault, { kind: 'slow' | 'steal' | 'inbox' | 'nofsync' | 'diskstall' | 'byz' | 'lie' }>;

export function weaken(m: Machine, node: number, fault: MachineFault): string | null {
  const n = nodeAt(m, node);
  if (!n.up) return `${m.ids[node]} is down`;
  if (fault.kind === 'byz' && isHonest(fault) && n.byz === null) return `${m.ids[node]} is honest already`;
  if (fault.kind === 'lie' && fault.how === 'truth' && !(n.byz?.lies ?? []).some((lie) => isAbout(lie, fault)))
    return `${m.ids[node]} tells no such lie`;
  if (fault.kind === 'lie' && isStamp(fault.field ?? '')) return 'the network stamps the sender, and no liar';
  change(m, node, fault);
  recordStatus(m, node);
  return null;
}

const isHonest = ({ strategy, lies = [] }: Extract<Fault, { kind: 'byz' }>): boolean => strategy === 'honest' && lies.length === 0;

function change(m: Machine, node: number, fault: MachineFault): void {
  const n = nodeAt(m, node);
  switch (fault.kind) {
    case 'slow':
      return changePace(m, node, { slow: fault.factor });
    case 'steal':
      return changePace(m, node, { stolen: fault.share });
    case 'inbox':
      Object.assign(n, { inboxLimit: fault.limit, wakes: fault.first });
      return;
    case 'nofsync':
      n.fsyncIgnored = true;
      return;
    case 'diskstall':
      n.diskBusyUntil = Math.max(n.diskBusyUntil, m.world.now + fault.length);
      return;
    case 'byz':
      n.byz = isHonest(fault) ? null : { strategy: fault.strategy, lies: fault.lies ?? [] };
      n.said = [];
      return;
    case 'lie':
      n.byz = withLie(n.byz, fault);
      return;
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
