/** What a handler holds in its hands: the only way from a protocol to the world. */
import { assert, Broken } from '../base/assert.ts';
import { draw } from '../base/draw.ts';
import { deepFreeze } from '../base/plain.ts';
import { asKey, remembered } from '../base/remembered.ts';
import { utter } from './byzantine.ts';
import { halfWidth, readClock } from './clock.ts';
import { dropTimer, observe, timerEvent } from './cpu.ts';
import { startSync } from './disk.ts';
import { nodeAt, Playing, protocolAt, purpose, record } from './machine.ts';
import type { Machine } from './machine.ts';
import { handlingBy, labelBy, shapeBy } from './network.ts';
import { timerId } from './tables.ts';
import type { Saying } from './tables.ts';
import { isMacOf, isSealOf, macOf, sealOf } from './seals.ts';
import { boundByDaemon, slewByDaemon, stepByDaemon } from './timeService.ts';
import { noteOperation } from './workload.ts';
import type { Env, HistoryEntry, Key, Mac, NodeClock, NodeId, Seal, Signature, TimerOptions } from './protocol.ts';

/** The kernel's own view of `Env`, its types erased. */
export type AnyEnv = Env<Signature & { messages: { [kind: string]: object } }>;

/** Timers a node may have at once. */
const timerLimit = 10_000;

export const envOf = (m: Machine, node: number, process: number): AnyEnv => m.envs[node]![process]!;

/** What one draw of a process is called, and the key of its stream. */
interface Purpose {
  readonly name: string;
  readonly key: number;
}

export function createEnv(m: Machine, node: number, process: number): AnyEnv {
  const self = m.ids[node]!;
  const { protocol, config } = m.roles[node]![process]!;
  const { wakes } = m.tables[node]![process]!;
  const peers = m.ids.filter((id) => id !== self);
  const drawn = remembered((what): Purpose => {
    const name = asKey(`random ${self} ${protocol.name} ${what}`);
    return { name, key: purpose(name) };
  });
  const idOf = (name: string, key: Key | undefined): string => (key === undefined ? wakes(name).id : timerId(process, name, key));
  const send = (to: NodeId, kind: string, body: object): void => sendMessage(m, node, process, to, kind, body);
  const env: AnyEnv = Object.assign(new Playing(m, node, process), {
    self,
    peers,
    config,
    clock: clockOf(m, node),
    random: (what: string) => {
      const { name, key } = drawn(what);
      const { counts } = nodeAt(m, node);
      const count = (counts[name] ?? 0) + 1;
      counts[name] = count;
      return draw(m.setup.seed, key, count);
    },
    send,
    broadcast: (kind: string, body: object) => peers.forEach((to) => send(to, kind, body)),
    setTimer: (name: string, options: TimerOptions, key?: Key) => {
      if (wakes(name).handler === undefined) throw new Broken(`${protocol.name} has no timer ${name}`);
      setTimer(m, node, process, name, options, key, idOf(name, key));
    },
    cancelTimer: (name: string, key?: Key) => dropTimer(m, node, idOf(name, key)),
    next: (name: string, work: number, arg?: Key) => {
      if (protocol.step?.[name] === undefined) throw new Broken(`${protocol.name} has no step ${name}`);
      assert(m.running.node === node && m.running.next === null, 'a handler may go on in one step only');
      m.running.next = { process, name, work, arg };
    },
    sync: (name: string, arg?: Key) => startSync(m, node, { process, name, key: arg, frame: m.frame }, env.disk),
    note: (text: string) => {
      m.hasher.addText(text);
      record(m, 'note', node, text);
    },
    history: (entry: HistoryEntry) => addHistory(m, node, entry),
    sign: (value: object) => sealOf(m, self, value),
    verify: (value: object, seal: Seal) => isSealOf(m, value, seal),
    mac: (to: NodeId, value: object) => macOf(m, self, to, value),
    verifyMac: (value: object, mac: Mac) => mac.to === self && isMacOf(m, value, mac),
  });
  return env;
}

function addHistory(m: Machine, node: number, entry: HistoryEntry): void {
  m.frameHistory.push(entry);
  noteOperation(m, node, entry);
  m.hasher.addText(entry.type);
  m.hasher.addText(entry.op);
  m.hasher.addText(entry.id);
  m.hasher.addText(String(entry.value));
  record(m, 'history', node, entry);
}

function clockOf(m: Machine, node: number): NodeClock {
  const read = (which: 'mono' | 'wall' | 'boot'): number => readClock(nodeAt(m, node).clock, which, m.world.now);
  const unsure = (): number => halfWidth(nodeAt(m, node).clock, m.world.now);
  return {
    wall: () => read('wall'),
    monotonic: () => read('mono'),
    boottime: () => read('boot'),
    interval: () => ({ earliest: read('wall') - unsure(), latest: read('wall') + unsure() }),
    step: (by) => stepByDaemon(m, node, by),
    slew: (by, ppm) => slewByDaemon(m, node, by, ppm),
    bound: (within, ppm) => boundByDaemon(m, node, within, ppm),
  };
}

function sendMessage(m: Machine, node: number, process: number, to: NodeId, kind: string, body: object): void {
  const target = m.indexOf[to];
  if (target === undefined) {
    if (m.world.isTainted) return; // an address out of a damaged message leads nowhere
    throw new Broken(`there is no node ${to}`);
  }
  const saying = m.tables[node]![process]!.says(kind);
  const { look } = saying;
  const stamped = stampedBy(m.ids[node]!, body, saying);
  if (m.freezesMessages) deepFreeze(stamped);
  if (m.observe !== null) observe(m, node, 'send', to, kind, stamped);
  utter(m, {
    from: node,
    to: target,
    by: process,
    process: addressee(m, process, node, target, kind),
    kind,
    body: stamped,
    shape: shapeBy(look),
    label: labelBy(look, kind, stamped),
    handling: handlingBy(look, kind, stamped),
  });
}

/** A message that is passed on, or frozen, belongs to others already. Of a kind that never is, none is asked whether it is: that costs more than all else here. */
function stampedBy(from: NodeId, body: { from?: NodeId }, saying: Saying): object {
  if (body.from === from) return body;
  const isOthers = body.from !== undefined || (saying.isFrozen && Object.isFrozen(body));
  if (!isOthers) {
    try {
      body.from = from;
      return body;
    } catch {
      saying.isFrozen = true;
    }
  }
  return { ...body, from };
}

/** The same protocol at the target when it runs there, else the first that knows this kind of message. */
function addressee(m: Machine, process: number, node: number, target: number, kind: string): number {
  const roles = m.roles[target]!;
  if (roles.length === 1) return 0;
  const own = protocolAt(m, node, process);
  const knows = roles.map(({ protocol }) => protocol.receive[kind] !== undefined);
  const same = roles.findIndex(({ protocol }, p) => protocol === own && knows[p]);
  return same >= 0 ? same : Math.max(0, knows.indexOf(true));
}

function setTimer(m: Machine, node: number, process: number, name: string, options: TimerOptions, key: Key | undefined, id: string): void {
  const n = nodeAt(m, node);
  dropTimer(m, node, id);
  const clock = options.clock ?? 'monotonic';
  const deadline = readClock(n.clock, clock === 'wall' ? 'wall' : 'mono', m.world.now) + options.after;
  const event = timerEvent(m, node, id, clock, deadline);
  n.timers[id] = { process, name, key, clock, deadline, event, setFrame: m.frame };
  if (++n.timerCount > timerLimit) throw new Broken(`more than ${timerLimit} timers at ${m.ids[node]}`);
}
