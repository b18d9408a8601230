/**
 * P-EXACTLY1 by what is durable: a payment is in the ledger at most once, and is there once its client has a receipt. What a bank has booked and its
 * disk has not is no effect yet, for a crash undoes it.
 */
import { bank } from '../protocols/payment/bank.ts';
import { always, violated } from './property.ts';

interface Memory {
  /** By bank: how many of its bookings have been counted, and the frame in which each invoice was seen first. */
  banks: { [id: string]: { counted: number; first: { [invoice: string]: number } } };
  /** Invoices with a receipt, and the frame of it. */
  receipts: { [invoice: string]: number };
}

/** O(1) a booking and a receipt; a ledger that has become shorter is counted anew. */
export const bookedExactlyOnce = always<Memory>('Each payment is booked once', {
  id: 'booked-exactly-once',
  means: 'No payment is in a bank’s durable ledger twice, and one with a receipt is in it.',
  memory: () => ({ banks: {}, receipts: {} }),
  check(world, frame, memory) {
    for (const { id, durable } of world.playing(bank)) {
      const known = (memory.banks[id] ??= { counted: 0, first: {} });
      if (durable.ledger.length < known.counted) {
        const gone = Object.keys(known.first).find(
          (invoice) => memory.receipts[invoice] !== undefined && !durable.ledger.some((booking) => booking.invoice === invoice),
        );
        memory.banks[id] = { counted: 0, first: {} };
        if (gone !== undefined) return violated(`${gone} has a receipt, and ${id} has lost its booking`, [id], [memory.receipts[gone]!]);
        continue;
      }
      for (; known.counted < durable.ledger.length; known.counted++) {
        const { invoice } = durable.ledger[known.counted]!;
        const first = known.first[invoice];
        if (first !== undefined) return violated(`${invoice} is booked twice`, [id], [first]);
        known.first[invoice] = frame.index;
      }
    }
    for (const { type, op, id } of frame.history) {
      if (type !== 'ok' || op !== 'pay') continue;
      memory.receipts[id] = frame.index;
      const isBooked = Object.values(memory.banks).some(({ first }) => first[id] !== undefined);
      if (!isBooked) return violated(`${id} has a receipt, and is not booked`, frame.node === null ? [] : [frame.node], [frame.cause]);
    }
    return null;
  },
});
