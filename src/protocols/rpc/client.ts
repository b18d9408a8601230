/**
 * The client of a remote procedure call. It asks, waits for so long by its own monotonic clock, asks again if it may, and gives up.
 * A refusal or a router's notice ends the wait at once. After DDIA (2017), figure 8-1.
 * Left out: backoff between retries, and several calls at a time.
 */
import type { Micros } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { Env, Face, NodeId } from '../../engine/protocol.ts';
import type { RpcMessages } from './messages.ts';

export type Outcome = 'waiting' | 'answered' | 'refused' | 'unreachable' | 'gave up';

export interface Call {
  readonly id: string;
  attempts: number;
  outcome: Outcome;
  /** Whether the server's own answer has come, in time or late. */
  answered: boolean;
}

interface Line {
  readonly label: string;
  readonly tone?: 'ok' | 'warn' | 'danger';
}

export interface RpcClient {
  config: {
    readonly server: NodeId;
    readonly startsAt: Micros;
    /** How long it waits for an answer to one request. */
    readonly patience: Micros;
    /** How often it asks again before it gives up. */
    readonly retries: number;
  };
  state: {
    /** Reading of the monotonic clock at boot: times below are told from there. */
    bootedAt: number;
    /** Names the calls of this boot; a restart must not use a name twice. */
    name: string;
    calls: Call[];
    record: Line[];
  };
  disk: { boots: number };
  messages: RpcMessages;
  timers: 'start' | 'askAgain' | 'giveUp';
  steps: 'remembered';
  requests: 'ask';
}

/** Lines of its record that a client keeps, and calls. */
const kept = 12;

export const rpcClient = defineProtocol<RpcClient>({
  name: 'rpc client',
  shape: 'client',
  show: { request: { as: 'request', label: () => 'do it' } },

  format: () => ({ boots: 0 }),

  init(env) {
    const boots = ++env.disk.boots;
    env.sync('remembered');
    if (boots === 1) env.setTimer('start', { after: env.config.startsAt });
    return { bootedAt: env.clock.monotonic(), name: boots === 1 ? env.self : `${env.self}.${boots}`, calls: [], record: [] };
  },

  timeout: {
    start: ask,

    askAgain: (s, env) => send(s, env, s.calls.at(-1)!),

    giveUp(s, env) {
      end(s, env, 'gave up', { label: 'gave up', tone: 'warn' });
    },
  },

  receive: {
    response(s, m, env) {
      const answered = s.calls.find(({ id }) => id === m.id);
      if (answered === undefined || answered.answered) return note(s, env, { label: `${env.config.server} says done, once more` });
      answered.answered = true;
      if (answered.outcome === 'waiting') return end(s, env, 'answered', { label: `${env.config.server} says done`, tone: 'ok' });
      note(s, env, { label: `${env.config.server} says done, too late`, tone: 'warn' });
    },

    refused(s, m, env) {
      hear(s, env, 'refused', { label: `${m.from} refuses: no such process`, tone: 'danger' });
    },

    unreachable(s, m, env) {
      hear(s, env, 'unreachable', { label: `a router says: no host ${m.from}`, tone: 'danger' });
    },
  },

  step: {
    /** Nothing waits for the count of boots to be durable. */
    remembered: () => {},
  },

  requests: {
    ask,
  },

  face: (s, _, { server }) => {
    const last = s.calls.at(-1);
    return {
      ...lookOf(last),
      facts: {
        calls: String(s.calls.length),
        requests: String(s.calls.reduce((sum, { attempts }) => sum + attempts, 0)),
        'last call': last?.outcome ?? 'none yet',
      },
      beliefs: beliefsOf(s, server),
    };
  },

  instruments: (s) => [{ kind: 'log', title: 'All that it knows, by its own clock', entries: s.record }],
});

const isWaiting = (s: RpcClient['state']): boolean => s.calls.at(-1)?.outcome === 'waiting';

/** By its own plan, by its workload or by hand. */
function ask(s: RpcClient['state'], env: Env<RpcClient>): void {
  if (isWaiting(s)) return note(s, env, { label: 'still waiting: one call at a time' });
  call(s, env);
}

function call(s: RpcClient['state'], env: Env<RpcClient>): void {
  const made: Call = { id: `${s.name}-${s.calls.length + 1}`, attempts: 0, outcome: 'waiting', answered: false };
  s.calls.push(made);
  env.history({ type: 'invoke', op: 'call', id: made.id });
  send(s, env, made);
}

function send(s: RpcClient['state'], env: Env<RpcClient>, made: Call): void {
  const { server, patience, retries } = env.config;
  made.attempts++;
  note(s, env, { label: made.attempts === 1 ? 'asked' : `asked again, the ${made.attempts}. time` });
  env.send(server, 'request', { id: made.id });
  env.setTimer(made.attempts <= retries ? 'askAgain' : 'giveUp', { after: patience });
}

/** What the transport says by itself: it ends a wait, and is only written down when nobody waits. */
function hear(s: RpcClient['state'], env: Env<RpcClient>, outcome: 'refused' | 'unreachable', line: Line): void {
  if (isWaiting(s)) return end(s, env, outcome, line);
  note(s, env, { ...line, label: `too late, ${line.label}` });
}

function end(s: RpcClient['state'], env: Env<RpcClient>, outcome: Outcome, line: Line): void {
  const ended = s.calls.at(-1)!;
  env.cancelTimer('askAgain');
  env.cancelTimer('giveUp');
  ended.outcome = outcome;
  // A refusal proves that this one request was not done; it says nothing about earlier ones.
  const isProvenUndone = outcome === 'refused' && ended.attempts === 1;
  const unanswered = isProvenUndone ? 'fail' : 'info';
  env.history({ type: outcome === 'answered' ? 'ok' : unanswered, op: 'call', id: ended.id });
  note(s, env, line);
}

function note(s: RpcClient['state'], env: Env<RpcClient>, line: Line): void {
  const since = sayDuration(env.clock.monotonic() - s.bootedAt);
  s.record = [...s.record, { ...line, label: `${since}: ${line.label}` }].slice(-kept);
}

function lookOf(last: Call | undefined): Pick<Face, 'role' | 'tone'> {
  switch (last?.outcome) {
    case undefined:
      return { role: 'has not asked yet', tone: 'calm' };
    case 'waiting':
      return { role: 'waiting for an answer', tone: 'active' };
    case 'answered':
      return { role: 'has its answer', tone: 'ok' };
    case 'refused':
    case 'unreachable':
      return { role: `was told: ${last.outcome}`, tone: 'danger' };
    default:
      return { role: 'gave up', tone: 'warn' };
  }
}

/** What most programs take a silence to mean, and a success: each answered call was done, once, and nothing else was. */
function beliefsOf(s: RpcClient['state'], server: NodeId): NonNullable<Face['beliefs']> {
  const last = s.calls.at(-1);
  if (last === undefined || last.outcome === 'waiting') return [];
  const answered = s.calls.filter((made) => made.answered).length;
  const says = last.answered ? 'it was done, once' : 'it was not done';
  return [{ says, about: { node: server, fact: 'times done', is: String(answered) } }];
}
