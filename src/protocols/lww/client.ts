/**
 * A client of the replicated register, bound to one replica as a session is. It does one thing at a time: writes x blindly, or reads it and
 * writes one more. It remembers what it has been told, as a session token would, and hands that in with each write.
 * Left out: retries; a client that gets no answer reports "unknown" and goes on under a new name, so that nothing it never heard of counts as its own past.
 */
import type { Micros } from '../../base/micros.ts';
import { ms, us } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { Env, HistoryValue, NodeId } from '../../engine/protocol.ts';
import { vectorMerge } from '../../parts/vectorClock.ts';
import type { VectorClock } from '../../parts/vectorClock.ts';
import { looks } from './messages.ts';
import type { LwwMessages } from './messages.ts';
import { compareStamps } from './version.ts';
import type { Stamp, Version } from './version.ts';

export type Wish = 'write' | 'increment';

interface Doing {
  readonly id: string;
  readonly op: 'read' | 'write';
  readonly value: number;
  readonly cause: VectorClock;
}

export interface LwwClient {
  config: {
    readonly via: NodeId;
    readonly startsAt: Micros;
    readonly first: Wish;
    /** Mean time from one increment to the next, each half to three halves of it; null: only the first wish. */
    readonly every: Micros | null;
  };
  state: {
    /** The author's name in causal clocks. */
    process: string;
    sessions: number;
    writes: number;
    reads: number;
    /** All that this session has heard of, its own acknowledged writes included. */
    context: VectorClock;
    heard: Stamp | null;
    doing: Doing | null;
    queue: Wish[];
    acknowledged: number;
    errors: number;
    /** The last value that it was told is written. */
    told: number | null;
    last: string;
  };
  disk: { boots: number };
  messages: LwwMessages;
  timers: 'start' | 'again' | 'patience';
  steps: 'remembered';
  requests: Wish;
}

const patience = ms(1_000);
/** Wishes that may wait for the one under way; more are let go. */
const queueLimit = 64;

export const lwwClient = defineProtocol<LwwClient>({
  name: 'lww client',
  shape: 'client',
  show: looks,

  format: () => ({ boots: 0 }),

  init(env) {
    const boots = ++env.disk.boots;
    env.sync('remembered');
    if (boots === 1) env.setTimer('start', { after: env.config.startsAt });
    const process = boots === 1 ? env.self : `${env.self}.boot${boots}`;
    return {
      process,
      sessions: 1,
      writes: 0,
      reads: 0,
      context: {},
      heard: null,
      doing: null,
      queue: [],
      acknowledged: 0,
      errors: 0,
      told: null,
      last: 'nothing yet',
    };
  },

  timeout: {
    start(s, env) {
      wish(s, env, env.config.first);
      scheduleNext(env);
    },

    again(s, env) {
      wish(s, env, 'increment');
      scheduleNext(env);
    },

    patience(s, env) {
      const { doing } = s;
      if (doing === null) return;
      env.history({ type: 'info', op: doing.op, key: 'x', id: doing.id });
      s.errors++;
      s.last = `no answer to ${doing.id}`;
      s.sessions++;
      s.process = `${s.process.split('.s')[0]!}.s${s.sessions}`;
      s.writes = 0;
      s.reads = 0;
      goOn(s, env);
    },
  },

  receive: {
    value(s, m, env) {
      if (s.doing?.id !== m.id) return;
      env.history({ type: 'ok', op: 'read', key: 'x', id: m.id, value: readValue(m.versions) });
      for (const { stamp, cause } of m.versions) learn(s, stamp, cause);
      // Siblings are merged by the one who knows what they mean: a counter takes the larger.
      const read = m.versions.reduce((largest, { value }) => Math.max(largest, value), 0);
      sendWrite(s, env, read + 1, m.versions);
    },

    ack(s, m, env) {
      const { doing } = s;
      if (doing?.id !== m.id) return;
      env.history({ type: 'ok', op: 'write', key: 'x', id: m.id, value: doing.value });
      learn(s, m.stamp, doing.cause);
      s.acknowledged++;
      s.told = doing.value;
      s.last = `x = ${doing.value} is written`;
      goOn(s, env);
    },

    conflict(s, m, env) {
      const { doing } = s;
      if (doing?.id !== m.id) return;
      env.history({ type: 'fail', op: 'write', key: 'x', id: m.id, value: doing.value });
      s.errors++;
      s.last = `x = ${doing.value} refused: x has changed`;
      goOn(s, env);
    },
  },

  step: {
    /** Nothing waits for the count of boots to be durable. */
    remembered: () => {},
  },

  requests: {
    write: (s, env) => wish(s, env, 'write'),
    increment: (s, env) => wish(s, env, 'increment'),
  },

  face: (s, _, { via }) => ({
    role: roleOf(s),
    tone: s.doing === null ? 'calm' : 'active',
    facts: { told: s.last, acknowledged: String(s.acknowledged), errors: String(s.errors) },
    beliefs: s.told === null ? [] : [{ says: `my x = ${s.told} is stored`, about: { node: via, fact: 'last write here', is: 'stored' } }],
  }),
});

type State = LwwClient['state'];

function roleOf({ doing }: Readonly<State>): string {
  if (doing === null) return 'idle';
  return doing.op === 'read' ? 'reads x' : `writes x = ${doing.value}`;
}

function scheduleNext(env: Env<LwwClient>): void {
  const { every } = env.config;
  if (every !== null) env.setTimer('again', { after: us(every * (0.5 + env.random('gap'))) });
}

function wish(s: State, env: Env<LwwClient>, what: Wish): void {
  if (s.doing !== null) {
    if (s.queue.length < queueLimit) s.queue.push(what);
    return;
  }
  if (what === 'write') return sendWrite(s, env, s.writes + 1, null);
  const id = `${s.process}-r${++s.reads}`;
  s.doing = { id, op: 'read', value: 0, cause: {} };
  env.history({ type: 'invoke', op: 'read', key: 'x', id });
  env.send(env.config.via, 'read', { id });
  env.setTimer('patience', { after: patience });
}

/** `read` is what the new value was made from; null for a blind write. */
function sendWrite(s: State, env: Env<LwwClient>, value: number, read: readonly Version[] | null): void {
  const number = ++s.writes;
  const id = `${s.process}-${number}`;
  const cause = { ...s.context, [s.process]: number };
  const expects = read === null ? (s.heard?.time ?? 0) : Math.max(0, ...read.map(({ stamp }) => stamp.time));
  s.doing = { id, op: 'write', value, cause };
  env.history({ type: 'invoke', op: 'write', key: 'x', value, id, over: (read ?? []).map((version) => version.id) });
  env.send(env.config.via, 'write', { id, value, cause, heard: s.heard, expects });
  env.setTimer('patience', { after: patience });
}

/** What a client was told: nothing yet, a value, or every sibling. */
function readValue(versions: readonly Version[]): HistoryValue {
  const values = versions.map(({ value }) => value);
  return values.length > 1 ? values : (values[0] ?? null);
}

function goOn(s: State, env: Env<LwwClient>): void {
  env.cancelTimer('patience');
  s.doing = null;
  const next = s.queue.shift();
  if (next !== undefined) wish(s, env, next);
}

function learn(s: State, stamp: Stamp, cause: VectorClock): void {
  s.context = vectorMerge(s.context, cause);
  if (s.heard === null || compareStamps(stamp, s.heard) > 0) s.heard = stamp;
}
