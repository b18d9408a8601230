/**
 * A client of the key-value store: one command at a time, each with a number of its session, so that it may ask again without doing twice
 * (dissertation §6.3). It asks the server that it takes for the leader, follows redirects, asks another one when none comes, and in the end gives
 * up: what became of the command it does not know, and it goes on in a new session. Its history is in Jepsen's words.
 * Left out: sessions opened through the log; a name drawn at random does for one that nobody else has.
 */
import type { Micros } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { Ask, Env, Face, HistoryValue, NodeId } from '../../engine/protocol.ts';
import type { Command, Operation } from './log.ts';
import { looks, sayCommand } from './messages.ts';
import type { Answer, RaftMessages } from './messages.ts';

/** What it is to do, when it comes to it. */
interface Wish extends Ask {
  readonly op: Operation;
}

export interface RaftClient {
  config: {
    readonly servers: readonly NodeId[];
    /** How long it waits for one server. */
    readonly patience: Micros;
    /** How long it stays with one command. */
    readonly deadline: Micros;
  };
  state: {
    /** Who it is to the servers, and in its history: a process does one thing at a time. */
    session: string;
    seq: number;
    doing: Command | null;
    queue: Wish[];
    /** Whom it asks next. */
    target: NodeId;
    /** Redirects it has followed since it last waited. */
    hops: number;
    /** What it was last told of each key. */
    seen: { [key: string]: string };
    asked: number;
    done: number;
    unknown: number;
    last: string;
  };
  disk: object;
  messages: RaftMessages;
  timers: 'patience' | 'deadline';
  steps: never;
  requests: Operation;
}

type State = RaftClient['state'];
type ClientEnv = Env<RaftClient>;

/** Wishes that may wait for the command under way; more are let go. */
const queueLimit = 16;
/** The key of a wish that names none. */
const usualKey = 'k1';

export const raftClient = defineProtocol<RaftClient>({
  name: 'raft client',
  shape: 'client',
  show: looks,

  format: () => ({}),

  init: (env) => ({
    session: newSession(env),
    seq: 0,
    doing: null,
    queue: [],
    target: env.config.servers[0]!,
    hops: 0,
    seen: {},
    asked: 0,
    done: 0,
    unknown: 0,
    last: 'nothing yet',
  }),

  timeout: {
    patience(s, env) {
      s.target = serverAfter(env, s.target);
      s.hops = 0;
      ask(s, env);
    },

    deadline(s, env) {
      if (s.doing === null) return;
      tell(s, env, 'info', undefined);
      s.unknown++;
      s.last = `no answer to ${sayCommand(s.doing)}`;
      s.session = newSession(env);
      s.seq = 0;
      s.target = serverAfter(env, s.target);
      goOn(s, env);
    },
  },

  receive: {
    answer(s, m, env) {
      if (!isAbout(s, m)) return;
      const { op, key } = s.doing!;
      tell(s, env, m.ok ? 'ok' : 'fail', m);
      s.done++;
      if (op === 'get' || !m.ok) s.seen[key] = m.value;
      s.last = sayAnswer(s.doing!, m);
      goOn(s, env);
    },

    redirect(s, m, env) {
      if (!isAbout(s, m) || m.from !== s.target || m.leader === null) return;
      follow(s, env, m.leader);
    },

    /** Nobody listens there. What has been asked before may be under way still. */
    refused(s, m, env) {
      if (s.doing !== null && m.from === s.target) follow(s, env, serverAfter(env, s.target));
    },
  },

  requests: {
    get: (s, env, wished) => wish(s, env, { op: 'get', ...wished }),
    put: (s, env, wished) => wish(s, env, { op: 'put', ...wished }),
    append: (s, env, wished) => wish(s, env, { op: 'append', ...wished }),
    cas: (s, env, wished) => wish(s, env, { op: 'cas', ...wished }),
  },

  face: (s): Face => ({
    role: s.doing === null ? 'idle' : `asks ${sayCommand(s.doing)}`,
    tone: s.doing === null ? 'calm' : 'active',
    facts: { told: s.last, done: String(s.done), unknown: String(s.unknown), asks: s.target },
  }),
});

/** 'alice.k3x9': no session of any boot has had the name. */
function newSession(env: ClientEnv): string {
  const drawn = Math.floor(env.random('session') * 1_679_616); // four digits to the base of 36
  return `${env.self}.${drawn.toString(36).padStart(4, '0')}`;
}

function serverAfter({ config: { servers } }: ClientEnv, server: NodeId): NodeId {
  return servers[(servers.indexOf(server) + 1) % servers.length]!;
}

const isAbout = (s: State, { session, seq }: Pick<Answer, 'session' | 'seq'>): boolean =>
  s.doing !== null && s.session === session && s.seq === seq;

function wish(s: State, env: ClientEnv, what: Wish): void {
  if (s.doing !== null) {
    if (s.queue.length < queueLimit) s.queue.push(what);
    return;
  }
  const { op, key = usualKey } = what;
  const value = op === 'get' ? '' : valueFor(env, what);
  const expected = op === 'cas' ? (s.seen[key] ?? '') : '';
  s.doing = Object.freeze({ op, key, value, expected, client: env.self, session: s.session, seq: ++s.seq });
  tell(s, env, 'invoke', undefined);
  s.hops = 0;
  env.setTimer('deadline', { after: env.config.deadline });
  ask(s, env);
}

/** 'a7', or 'A7' by hand: no other command of the run has it. */
const valueFor = ({ self }: ClientEnv, { value }: Ask): string => (value < 0 ? `${self[0]!.toUpperCase()}${-value}` : `${self[0]}${value}`);

/** A redirect is followed at once, but not around in a circle. */
function follow(s: State, env: ClientEnv, to: NodeId): void {
  s.target = to;
  if (++s.hops < env.config.servers.length) ask(s, env);
}

function ask(s: State, env: ClientEnv): void {
  if (s.doing === null) return;
  const { op, key, value, expected, client, session, seq } = s.doing;
  s.asked++;
  env.send(s.target, 'request', { op, key, value, expected, client, session, seq });
  env.setTimer('patience', { after: env.config.patience });
}

function goOn(s: State, env: ClientEnv): void {
  env.cancelTimer('patience');
  env.cancelTimer('deadline');
  s.doing = null;
  const waiting = s.queue.shift();
  if (waiting !== undefined) wish(s, env, waiting);
}

/** A line of its history: at the beginning what it asks for, in the end what it was told. */
function tell(s: State, env: ClientEnv, type: 'invoke' | 'ok' | 'fail' | 'info', answer: Answer | undefined): void {
  const { op, key, session, seq } = s.doing!;
  const version = answer === undefined ? {} : { version: answer.version };
  env.history({ type, op, key, value: valueOf(s.doing!, answer), id: `${session}.${seq}`, process: session, ...version });
}

function valueOf({ op, value, expected }: Command, answer: Answer | undefined): HistoryValue {
  if (op === 'get') return answer?.value ?? null;
  return op === 'cas' ? [expected, value] : value;
}

function sayAnswer(command: Command, { ok, value }: Answer): string {
  if (command.op === 'get') return `${command.key} is ${value === '' ? 'unset' : value}`;
  return ok ? `${sayCommand(command)} is done` : `${sayCommand(command)} refused: ${command.key} is ${value === '' ? 'unset' : value}`;
}
