/** Small worlds of the engine's own tests: protocols of a few lines, a network in round numbers, and a trace in words. */
import type { Micros } from '../base/micros.ts';
import { ms, seconds, zero } from '../base/micros.ts';
import type { Fault, Intervention } from './fault.ts';
import { createMachine, step } from './kernel.ts';
import { lastLeg } from './legs.ts';
import type { Machine } from './machine.ts';
import { defineProtocol } from './protocol.ts';
import type { AnyProtocol, Protocol } from './protocol.ts';
import { lan } from './setup.ts';
import type { Network, Part, Setup } from './setup.ts';
import { fates } from './trace.ts';

interface Loose<State extends object> {
  config: object;
  state: State;
  disk: { value: number };
  messages: { [kind: string]: { n: number } };
  timers: string;
  steps: string;
  requests: string;
}

/** A protocol of which only what the test is about needs to be said. */
export function protocol<State extends object = object>(what: Partial<Protocol<Loose<State>>>): AnyProtocol {
  return defineProtocol<Loose<State>>({
    name: 'made up',
    shape: 'service',
    format: () => ({ value: 0 }),
    init: () => ({}) as State,
    receive: {},
    face: () => ({ role: 'made up' }),
    ...what,
  }) as AnyProtocol;
}

/** Every message takes 10 ms, an fsync 1 ms. */
export const steady: Network = { ...lan, latency: { kind: 'constant', value: ms(10) }, fsync: ms(1) };

export const play = (roles: AnyProtocol | readonly AnyProtocol[], options: Omit<Part, 'roles'> = {}): Part => ({
  roles: (Array.isArray(roles) ? (roles as readonly AnyProtocol[]) : [roles as AnyProtocol]).map((role) => ({
    protocol: role,
    config: {},
  })),
  ...options,
});

export const at = (time: Micros, fault: Fault, after?: number): Intervention =>
  after === undefined ? { at: time, fault } : { at: time, after, fault };

/** How many servers a time daemon asks, how many of them are false, and by how much. */
interface Servers {
  readonly servers?: number;
  readonly falsetickers?: number;
  readonly lead?: Micros;
}

/** The switch of what keeps a node's time, with the path that a link means. */
export const ntp = (node: string, to: 'on' | 'off', path: Micros = ms(20), askew: Micros = zero, servers: Servers = {}): Fault => ({
  kind: 'ntp',
  node,
  to,
  path,
  askew,
  ...servers,
});

export const before = (node: string, name: string, nth: number, fault: Fault): Intervention => ({
  before: { node, step: name, nth },
  fault,
});

export const setupWith = (cast: Setup['cast'], rest: Partial<Setup> = {}): Setup => ({
  seed: 7,
  cast,
  network: steady,
  epoch: zero,
  script: [],
  interventions: [],
  horizon: seconds(3600),
  ...rest,
});

/** Everything that happens up to and at `until`. */
export function simulate(until: number, cast: Setup['cast'], rest: Partial<Setup> = {}): Machine {
  const m = createMachine(setupWith(cast, rest));
  stepUntil(m, until);
  return m;
}

export function stepUntil(m: Machine, until: number): void {
  while (step(m, until));
}

/** '12.5 receive ping' for each frame of a node, with the time in milliseconds; its boot left out. */
export function told(m: Machine, node: string): readonly string[] {
  return framesOf(m)
    .filter((frame) => frame.node === m.indexOf[node] && frame.kind !== 'boot')
    .map(({ time, kind, name }) => `${time / 1_000} ${kind} ${name}`);
}

export const framesOf = (m: Machine) => Array.from({ length: m.trace.frames.length }, (_, i) => m.trace.frame(i));

/** The packet table, with the times that make its known answers. */
export function packetsOf(m: Machine, from?: string, to?: string) {
  return Array.from({ length: m.trace.packets.length }, (_, i) => m.trace.packet(i))
    .filter((packet) => (from === undefined || packet.from === m.indexOf[from]) && (to === undefined || packet.to === m.indexOf[to]))
    .map(({ number, copy, sentAt, dueAt, endAt, fate }) => ({ number, copy, sentAt, dueAt, endAt, fate }));
}

/** '2 to 11 to 21': sent, out of the port, ended, in ms; and how, unless it was delivered. */
export const waysOf = (m: Machine, from = 'a'): readonly string[] =>
  Array.from({ length: m.trace.packets.length }, (_, row) => m.trace.packet(row))
    .filter((packet) => packet.from === m.indexOf[from])
    .map(({ index, sentAt, endAt, fate }) => {
      const left = Math.min(lastLeg(m.trace, index, Infinity).leavesAt, endAt);
      return `${[sentAt, left, endAt].map((time) => time / 1_000).join(' to ')}${fate === 'delivered' ? '' : ` ${fate}`}`;
    });

export const shareOf = (m: Machine, fate: (typeof fates)[number]): number => {
  const all = packetsOf(m);
  return all.filter((packet) => packet.fate === fate).length / all.length;
};

/** Why each fault found no target, in order; null where it did. */
export function missedOf(m: Machine): readonly (string | null)[] {
  return m.trace.changesOf('fault', -1).map((row) => (JSON.parse(m.trace.change(row).value) as { missed?: string }).missed ?? null);
}

export const nodeOf = (m: Machine, node: string) => m.world.nodes[m.indexOf[node]!]!;

export const stateOf = (m: Machine, node: string, process = 0): object => nodeOf(m, node).processes[process]!.state;

export const diskOf = (m: Machine, node: string): object => nodeOf(m, node).processes[0]!.disk;

/** Counts what it is told, and says nothing. */
export const listener = protocol<{ heard: number }>({
  name: 'listener',
  init: () => ({ heard: 0 }),
  receive: {
    ping(s) {
      s.heard++;
    },
  },
});

/** Sends `count` pings to `to`, one each `every`, the first after `every`. */
export const beater = (to: string, count: number, every: Micros = ms(1)): AnyProtocol =>
  protocol<{ sent: number }>({
    name: 'beater',
    init(env) {
      env.setTimer('beat', { after: every });
      return { sent: 0 };
    },
    timeout: {
      beat(s, env) {
        env.send(to, 'ping', { n: ++s.sent });
        if (s.sent < count) env.setTimer('beat', { after: every });
      },
    },
  });

/** Does a little of everything: timers on both clocks, work, syncs, draws, keyed timers, histories and notes. */
export const busybody = protocol<{ n: number; log: number[] }>({
  name: 'busybody',
  init(env) {
    env.setTimer('beat', { after: ms(7) });
    env.setTimer('chime', { after: ms(50), clock: 'wall' });
    return { n: env.disk.value, log: [] };
  },
  receive: {
    ping(s, m, env) {
      s.n++;
      s.log = [...s.log.slice(-5), m.n];
      if (s.n % 5 === 0) env.next('think', ms(15), s.n);
      else if (s.n % 3 === 0) env.sync('saved');
    },
  },
  timeout: {
    beat(s, env) {
      env.disk.value = s.n;
      env.broadcast('ping', { n: Math.floor(env.random('load') * 1_000) });
      env.setTimer('beat', { after: ms(7 + Math.floor(env.random('pace') * 9)) });
    },
    chime(_, env) {
      env.clock.slew(ms(env.random('error') < 0.5 ? -1 : 1), 20_000);
      env.note('ding');
      env.setTimer('chime', { after: ms(90), clock: 'wall' });
    },
  },
  step: {
    think: (s, env, key) => env.history({ type: 'ok', op: 'think', id: `${env.self} ${key} ${s.n}` }),
    saved: (s, env) => env.send(env.peers[s.n % env.peers.length]!, 'ping', { n: s.n }),
  },
  face: (s) => ({ role: 'busy', facts: { n: String(s.n) } }),
});
