/**
 * A friend who is invited by post. She answers soon, or when she has time; opens the door to whoever knocks; and comes to dinner on its day. Which day it is
 * she takes from her own watch, or from the watches of most of her neighbors: Cristian, "Probabilistic clock synchronization" (1989), for one reading,
 * and a majority's median for many. Without a majority she does not know the day, and does not come. What she has promised is on her disk.
 * Left out: a second invitation, and the way to dinner.
 */
import { days } from '../../base/micros.ts';
import type { Micros } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { Env, Face, NodeId } from '../../engine/protocol.ts';
import type { DinnerMessages } from './messages.ts';
import { written } from './record.ts';
import type { Line } from './record.ts';

export interface Guest {
  config: {
    readonly neighbors: readonly NodeId[];
    /** How many of them it takes to say what day it is. */
    readonly quorum: number;
    /** Between these, at random, lies the time until she answers. */
    readonly answersAfter: readonly [least: Micros, most: Micros];
    readonly trustsWatch: boolean;
  };
  state: {
    bootedAt: number;
    /** When she asked for the day, by her monotonic clock. */
    askedAt: number;
    /** By neighbor: how far its watch is ahead of hers, µs. */
    ahead: { [neighbor: string]: number };
    isComing: boolean;
    hasDined: boolean;
    record: Line[];
  };
  disk: {
    dinner: { readonly host: NodeId; readonly at: number } | null;
    answer: 'yes' | 'no' | null;
  };
  messages: DinnerMessages;
  timers: 'answer' | 'dine';
  steps: 'kept';
}

export const guest = defineProtocol<Guest>({
  name: 'guest',
  shape: 'client',
  show: {
    answer: { as: 'reply', label: ({ says }) => says.toUpperCase() },
    open: { as: 'beat', label: () => 'here' },
    askDay: { as: 'beat', label: () => 'day?' },
  },

  format: () => ({ dinner: null, answer: null }),

  init(env) {
    const s: Guest['state'] = { bootedAt: env.clock.monotonic(), askedAt: 0, ahead: {}, isComing: false, hasDined: false, record: [] };
    if (env.disk.dinner !== null && env.disk.answer === null) think(env);
    if (env.disk.answer === 'yes') getReady(s, env);
    return s;
  },

  receive: {
    invite(s, { from, dinnerAt }, env) {
      if (env.disk.dinner !== null) return note(s, env, { label: 'the same invitation once more' });
      note(s, env, { label: 'an invitation', tone: 'ok' });
      env.disk.dinner = { host: from, at: dinnerAt };
      env.sync('kept');
      think(env);
    },

    knock(s, { from }, env) {
      note(s, env, { label: `${from} knocked` });
      env.send(from, 'open', {});
    },

    day(s, { from, reads }, env) {
      // As Cristian has it: half of the time since the question is the likeliest age of the answer.
      const age = (env.clock.monotonic() - s.askedAt) / 2;
      s.ahead[from] = reads + age - env.clock.wall();
      if (env.disk.answer === 'yes' && !s.hasDined) plan(s, env);
    },
  },

  timeout: {
    answer(s, env) {
      const { host, at } = env.disk.dinner!;
      const dated = env.clock.wall();
      const says = dated < at ? 'yes' : 'no';
      env.disk.answer = says;
      env.sync('kept');
      note(s, env, { label: says === 'yes' ? 'wrote back: yes' : 'wrote back: too late, no' });
      env.send(host, 'answer', { says, dated });
      if (says === 'yes') getReady(s, env);
    },

    dine(s, env) {
      s.isComing = false;
      s.hasDined = true;
      note(s, env, { label: 'came to dinner', tone: 'ok' });
      env.history({ type: 'effect', op: 'dine', id: `${env.self} dines`, key: 'dinner' });
    },
  },

  step: {
    /** A promise that a crash undoes was none: she answers once it is on her disk, and nothing waits for more. */
    kept: () => {},
  },

  face: (s, disk, { trustsWatch }) => ({
    ...lookOf(s, disk, trustsWatch),
    facts: {
      'has answered': disk.answer ?? 'no',
      coming: disk.answer === 'yes' ? 'yes' : 'no',
      'day by': trustsWatch ? 'own watch' : 'neighbors',
    },
  }),

  instruments: (s) => [{ kind: 'log', title: 'All that she knows, by her own days', entries: s.record }],
});

function think(env: Env<Guest>): void {
  const [least, most] = env.config.answersAfter;
  env.setTimer('answer', { after: Math.round(least + (most - least) * env.random('time to answer')) as Micros });
}

function getReady(s: Guest['state'], env: Env<Guest>): void {
  if (env.config.trustsWatch) return plan(s, env);
  s.askedAt = env.clock.monotonic();
  for (const other of env.config.neighbors) env.send(other, 'askDay', {});
}

/** Her own watch is followed wherever it is set; what the neighbors said is so long after they said it. */
function plan(s: Guest['state'], env: Env<Guest>): void {
  const { trustsWatch, quorum } = env.config;
  const heard = Object.values(s.ahead);
  if (!trustsWatch && heard.length < quorum) return;
  const left = env.disk.dinner!.at - env.clock.wall() - (trustsWatch ? 0 : median(heard));
  if (left + days(1) < 0) return note(s, env, { label: 'dinner was long ago', tone: 'warn' });
  s.isComing = true;
  env.setTimer('dine', { after: Math.max(1, Math.round(left)) as Micros, clock: trustsWatch ? 'wall' : 'monotonic' });
}

/** The lower one of two in the middle. */
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)]!;

function note(s: Guest['state'], env: Env<Guest>, line: Line): void {
  s.record = written(s.record, env.clock.monotonic() - s.bootedAt, line);
}

function lookOf(s: Guest['state'], { dinner, answer }: Guest['disk'], trustsWatch: boolean): Pick<Face, 'role' | 'tone'> {
  if (s.hasDined) return { role: 'at the table', tone: 'ok' };
  if (dinner === null) return { role: 'no letter yet', tone: 'calm' };
  if (answer === null) return { role: 'will answer', tone: 'active' };
  if (answer === 'no') return { role: 'said no', tone: 'warn' };
  return { role: s.isComing || trustsWatch ? 'said yes' : 'asks the day', tone: 'ok' };
}
