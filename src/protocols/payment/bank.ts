/**
 * A bank that books what it is asked to, makes that durable, and sends a receipt. It may remember keys, so that it knows a retry when it sees
 * one: in memory; on disk, by a transaction of its own after the booking's; or on disk in the booking's own transaction. After Gray and Reuter,
 * "Transaction processing" (1993), and Helland, "Idempotence is not a medical condition" (CACM 2012).
 * Left out: a limit to what it remembers, and payments that fail.
 */
import type { Micros } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { Env, NodeId } from '../../engine/protocol.ts';
import type { PaymentMessages } from './messages.ts';

/** Where keys are kept: nowhere; in memory; on disk after the booking; on disk with it. */
export type Memory = 'none' | 'volatile' | 'separate' | 'together';

interface Order {
  readonly from: NodeId;
  readonly invoice: string;
  readonly amount: number;
  readonly key: string | null;
}

export interface Booking {
  readonly invoice: string;
  readonly amount: number;
}

export interface Bank {
  config: { readonly memory: Memory; readonly work: Micros; readonly balance: number };
  state: {
    /** What the CPU is busy with. */
    at: Order | null;
    /** Booked, and waiting for the disk: by a number of its own. */
    underway: { [order: string]: Order };
    orders: number;
    /** Keys that are remembered until the next crash. */
    keys: { [key: string]: true };
  };
  disk: { ledger: Booking[]; keys: { [key: string]: true } };
  messages: PaymentMessages;
  timers: never;
  steps: 'book' | 'booked' | 'remembered';
}

export const bank = defineProtocol<Bank>({
  name: 'bank',
  shape: 'storage',
  show: { receipt: { as: 'reply', label: () => 'receipt' } },

  format: () => ({ ledger: [], keys: {} }),

  init: () => ({ at: null, underway: {}, orders: 0, keys: {} }),

  receive: {
    pay(s, { from, invoice, amount, key = null }, env) {
      s.at = { from, invoice, amount, key };
      env.next('book', env.config.work);
    },
  },

  step: {
    book(s, env) {
      const order = s.at!;
      s.at = null;
      if (isKnown(s, env, order)) return answerTwin(s, env, order);
      env.disk.ledger.push({ invoice: order.invoice, amount: order.amount });
      remember(s, env, order);
      const number = String(++s.orders);
      s.underway[number] = order;
      env.sync('booked', number);
    },

    /** The booking is durable. Power that fails right before this step leaves money that has moved, and nobody who was told. */
    booked(s, env, number) {
      const order = s.underway[number]!;
      const isSeparate = env.config.memory === 'separate' && order.key !== null;
      if (!isSeparate) return finish(s, env, String(number));
      env.disk.keys[order.key] = true;
      env.sync('remembered', number);
    },

    remembered: (s, env, number) => finish(s, env, String(number)),
  },

  face: (s, disk, { balance }) => ({
    role: s.at === null ? 'keeps the ledger' : `books ${s.at.invoice}`,
    tone: s.at === null ? 'calm' : 'active',
    tag: `${balanceOf(disk, balance)}`,
    facts: { bookings: String(disk.ledger.length), balance: String(balanceOf(disk, balance)) },
  }),

  instruments: (s, disk) => [
    {
      kind: 'table',
      title: 'The ledger, on disk',
      columns: ['invoice', 'amount'],
      rows: disk.ledger.slice(-8).map(({ invoice, amount }) => [invoice, String(amount)]),
    },
    { kind: 'log', title: 'Keys that it knows', entries: Object.keys({ ...s.keys, ...disk.keys }).map((label) => ({ label })) },
  ],
});

export const balanceOf = ({ ledger }: Bank['disk'], before: number): number => before - ledger.reduce((sum, { amount }) => sum + amount, 0);

const isKnown = (s: Bank['state'], { config, disk }: Env<Bank>, { key }: Order): boolean =>
  config.memory !== 'none' && key !== null && (s.keys[key] === true || disk.keys[key] === true);

function remember(s: Bank['state'], { config, disk }: Env<Bank>, { key }: Order): void {
  if (key === null || config.memory === 'none') return;
  if (config.memory === 'together') disk.keys[key] = true;
  else s.keys[key] = true;
}

/** What is booked already is answered with a receipt, but not before the disk has it: the first one's receipt will tell. */
function answerTwin(s: Bank['state'], env: Env<Bank>, order: Order): void {
  const isUnderway = Object.values(s.underway).some(({ key }) => key === order.key);
  env.note(isUnderway ? `${order.key} is being booked: once is enough` : `${order.key} is known: booked already`);
  if (!isUnderway) receipt(env, order);
}

function finish(s: Bank['state'], env: Env<Bank>, number: string): void {
  receipt(env, s.underway[number]!);
  delete s.underway[number];
}

function receipt({ send }: Env<Bank>, { from, invoice }: Order): void {
  send(from, 'receipt', { invoice });
}
