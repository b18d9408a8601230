/**
 * A sender of numbered readings that trusts its transport or does not. Over datagrams it sends and forgets. Over TCP it keeps what the reader's
 * application has not confirmed: an acknowledgement of the other kernel proves nothing of it (Saltzer, Reed and Clark, "End-to-end arguments in
 * system design", TOCS 1984). It may have a timeout of its own, and may send again what is not confirmed, over a new connection once the old one is
 * gone. Left out: batches, and closing a connection by itself, which only kernels and crashes do here.
 */
import type { Micros } from '../../base/micros.ts';
import { seconds, us } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { Env, Face, NodeId } from '../../engine/protocol.ts';
import { readingId } from './messages.ts';
import type { StreamMessages } from './messages.ts';

/** What an application has heard of a reader that does not confirm: its own timeout, or what the kernel says in the end. */
export type News = 'overdue' | 'closed' | 'refused' | 'unreachable';

interface Outlet {
  /** Not confirmed, oldest first. */
  waiting: number[];
  confirmed: number;
  news: News | null;
  /** It waits before it sends again: nothing goes out meanwhile. */
  isBroken: boolean;
  /** How long it waits the next time. */
  pause: Micros;
  patience: Micros;
}

interface Line {
  readonly label: string;
  readonly tone?: 'ok' | 'warn' | 'danger';
}

export interface StreamSender {
  config: {
    readonly outlets: readonly { readonly to: NodeId; readonly isConfirmed: boolean }[];
    readonly startsAt: Micros;
    readonly gap: Micros;
    /** So many readings, and one more when `lastAt` has passed since the boot. */
    readonly count: number;
    readonly lastAt: Micros;
    /** Its own timeout for a confirmation; null: it has none. */
    readonly patience: Micros | null;
    readonly sendsAgain: boolean;
  };
  state: {
    bootedAt: number;
    /** The first number of this boot: they count from 0, as the segments of a connection do. */
    base: number;
    said: number;
    outlets: { [to: NodeId]: Outlet };
    record: Line[];
  };
  disk: { boots: number };
  messages: StreamMessages;
  timers: 'send' | 'again' | 'overdue';
  steps: 'remembered';
}

type State = StreamSender['state'];
type Sending = Env<StreamSender>;

/** It waits so long before it sends again, then twice as long, up to a minute. */
const firstPause = seconds(1);
const longestPause = seconds(60);
/** No boot says more than that. */
const numbersOfBoot = 100_000;
const lines = 12;

export const streamSender = defineProtocol<StreamSender>({
  name: 'stream sender',
  shape: 'client',
  show: { reading: { as: 'request', label: ({ n }) => `#${n}` } },

  format: () => ({ boots: 0 }),

  init(env) {
    const { startsAt, patience, outlets } = env.config;
    const boots = ++env.disk.boots;
    env.sync('remembered');
    if (boots === 1) env.setTimer('send', { after: startsAt });
    const fresh = (): Outlet => ({
      waiting: [],
      confirmed: 0,
      news: null,
      isBroken: false,
      pause: firstPause,
      patience: patience ?? firstPause,
    });
    return {
      bootedAt: env.clock.monotonic(),
      base: (boots - 1) * numbersOfBoot,
      said: 0,
      outlets: Object.fromEntries(outlets.map(({ to }) => [to, fresh()])),
      record: [],
    };
  },

  timeout: {
    send(s, env) {
      sayNext(s, env);
      const { gap, count, lastAt } = env.config;
      if (s.said > count) return;
      const elapsed = env.clock.monotonic() - s.bootedAt;
      env.setTimer('send', { after: s.said < count ? gap : us(Math.max(0, lastAt - elapsed)) });
    },

    again(s, env, key) {
      const outlet = s.outlets[key]!;
      outlet.isBroken = false;
      note(s, env, { label: `connects to ${key} anew, and sends ${outlet.waiting.length} again` });
      sendWaiting(outlet, env, String(key));
    },

    overdue(s, env, key) {
      const outlet = s.outlets[key]!;
      outlet.news = 'overdue';
      outlet.patience = us(Math.min(2 * outlet.patience, longestPause));
      note(s, env, { label: `${key} does not confirm: lost, late, or only the answer?`, tone: 'warn' });
      if (env.config.sendsAgain && !outlet.isBroken) sendWaiting(outlet, env, String(key));
      expectConfirmation(outlet, env, String(key));
    },
  },

  receive: {
    confirm(s, { from, n }, env) {
      const outlet = s.outlets[from];
      if (outlet === undefined || !outlet.waiting.includes(n)) return;
      outlet.waiting = outlet.waiting.filter((other) => other !== n);
      outlet.confirmed++;
      env.history({ type: 'ok', op: 'send', id: readingId(n, from), key: from });
      if (outlet.news !== null) note(s, env, { label: `${from} confirms #${n}`, tone: 'ok' });
      Object.assign(outlet, { news: null, pause: firstPause, patience: env.config.patience ?? firstPause });
      env.cancelTimer('overdue', from);
      expectConfirmation(outlet, env, from);
    },
    closed: (s, { from }, env) => hear(s, env, from, 'closed'),
    refused: (s, { from }, env) => hear(s, env, from, 'refused'),
    unreachable: (s, { from }, env) => hear(s, env, from, 'unreachable'),
  },

  step: {
    /** Nothing waits for the count of boots to be durable. */
    remembered: () => {},
  },

  face: (s, _, config) => ({ ...lookOf(s, config), facts: factsOf(s, config) }),

  instruments: (s, _, { outlets }) => [
    {
      kind: 'table',
      title: 'What its application knows',
      columns: ['reader', 'handed over', 'confirmed', 'not confirmed', 'heard'],
      rows: outlets.map(({ to, isConfirmed }) => {
        const { confirmed, waiting, news } = s.outlets[to]!;
        return [to, String(s.said), isConfirmed ? String(confirmed) : '—', isConfirmed ? listed(waiting) : 'nobody says', news ?? '—'];
      }),
    },
    { kind: 'log', title: 'What it was told, by its own clock', entries: s.record },
  ],
});

/** '98, 99 and 3 more'. */
const listed = (numbers: readonly number[]): string => {
  if (numbers.length === 0) return 'none';
  const first = numbers.slice(0, 3).map((n) => `#${n}`);
  return numbers.length > 3 ? `${first.join(', ')} and ${numbers.length - 3} more` : first.join(', ');
};

function sayNext(s: State, env: Sending): void {
  const n = s.base + s.said++;
  for (const { to, isConfirmed } of env.config.outlets) {
    const outlet = s.outlets[to]!;
    env.history({ type: 'invoke', op: 'send', id: readingId(n, to), key: to });
    if (isConfirmed) outlet.waiting.push(n);
    else outlet.news = null;
    if (!outlet.isBroken) env.send(to, 'reading', { n });
    if (isConfirmed && outlet.waiting.length === 1) expectConfirmation(outlet, env, to);
  }
}

function sendWaiting({ waiting }: Outlet, env: Sending, to: NodeId): void {
  for (const n of waiting) env.send(to, 'reading', { n });
}

/** Its own timeout, where it has one: from now on, for the oldest. */
function expectConfirmation({ waiting, patience }: Outlet, env: Sending, to: NodeId): void {
  if (env.config.patience !== null && waiting.length > 0) env.setTimer('overdue', { after: patience }, to);
}

/** What the kernel says in the end. It does not say what has arrived. */
function hear(s: State, env: Sending, from: NodeId, news: News): void {
  const outlet = s.outlets[from];
  if (outlet === undefined) return;
  note(s, env, { label: `${told[news]} ${from}`, tone: 'danger' });
  outlet.news = news;
  if (!env.config.sendsAgain || outlet.waiting.length === 0) return;
  outlet.isBroken = true;
  env.setTimer('again', { after: outlet.pause }, from);
  outlet.pause = us(Math.min(2 * outlet.pause, longestPause));
}

const told: { readonly [news in News]: string } = {
  overdue: 'no confirmation from',
  closed: 'the connection is closed:',
  refused: 'refused by',
  unreachable: 'nobody answers at',
};

const roles: { readonly [news in News]: string } = {
  overdue: 'hears nothing of',
  closed: 'has lost',
  refused: 'is refused by',
  unreachable: 'cannot reach',
};

function note(s: State, env: Sending, line: Line): void {
  const since = sayDuration(env.clock.monotonic() - s.bootedAt);
  s.record = [...s.record, { ...line, label: `${since}: ${line.label}` }].slice(-lines);
}

function lookOf(s: State, { outlets, count }: Readonly<StreamSender['config']>): Pick<Face, 'role' | 'tone'> {
  const troubled = outlets.find(({ to }) => s.outlets[to]!.news !== null);
  if (troubled !== undefined) {
    const news = s.outlets[troubled.to]!.news!;
    return { role: `${roles[news]} ${troubled.to}`, tone: news === 'overdue' ? 'warn' : 'danger' };
  }
  if (s.said === 0) return { role: 'has sent nothing yet', tone: 'calm' };
  return s.said > count ? { role: 'has sent all', tone: 'calm' } : { role: `has sent ${s.said}`, tone: 'active' };
}

function factsOf(s: State, { outlets }: Readonly<StreamSender['config']>): NonNullable<Face['facts']> {
  const confirmed = outlets.filter(({ isConfirmed }) => isConfirmed);
  return {
    sent: String(s.said),
    ...Object.fromEntries(confirmed.map(({ to }) => [`confirmed by ${to}`, String(s.outlets[to]!.confirmed)])),
  };
}
