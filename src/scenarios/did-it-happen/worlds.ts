/** What may go wrong between a payment and its receipt, and what a run says of it afterwards. */
import { ms, seconds } from '../../base/micros.ts';
import type { Intervention } from '../../engine/fault.ts';
import type { PacketRow, Replay } from '../../engine/trace.ts';
import { balanceOf, bank } from '../../protocols/payment/bank.ts';
import { paymentClient } from '../../protocols/payment/client.ts';
import type { Outcome } from '../../protocols/payment/client.ts';
import { at, before, crash, loss } from '../scenario.ts';

export type World = 'receipt-lost' | 'request-lost' | 'receipt-late' | 'crash' | 'twins' | 'well';

export const paysAt = ms(500);
export const balance = 100;
export const amount = 30;

const from = ms(300);
const until = seconds(1);
/** How long a late receipt takes more than usual, and how long the bank is down. */
const late = seconds(1.5);
const down = ms(300);

export function faultsOf(world: World): readonly Intervention[] {
  switch (world) {
    case 'receipt-lost':
      return [at(from, loss('bank', 'alice', 1, 'forward')), at(until, loss('bank', 'alice', 0, 'forward'))];
    case 'request-lost':
      return [at(from, loss('alice', 'bank', 1, 'forward')), at(until, loss('alice', 'bank', 0, 'forward'))];
    case 'receipt-late': {
      const link = { a: 'bank', b: 'alice', way: 'forward' } as const;
      return [at(from, { kind: 'delay', link, by: late }), at(until, { kind: 'delay', link, by: ms(0) })];
    }
    case 'crash':
      return [before('bank', 'booked', 1, crash('bank', { length: down }))];
    case 'twins': {
      const link = { a: 'alice', b: 'bank', way: 'forward' } as const;
      return [at(from, { kind: 'dup', link, ratio: 1 }), at(until, { kind: 'dup', link, ratio: 0 })];
    }
    default:
      return [];
  }
}

export const packetsOf = ({ trace, nodes }: Replay, name: string, sender: string): readonly PacketRow[] =>
  Array.from({ length: trace.packets.length }, (_, row) => trace.packet(row)).filter(
    (packet) => packet.name === name && nodes[packet.from] === sender,
  );

/** The first payment's invoice; undefined while nobody has paid. */
const invoiceOf = ({ history }: Replay): string | undefined => history.find(({ entry }) => entry.type === 'invoke')?.entry.id;

/** How often the first payment is in the durable ledger at the end of the run. */
export function bookingsOf(replay: Replay): number {
  const invoice = invoiceOf(replay);
  return replay.world.playing(bank).reduce((sum, { durable }) => sum + durable.ledger.filter((one) => one.invoice === invoice).length, 0);
}

export const balanceAtEnd = ({ world }: Replay): number =>
  world.playing(bank).reduce((sum, { durable, config }) => sum + balanceOf(durable, config.balance), 0);

/** What Alice's first payment ended as, for her. */
export const outcomeOf = ({ world }: Replay): Outcome => world.running(paymentClient)[0]?.state.payments[0]?.outcome ?? 'waiting';

/** When it ended for her, true time; the run's end while it goes on. */
export const endOfPayment = ({ history, endedAt }: Replay): number =>
  history.find(({ entry }) => entry.type === 'ok' || entry.type === 'info')?.time ?? endedAt;

export const attemptsOf = (replay: Replay): number => packetsOf(replay, 'pay', 'alice').filter(({ copy }) => copy === 0).length;

/** When the bank's disk had a new booking, true times; first of them the first. */
export function bookedAt({ trace, nodes }: Replay): readonly number[] {
  const node = nodes.indexOf('bank');
  const frames = Array.from({ length: trace.frames.length }, (_, index) => trace.frame(index));
  return frames.flatMap(({ kind, name, node: who, time }) => (kind === 'synced' && name === 'booked' && who === node ? [time] : []));
}
