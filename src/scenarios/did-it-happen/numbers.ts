import { sayDuration } from '../../base/quantity.ts';
import type { Replay } from '../../engine/trace.ts';
import { paymentClient } from '../../protocols/payment/client.ts';
import type { Metric } from '../scenario.ts';
import { attemptsOf, balance, balanceAtEnd, bookingsOf, endOfPayment, outcomeOf, packetsOf, paysAt } from './worlds.ts';

const often = (count: number): string => (count === 0 ? 'not at all' : count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

/** There and back, as the network took the first request. */
function rttOf(replay: Replay): number {
  const [asked] = packetsOf(replay, 'pay', 'alice');
  return asked === undefined ? 0 : 2 * (asked.dueAt - asked.sentAt);
}

const outcomes = { waiting: 'still waiting', paid: 'a receipt', unknown: 'unknown' } as const;

/** Every placeholder of the story. */
export function numbers(replay: Replay): { readonly [name: string]: string } {
  const { config } = replay.world.playing(paymentClient)[0]!;
  return {
    bookings: often(bookingsOf(replay)),
    balance: String(balanceAtEnd(replay)),
    before: String(balance),
    amount: String(config.amount),
    attempts: often(attemptsOf(replay)),
    outcome: outcomes[outcomeOf(replay)],
    wait: sayDuration(Math.max(0, endOfPayment(replay) - paysAt)),
    patience: sayDuration(config.patience),
    rtt: sayDuration(rttOf(replay)),
  };
}

export const metrics: readonly Metric[] = [
  { id: 'bookings', label: 'Times the payment is booked', value: bookingsOf },
  { id: 'balance', label: 'Balance at the end', value: balanceAtEnd },
  { id: 'attempts', label: 'Requests sent', value: attemptsOf },
];
