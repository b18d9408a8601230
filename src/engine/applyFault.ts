/** Every fault there is, done to the world. A fault whose target is not there is recorded as missed, in words, and changes nothing. */
import { never } from '../base/assert.ts';
import { hashPlain } from '../base/hash.ts';
import { wakeCpu } from './cpu.ts';
import type { Fault } from './fault.ts';
import { dropPacket, duplicatePacket, holdPacket, releasePacket } from './hands.ts';
import { changeLinks, split, unknownNode } from './linkFaults.ts';
import { nodeAt, openFrame, record } from './machine.ts';
import type { Machine } from './machine.ts';
import { weaken } from './machineFaults.ts';
import { crash, pause, restartSoon, setClock, skewWall, startSlew, stepWall, thaw } from './power.ts';
import type { Step } from './world.ts';

type By = 'script' | 'hand';

/** One frame: the fault, and whether it found its target. */
export function applyFault(m: Machine, fault: Fault, by: By, index: number): void {
  const node = 'node' in fault ? m.indexOf[fault.node] : undefined;
  openFrame(m, 'fault', node ?? -1, -1, -1, fault.kind);
  m.hasher.addText(hashPlain(fault));
  const missed = perform(m, fault);
  record(m, 'fault', -1, missed === null ? { by, index, fault } : { by, index, fault, missed });
}

function perform(m: Machine, fault: Fault): string | null {
  switch (fault.kind) {
    case 'cut':
    case 'heal':
    case 'loss':
    case 'dup':
    case 'reorder':
    case 'delay':
    case 'latency':
      return changeLinks(m, fault);
    case 'partition':
      return split(m, fault.sides);
    case 'drop':
      return unknownNode(m, fault.packet.from, fault.packet.to) ?? dropPacket(m, fault.packet);
    case 'dupe':
      return unknownNode(m, fault.packet.from, fault.packet.to) ?? duplicatePacket(m, fault.packet);
    case 'hold':
      return unknownNode(m, fault.packet.from, fault.packet.to) ?? holdPacket(m, fault.packet);
    case 'release':
      return unknownNode(m, fault.packet.from, fault.packet.to) ?? releasePacket(m, fault.packet);
    default:
      return unknownNode(m, fault.node) ?? changeNode(m, m.indexOf[fault.node]!, fault);
  }
}

type NodeFault = Extract<Fault, { node: string }>;

function changeNode(m: Machine, node: number, fault: NodeFault): string | null {
  const n = nodeAt(m, node);
  switch (fault.kind) {
    case 'freeze':
      return pause(m, node, 'process', fault.length, 'resync');
    case 'vm':
      return pause(m, node, 'vm', fault.length, fault.clock);
    case 'thaw':
      return thaw(m, node);
    case 'crash':
      return crash(m, node, fault.scope, fault.disk, fault.length);
    case 'restart':
      if (n.up) crash(m, node, 'process', 'kept', undefined);
      restartSoon(m, node, m.world.now, fault.disk);
      return null;
    case 'request':
      return ask(m, node, fault.name);
    case 'slow':
    case 'steal':
    case 'inbox':
    case 'nofsync':
    case 'diskstall':
      return weaken(m, node, fault);
    case 'skew':
    case 'step':
    case 'slew':
    case 'drift':
      moveClock(m, node, fault);
      return null;
    default:
      return never(fault);
  }
}

function moveClock(m: Machine, node: number, fault: Extract<Fault, { kind: 'skew' | 'step' | 'slew' | 'drift' }>): void {
  if (fault.kind === 'skew') skewWall(m, node, fault.offset);
  else if (fault.kind === 'drift') setClock(m, node, { driftPpm: fault.ppm });
  else if (fault.kind === 'slew') startSlew(m, node, fault.by, fault.ppm);
  else stepWall(m, node, fault.by);
}

/** A client's request by hand waits for the CPU like a packet. */
function ask(m: Machine, node: number, name: string): string | null {
  const n = nodeAt(m, node);
  if (!n.up) return `${m.ids[node]} is down`;
  if (!m.roles[node]!.some(({ protocol }) => protocol.requests?.[name] !== undefined)) return `${m.ids[node]} cannot be asked to ${name}`;
  if (n.inbox.length >= n.inboxLimit) return `${m.ids[node]} has too much waiting`;
  n.inbox.push({ kind: 'request', name, frame: m.frame });
  wakeCpu(m, node);
  return null;
}

/** Does the next fault that waits at this place, if there is one; the step itself stays to be run. */
export function strike(m: Machine, node: number, step: Pick<Step, 'name'>): boolean {
  if (m.plan.strikes.length === 0) return false;
  const nth = (nodeAt(m, node).counts[`step ${step.name}`] ?? 0) + 1;
  const found = m.plan.strikes.find(
    ({ before, key }) => before.node === m.ids[node] && before.step === step.name && before.nth === nth && !m.world.struck.includes(key),
  );
  if (found === undefined) return false;
  m.world.struck.push(found.key);
  applyFault(m, found.fault, found.by, found.index);
  return true;
}
