/**
 * A client that pays once and wants to know whether it has. It waits for a receipt, by its own monotonic clock, asks again if it may, and calls
 * the outcome unknown when it gives up. With an idempotency key every attempt at one payment says the same key (Stripe's API; the IETF draft
 * "The Idempotency-Key HTTP header field", draft-ietf-httpapi-idempotency-key-header). Left out: backoff, and more than one payment at a time.
 */
import type { Micros } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { Env, Face, NodeId } from '../../engine/protocol.ts';
import type { PaymentMessages } from './messages.ts';

export type Outcome = 'waiting' | 'paid' | 'unknown';

export interface Payment {
  readonly invoice: string;
  attempts: number;
  outcome: Outcome;
}

interface Line {
  readonly label: string;
  readonly tone?: 'ok' | 'warn' | 'danger';
}

export interface PaymentClient {
  config: {
    readonly bank: NodeId;
    readonly amount: number;
    readonly startsAt: Micros;
    /** How long it waits for a receipt before it asks again, or gives up. */
    readonly patience: Micros;
    /** How often it asks again. */
    readonly retries: number;
    readonly sendsKey: boolean;
  };
  state: {
    bootedAt: number;
    /** Names the payments of this boot: a restart must not use a name twice. */
    name: string;
    payments: Payment[];
    record: Line[];
  };
  disk: { boots: number };
  messages: PaymentMessages;
  timers: 'start' | 'askAgain' | 'giveUp';
  steps: 'remembered';
  requests: 'pay';
}

/** Lines of its record that a client keeps. */
const kept = 12;

export const paymentClient = defineProtocol<PaymentClient>({
  name: 'payment client',
  shape: 'client',
  show: { pay: { as: 'request', label: ({ amount, key }) => (key === undefined ? `pay ${amount}` : `pay ${amount} #`) } },

  format: () => ({ boots: 0 }),

  init(env) {
    const boots = ++env.disk.boots;
    env.sync('remembered');
    if (boots === 1) env.setTimer('start', { after: env.config.startsAt });
    return { bootedAt: env.clock.monotonic(), name: boots === 1 ? env.self : `${env.self}.${boots}`, payments: [], record: [] };
  },

  timeout: {
    start: pay,

    askAgain: (s, env) => send(s, env, s.payments.at(-1)!),

    giveUp: (s, env) => end(s, env, 'unknown', { label: 'gave up: paid, or not?', tone: 'warn' }),
  },

  receive: {
    receipt(s, m, env) {
      const known = s.payments.find(({ invoice }) => invoice === m.invoice);
      if (known?.outcome === 'waiting') return end(s, env, 'paid', { label: 'a receipt', tone: 'ok' });
      note(s, env, known?.outcome === 'unknown' ? { label: 'a receipt, too late', tone: 'warn' } : { label: 'a receipt, once more' });
    },
  },

  step: {
    /** Nothing waits for the count of boots to be durable. */
    remembered: () => {},
  },

  requests: { pay },

  face: (s, _, { bank }) => {
    const last = s.payments.at(-1);
    return {
      ...lookOf(last),
      facts: {
        attempts: String(s.payments.reduce((sum, { attempts }) => sum + attempts, 0)),
        'last payment': last?.outcome ?? 'none yet',
      },
      beliefs: beliefsOf(s, bank),
    };
  },

  instruments: (s) => [{ kind: 'log', title: 'All that it knows, by its own clock', entries: s.record }],
});

const isWaiting = (s: PaymentClient['state']): boolean => s.payments.at(-1)?.outcome === 'waiting';

/** By its own plan, by its workload or by hand. */
function pay(s: PaymentClient['state'], env: Env<PaymentClient>): void {
  if (isWaiting(s)) return note(s, env, { label: 'still waiting: one payment at a time' });
  const made: Payment = { invoice: `bill ${s.payments.length + 1} of ${s.name}`, attempts: 0, outcome: 'waiting' };
  s.payments.push(made);
  env.history({ type: 'invoke', op: 'pay', id: made.invoice });
  send(s, env, made);
}

function send(s: PaymentClient['state'], env: Env<PaymentClient>, made: Payment): void {
  const { bank, amount, patience, retries, sendsKey } = env.config;
  const { invoice } = made;
  made.attempts++;
  note(s, env, { label: made.attempts === 1 ? 'asked the bank to pay' : `asked again, the ${made.attempts}. time` });
  env.send(bank, 'pay', sendsKey ? { invoice, amount, key: invoice } : { invoice, amount });
  env.setTimer(made.attempts <= retries ? 'askAgain' : 'giveUp', { after: patience });
}

function end(s: PaymentClient['state'], env: Env<PaymentClient>, outcome: Exclude<Outcome, 'waiting'>, line: Line): void {
  const ended = s.payments.at(-1)!;
  env.cancelTimer('askAgain');
  env.cancelTimer('giveUp');
  ended.outcome = outcome;
  env.history({ type: outcome === 'paid' ? 'ok' : 'info', op: 'pay', id: ended.invoice });
  note(s, env, line);
}

function note(s: PaymentClient['state'], env: Env<PaymentClient>, line: Line): void {
  const since = sayDuration(env.clock.monotonic() - s.bootedAt);
  s.record = [...s.record, { ...line, label: `${since}: ${line.label}` }].slice(-kept);
}

function lookOf(last: Payment | undefined): Pick<Face, 'role' | 'tone'> {
  switch (last?.outcome) {
    case undefined:
      return { role: 'has not paid yet', tone: 'calm' };
    case 'waiting':
      return { role: last.attempts === 1 ? 'waits for a receipt' : `asked ${last.attempts} times`, tone: 'active' };
    case 'paid':
      return { role: 'has a receipt', tone: 'ok' };
    default:
      return { role: 'paid, or not?', tone: 'warn' };
  }
}

/** What people take a receipt to mean: that they have paid once. */
function beliefsOf(s: PaymentClient['state'], bank: NodeId): NonNullable<Face['beliefs']> {
  const paid = s.payments.filter(({ outcome }) => outcome === 'paid').length;
  if (paid === 0 || s.payments.at(-1)!.outcome !== 'paid') return [];
  return [
    { says: paid === 1 ? 'I have paid once' : `I have paid ${paid} times`, about: { node: bank, fact: 'bookings', is: String(paid) } },
  ];
}
