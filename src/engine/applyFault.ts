/** Every fault there is, done to the world. A fault whose target is not there is recorded as missed, in words, and changes nothing. */
import { never } from '../base/assert.ts';
import { hashPlain } from '../base/hash.ts';
import { driftAt, skewWall, startSlew, stepWall, wallOffset, warm } from './adjust.ts';
import { wakeCpu } from './cpu.ts';
import { shareInto } from './egress.ts';
import type { Fault } from './fault.ts';
import { deliverPacket, dropPacket, duplicatePacket, holdPacket, releasePacket } from './hands.ts';
import { changeLinks, rejoin, split, unknownNode } from './linkFaults.ts';
import { leap } from './leap.ts';
import { nodeAt, openFrame, record } from './machine.ts';
import type { Machine } from './machine.ts';
import { weaken } from './machineFaults.ts';
import { crash, pause, restartSoon, thaw } from './power.ts';
import { loosen, setAdversary } from './scheduleFaults.ts';
import { stepCount } from './tables.ts';
import type { Aim, Workload } from './setup.ts';
import { referenceOf, switchNtp } from './timeDaemon.ts';
import { changeWorkload } from './workload.ts';
import type { Step } from './world.ts';

type By = 'script' | 'hand';

/** One frame: the fault, and whether it found its target. */
export function applyFault(m: Machine, fault: Fault, by: By, index: number, as: 'fault' | 'strike' = 'fault'): void {
  const node = 'node' in fault ? m.indexOf[fault.node] : undefined;
  openFrame(m, as, node ?? -1, -1, -1, fault.kind);
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
    case 'route':
    case 'rate':
    case 'buffer':
    case 'load':
    case 'corrupt':
    case 'tcp':
    case 'circuit':
    case 'prio':
      return changeLinks(m, fault);
    case 'partition':
      return split(m, fault.sides);
    case 'rejoin':
      return rejoin(m, fault.sides);
    case 'drop':
      return unknownNode(m, fault.packet.from, fault.packet.to) ?? dropPacket(m, fault.packet);
    case 'dupe':
      return unknownNode(m, fault.packet.from, fault.packet.to) ?? duplicatePacket(m, fault.packet);
    case 'hold':
      return unknownNode(m, fault.packet.from, fault.packet.to) ?? holdPacket(m, fault.packet);
    case 'release':
      return unknownNode(m, fault.packet.from, fault.packet.to) ?? releasePacket(m, fault.packet);
    case 'async':
      return loosen(m, fault);
    case 'adversary':
      return unknownNode(m, ...namedIn(fault.aim)) ?? setAdversary(m, fault);
    case 'deliver':
      return unknownNode(m, fault.packet.from, fault.packet.to) ?? deliverPacket(m, fault.packet);
    default:
      return unknownNode(m, fault.node) ?? changeNode(m, m.indexOf[fault.node]!, fault);
  }
}

const namedIn = ({ from, to }: Aim): readonly string[] => [from, to].filter((node) => node !== undefined);

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
      return crash(m, node, fault);
    case 'restart':
      if (n.up) crash(m, node, { scope: 'process', disk: 'kept' });
      restartSoon(m, node, m.world.now, fault.disk);
      return null;
    case 'request':
      return ask(m, node, fault.name);
    case 'workload':
      return employ(m, node, fault);
    case 'slow':
    case 'steal':
    case 'inbox':
    case 'byz':
    case 'lie':
    case 'nofsync':
    case 'diskstall':
      return weaken(m, node, fault);
    case 'share':
      return shareInto(m, node, fault.rate);
    case 'skew':
    case 'step':
    case 'slew':
    case 'drift':
    case 'temp':
    case 'ntp':
    case 'leap':
      return moveClock(m, node, fault);
    default:
      return never(fault);
  }
}

type ClockFault = Extract<NodeFault, { kind: 'skew' | 'step' | 'slew' | 'drift' | 'temp' | 'ntp' | 'leap' }>;

function moveClock(m: Machine, node: number, fault: ClockFault): string | null {
  if (fault.kind === 'ntp') return switchNtp(m, node, fault.to, referenceOf(fault));
  if (fault.kind === 'leap') return leap(m, node, fault.how);
  const missed = clockIs(m, node, fault); // done again all the same, as ever
  if (fault.kind === 'skew') skewWall(m, node, fault.offset);
  else if (fault.kind === 'drift') driftAt(m, node, fault.ppm);
  else if (fault.kind === 'temp') warm(m, node, fault.celsius);
  else if (fault.kind === 'slew') startSlew(m, node, fault.by, fault.ppm);
  else stepWall(m, node, fault.by);
  return missed;
}

/** Why a fault that asks for what is there comes to nothing; null where it comes to something. */
function clockIs(m: Machine, node: number, fault: Exclude<ClockFault, { kind: 'ntp' | 'leap' }>): string | null {
  const { clock, crystal, slew } = nodeAt(m, node);
  const isTold = clock.timersAhead === undefined;
  const isSo =
    (fault.kind === 'skew' && isTold && clock.moves && wallOffset(m, node) === fault.offset) ||
    (fault.kind === 'step' && isTold && fault.by === 0) ||
    (fault.kind === 'slew' && slew === null && fault.by === 0) ||
    (fault.kind === 'drift' && crystal.ppm === fault.ppm) ||
    (fault.kind === 'temp' && crystal.celsius === fault.celsius);
  return isSo ? `${m.ids[node]}’s clock is like that already` : null;
}

/** A client's request by hand waits for the CPU like a packet. */
function ask(m: Machine, node: number, name: string): string | null {
  const n = nodeAt(m, node);
  if (!n.up) return `${m.ids[node]} is down`;
  if (!m.roles[node]!.some(({ protocol }) => protocol.requests?.[name] !== undefined)) return `${m.ids[node]} cannot be asked to ${name}`;
  if (n.inbox.length >= n.inboxLimit) return `${m.ids[node]} has too much waiting`;
  n.inbox.push({ what: 'request', name, frame: m.frame });
  wakeCpu(m, node);
  return null;
}

/** YCSB's constant for how much more popular the popular keys are (Cooper et al., SoCC 2010). */
const zipfExponent = 0.99;

function employ(m: Machine, node: number, fault: Extract<NodeFault, { kind: 'workload' }>): string | null {
  const { name, rate } = fault;
  const n = nodeAt(m, node);
  if (!n.up) return `${m.ids[node]} is down`;
  const known = m.roles[node]!.flatMap(({ protocol }) => Object.keys(protocol.requests ?? {}));
  const names = name === 'all' ? known : known.filter((one) => one === name);
  if (names.length === 0) return `${m.ids[node]} cannot be asked to ${name}`;
  if (rate === 0 && n.workload === null) return `${m.ids[node]} asks for nothing by itself`;
  changeWorkload(m, node, rate === 0 ? null : workloadOf(fault, names));
  return null;
}

function workloadOf({ rate, loop, keys, spread }: Extract<NodeFault, { kind: 'workload' }>, names: readonly string[]): Workload {
  return {
    arrivals: loop === 'closed' ? { kind: 'closed', think: { kind: 'exponential', mean: 1e6 / rate } } : { kind: 'open', rate, gaps: loop },
    mix: Object.fromEntries(names.map((one) => [one, 1])),
    ...(keys > 0 && { keys: spread === 'zipf' ? { kind: spread, n: keys, s: zipfExponent } : { kind: spread, n: keys } }),
  };
}

/** Does the next fault that waits at this place, if there is one; the step itself stays to be run. */
export function strike(m: Machine, node: number, step: Pick<Step, 'name'>): boolean {
  if (m.plan.strikes.length === 0) return false;
  const nth = (nodeAt(m, node).counts[stepCount(step.name)] ?? 0) + 1;
  const found = m.plan.strikes.find(
    ({ before, key }) => before.node === m.ids[node] && before.step === step.name && before.nth === nth && !m.world.struck.includes(key),
  );
  if (found === undefined) return false;
  m.world.struck.push(found.key);
  applyFault(m, found.fault, found.by, found.index, 'strike');
  return true;
}
