/**
 * A client that works under a lease and trusts it: while true { renew when little is left; if the lease is valid: read, compute,
 * write }. After Kleppmann, "How to do distributed locking" (2016) and DDIA, ch. 8. Each part is a step of its own, so that a
 * pause can fall between the check and the write. By the monotonic clock it counts from when it asked, as Gray & Cheriton (SOSP 1989)
 * require; by the wall clock it trusts the expiry that the lock service wrote down.
 * Left out: release of the lock, and cancelling work that the lease no longer covers.
 */
import type { Micros } from '../../base/micros.ts';
import { ms, seconds } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { ClockName, Env, Face, NodeId } from '../../engine/protocol.ts';
import type { LeaseMessages } from './messages.ts';

interface Lease {
  readonly token: number;
  readonly ttl: number;
  /** A reading of the configured clock, the safety margin already taken off. */
  readonly expiresAt: number;
}

interface Job {
  readonly token: number;
  /** What the file held when the client read it. */
  readonly over: string;
  readonly value: string;
}

export interface LeaseClient {
  config: {
    readonly lock: NodeId;
    readonly storage: NodeId;
    readonly startsAt: Micros;
    /** How long it computes between reading the file and writing it. */
    readonly work: Micros;
    readonly clock: ClockName;
    readonly margin: Micros;
    /** Whether it looks at its lease once more right before it writes. */
    readonly recheck: boolean;
  };
  state: {
    lease: Lease | null;
    /** The last question's number; the first is drawn, so that answers to a former incarnation are not taken for answers to this one. */
    ask: number;
    /** When the last few were asked, by the monotonic clock. */
    askedAt: { [ask: number]: number };
    job: Job | null;
    writes: number;
    doing: 'waiting' | 'reading' | 'computing' | 'writing';
  };
  disk: object;
  messages: LeaseMessages;
  timers: 'acquire' | 'expire' | 'patience';
  steps: 'check' | 'write';
}

const retryEvery = ms(500);
const renewBelow = seconds(5);
/** How long it waits for the storage's answer before it tries anew. */
const patience = seconds(1);
const firstAskBelow = 1_000_000_000;
const asksRemembered = 16;

export const leaseClient = defineProtocol<LeaseClient>({
  name: 'lease client',
  shape: 'client',
  show: {
    acquire: { as: 'request', label: () => 'lock?' },
    renew: { as: 'request', label: () => 'renew' },
    read: { as: 'request', label: () => 'read' },
    write: { as: 'request', label: (m) => `w ${m.token}` },
  },

  format: () => ({}),

  init(env) {
    env.setTimer('acquire', { after: env.config.startsAt });
    const lastAsk = Math.floor(env.random('first ask') * firstAskBelow);
    return { lease: null, ask: lastAsk, askedAt: {}, job: null, writes: 0, doing: 'waiting' };
  },

  timeout: {
    acquire(s, env) {
      ask(s, env);
      env.send(env.config.lock, 'acquire', { ask: s.ask });
      env.setTimer('acquire', { after: retryEvery });
    },

    expire(s, env) {
      env.note(`my lease ${s.lease?.token ?? ''} has run out`);
      lose(s, env);
    },

    patience(s, env) {
      if (s.job !== null && s.doing === 'writing')
        env.history({ type: 'info', op: 'write', id: s.job.value, key: 'file', value: s.job.value });
      s.job = null;
      loop(s, env);
    },
  },

  receive: {
    granted(s, m, env) {
      const askedAt = s.askedAt[m.ask];
      const isOlder = s.lease !== null && m.token < s.lease.token;
      if (askedAt === undefined || isOlder) return;
      const isIdle = s.lease === null && s.job === null;
      const { clock, margin } = env.config;
      const expiresAt = (clock === 'wall' ? m.expiresAt : askedAt + m.ttl) - margin;
      s.lease = { token: m.token, ttl: m.ttl, expiresAt };
      env.cancelTimer('acquire');
      env.setTimer('expire', { after: Math.max(0, expiresAt - now(env)) as Micros, clock });
      if (isIdle) loop(s, env);
    },

    denied() {
      // Somebody else holds it; the timer asks again.
    },

    expired(s, m, env) {
      if (s.lease?.token === m.token) lose(s, env);
    },

    content(s, m, env) {
      if (m.ask !== s.ask || s.doing !== 'reading' || s.lease === null) return;
      env.cancelTimer('patience');
      s.doing = 'computing';
      const { token } = s.lease;
      s.job = { token, over: m.value, value: `${env.self}.${token}.${++s.writes}` };
      env.next(env.config.recheck ? 'check' : 'write', env.config.work);
    },

    written(s, m, env) {
      if (s.job?.value !== m.value) return;
      finish(s, env, 'ok');
      loop(s, env);
    },

    rejected(s, m, env) {
      if (s.job?.value !== m.value) return;
      env.note(`refused: ${m.token} < ${m.max}`);
      finish(s, env, 'fail');
      if (s.lease?.token === m.token) lose(s, env);
      else loop(s, env);
    },
  },

  step: {
    /** The re-check: sound as long as nothing comes between it and the write. */
    check(s, env) {
      if (isValid(s, env)) return env.next('write', ms(0));
      s.job = null;
      loop(s, env);
    },

    /** Goes out as decided: nothing here looks at the lease again. */
    write(s, env) {
      const { job } = s;
      if (job === null) return;
      s.doing = 'writing';
      env.history({ type: 'invoke', op: 'write', id: job.value, key: 'file', value: job.value, over: [job.over] });
      env.send(env.config.storage, 'write', { token: job.token, value: job.value });
      env.setTimer('patience', { after: patience });
    },
  },

  face: (s, _, { lock, clock }, self) => ({
    role: s.lease === null ? 'waiting for the lock' : s.doing,
    facts: { token: s.lease === null ? 'none' : String(s.lease.token), doing: s.doing, 'measures the lease by': `${clock} clock` },
    ...(s.lease === null ? {} : holding(s.lease, lock, clock, self)),
  }),
});

const holding = (lease: Lease, lock: NodeId, clock: ClockName, self: NodeId): Partial<Face> => ({
  tag: String(lease.token),
  beliefs: [{ says: `I hold ${lease.token}`, about: { node: lock, fact: 'holder', is: self } }],
  leases: [{ label: String(lease.token), party: self, kind: 'held', until: lease.expiresAt, clock, length: lease.ttl }],
});

const now = (env: Env<LeaseClient>): number => (env.config.clock === 'wall' ? env.clock.wall() : env.clock.monotonic());

const isValid = (s: LeaseClient['state'], env: Env<LeaseClient>): boolean => s.lease !== null && now(env) < s.lease.expiresAt;

function ask(s: LeaseClient['state'], env: Env<LeaseClient>): void {
  s.ask++;
  s.askedAt[s.ask] = env.clock.monotonic();
  delete s.askedAt[s.ask - asksRemembered];
}

/** One turn of the loop: renew when little is left, then read if the lease is valid. */
function loop(s: LeaseClient['state'], env: Env<LeaseClient>): void {
  if (!isValid(s, env)) return lose(s, env);
  const lease = s.lease!;
  ask(s, env);
  if (lease.expiresAt - now(env) < renewBelow) env.send(env.config.lock, 'renew', { ask: s.ask, token: lease.token });
  s.doing = 'reading';
  env.send(env.config.storage, 'read', { ask: s.ask });
  env.setTimer('patience', { after: patience });
}

function finish(s: LeaseClient['state'], env: Env<LeaseClient>, type: 'ok' | 'fail'): void {
  env.cancelTimer('patience');
  env.history({ type, op: 'write', id: s.job!.value, key: 'file', value: s.job!.value });
  s.job = null;
}

/** It no longer believes that it holds the lock, and asks for it again in a while. */
function lose(s: LeaseClient['state'], env: Env<LeaseClient>): void {
  s.lease = null;
  env.cancelTimer('expire');
  if (s.job === null) {
    s.doing = 'waiting';
    env.cancelTimer('patience');
  }
  env.setTimer('acquire', { after: retryEvery });
}
