/** What makes a machine worse without stopping it: slowness, stolen time, a disk that lies or stalls, a small receive buffer, lies. */
import { never } from '../base/assert.ts';
import type { Fault } from './fault.ts';
import { nodeAt, recordStatus } from './machine.ts';
import type { Machine } from './machine.ts';
import { changePace } from './work.ts';

type MachineFault = Extract<Fault, { kind: 'slow' | 'steal' | 'inbox' | 'nofsync' | 'diskstall' | 'byz' }>;

export function weaken(m: Machine, node: number, fault: MachineFault): string | null {
  const n = nodeAt(m, node);
  if (!n.up) return `${m.ids[node]} is down`;
  if (fault.kind === 'byz' && isHonest(fault) && n.byz === null) return `${m.ids[node]} is honest already`;
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
    default:
      return never(fault);
  }
}
