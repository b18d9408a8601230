/**
 * A client that shares its requests out among servers, takes one for dead that has not answered within a timeout, and moves its share to the
 * others, as load balancers do (Envoy's outlier detection, HAProxy's checks). One that is out is probed now and then, and comes back when it
 * answers in time. By choice the timeout is learned from each server's own answers as TCP's is (RFC 6298). Left out: asking twice before
 * giving up on a server, and a limit to how many may be out.
 */
import type { Micros } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import { defineProtocol, upFact } from '../../engine/protocol.ts';
import type { Env, NodeId } from '../../engine/protocol.ts';
import { measuredRtt, rtoOf } from '../../parts/rto.ts';
import type { RoundTrips } from '../../parts/rto.ts';
import type { DispatchMessages } from './messages.ts';

export type Retry = 'none' | 'same' | 'other';

interface Asked {
  readonly of: NodeId;
  readonly at: number;
  readonly attempt: number;
  readonly isProbe: boolean;
  isLate: boolean;
}

export interface Dispatcher {
  config: {
    /** The servers. */
    readonly of: readonly NodeId[];
    /** From one request to the next. */
    readonly every: Micros;
    /** τ; what each timeout begins with where it is learned. */
    readonly timeout: Micros;
    readonly adapts: boolean;
    /** What becomes of a request without an answer in time: nothing, or it is sent once more. */
    readonly retry: Retry;
    /** From one probe of a server that is out to the next. */
    readonly probeEvery: Micros;
  };
  state: {
    bootedAt: number;
    /** Drawn anew for each boot, so that nobody takes an answer to an earlier one for its own. */
    boot: number;
    next: number;
    /** Whose turn it is. */
    turn: number;
    asked: { [id: number]: Asked };
    servers: { [node: NodeId]: { opinion: 'trusted' | 'suspected'; trips: RoundTrips | null } };
    counts: { sent: number; inTime: number; late: number; retried: number; unserved: number };
    record: { readonly label: string; readonly tone: 'ok' | 'warn' | 'danger' }[];
  };
  disk: object;
  messages: DispatchMessages;
  timers: 'ask' | 'overdue' | 'probe';
  steps: never;
}

const recordKept = 12;
/** Requests that it remembers, so as to know a late answer for what it is. */
const askedKept = 600;
const boots = 1_000_000_000;
const learned = { min: 10_000, max: 5_000_000 };

export const dispatcher = defineProtocol<Dispatcher>({
  name: 'dispatcher',
  shape: 'client',
  show: { ask: { as: 'request', label: ({ id, probe }) => (probe === true ? 'probe' : String(id)) } },

  format: () => ({}),

  init(env) {
    const servers: Dispatcher['state']['servers'] = {};
    for (const node of env.config.of) servers[node] = { opinion: 'trusted', trips: null };
    env.setTimer('ask', { after: env.config.every });
    const counts = { sent: 0, inTime: 0, late: 0, retried: 0, unserved: 0 };
    const boot = Math.floor(env.random('boot') * boots);
    return { bootedAt: env.clock.monotonic(), boot, next: 0, turn: 0, asked: {}, servers, counts, record: [] };
  },

  timeout: {
    ask(s, env) {
      env.setTimer('ask', { after: env.config.every });
      const to = nextTrusted(s, env.config.of);
      if (to === null) s.counts.unserved++;
      else ask(s, env, to, 1);
    },

    overdue(s, env, key) {
      const asked = s.asked[Number(key)];
      if (asked === undefined) return;
      asked.isLate = true;
      turn(s, env, asked.of, 'suspected');
      const { retry } = env.config;
      if (retry === 'none' || asked.isProbe || asked.attempt > 1) return;
      const to = retry === 'same' ? asked.of : nextTrusted(s, env.config.of);
      if (to === null) return;
      s.counts.retried++;
      ask(s, env, to, asked.attempt + 1);
    },

    probe(s, env, node) {
      ask(s, env, String(node), 1, true);
      env.setTimer('probe', { after: env.config.probeEvery }, node);
    },
  },

  receive: {
    answer(s, m, env) {
      const asked = s.asked[m.id];
      if (asked === undefined || m.boot !== s.boot || asked.of !== m.from) return;
      delete s.asked[m.id];
      env.cancelTimer('overdue', m.id);
      const server = s.servers[asked.of]!;
      server.trips = measuredRtt(server.trips, env.clock.monotonic() - asked.at);
      if (asked.isLate) s.counts.late++;
      else {
        s.counts.inTime++;
        turn(s, env, asked.of, 'trusted');
      }
    },
  },

  face: (s, _, { of }) => {
    const out = of.filter((node) => s.servers[node]?.opinion === 'suspected');
    return {
      role:
        out.length === 0 ? 'asks all of them' : out.length === of.length ? 'has nobody left to ask' : `asks all but ${out.join(' and ')}`,
      tone: out.length === 0 ? 'calm' : out.length === of.length ? 'danger' : 'warn',
      facts: Object.fromEntries(of.map((node) => [node, s.servers[node]?.opinion ?? 'trusted'])),
      beliefs: out.map((node) => ({ says: `${node} is down`, about: { node, fact: upFact, is: 'no' } })),
    };
  },

  instruments: (s, _, config) => [
    {
      kind: 'table',
      title: 'Servers, as it sees them',
      columns: ['server', 'opinion', 'timeout', 'unanswered'],
      rows: config.of.map((node) => [
        node,
        s.servers[node]!.opinion,
        sayDuration(timeoutOf(s, config, node)),
        String(Object.values(s.asked).filter((one) => one.of === node).length),
      ]),
    },
    { kind: 'log', title: 'Changes of opinion', entries: s.record },
  ],
});

const timeoutOf = (s: Dispatcher['state'], { adapts, timeout }: Readonly<Dispatcher['config']>, node: NodeId): number => {
  const { trips } = s.servers[node]!;
  return adapts && trips !== null ? rtoOf(trips, learned) : timeout;
};

/** In turn, passing over those that are out; null when all are. */
function nextTrusted(s: Dispatcher['state'], of: readonly NodeId[]): NodeId | null {
  for (let i = 0; i < of.length; i++) {
    const node = of[s.turn % of.length]!;
    s.turn++;
    if (s.servers[node]!.opinion === 'trusted') return node;
  }
  return null;
}

/** An answer that takes just as long as the timeout is in time. */
function ask(s: Dispatcher['state'], env: Env<Dispatcher>, to: NodeId, attempt: number, isProbe = false): void {
  const id = s.next++;
  s.counts.sent++;
  s.asked[id] = { of: to, at: env.clock.monotonic(), attempt, isProbe, isLate: false };
  delete s.asked[id - askedKept];
  env.cancelTimer('overdue', id - askedKept);
  env.send(to, 'ask', isProbe ? { id, boot: s.boot, probe: true } : { id, boot: s.boot });
  env.setTimer('overdue', { after: (timeoutOf(s, env.config, to) + 1) as Micros }, id);
}

function turn(s: Dispatcher['state'], env: Env<Dispatcher>, node: NodeId, to: 'trusted' | 'suspected'): void {
  const server = s.servers[node]!;
  if (server.opinion === to) return;
  server.opinion = to;
  const says = to === 'suspected' ? `takes ${node} for dead` : `takes ${node} back`;
  env.note(says);
  if (to === 'suspected') env.setTimer('probe', { after: env.config.probeEvery }, node);
  else env.cancelTimer('probe', node);
  const label = `${sayDuration(env.clock.monotonic() - s.bootedAt)}: ${says}`;
  s.record = [...s.record, { label, tone: to === 'suspected' ? ('warn' as const) : ('ok' as const) }].slice(-recordKept);
}
