import { sayDuration } from '../../base/quantity.ts';
import type { Replay } from '../../engine/trace.ts';
import { gateway } from '../../protocols/orders/gateway.ts';
import type { AnyMetric } from '../scenario.ts';
import { doneOf, isOneBox, packetsOf, toldAt, toldOf, wholeOf } from './outcome.ts';

const wholes = {
  both: 'order and payment',
  neither: 'neither of them',
  order: 'the order without its payment',
  payment: 'the payment without its order',
} as const;
const told = { ok: 'bought', failed: 'nothing bought', unknown: 'unknown', waiting: 'nothing yet' } as const;

const often = (count: number): string => (count === 0 ? 'not at all' : count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

const attemptsOf = (replay: Replay): number =>
  ['gateway', 'orders'].flatMap((from) => packetsOf(replay, 'perform', from)).filter(({ copy }) => copy === 0).length;

/** Every placeholder of the story. */
export function numbers(replay: Replay): { readonly [name: string]: string } {
  const { payments } = doneOf(replay);
  const { timeout } = replay.world.playing(gateway)[0]?.config ?? {};
  return {
    whole: wholes[wholeOf(replay)],
    charged: often(payments),
    told: told[toldOf(replay)],
    toldAfter: sayDuration(toldAt(replay)),
    timeout: timeout === undefined ? 'no time' : sayDuration(timeout),
    requests: String(attemptsOf(replay)),
    shape: isOneBox(replay) ? 'one box' : 'many boxes',
  };
}

/** 0 to 2: whether the order is created, and whether it is paid. */
function partsDone(replay: Replay): number {
  const { orders, payments } = doneOf(replay);
  return Math.min(orders, 1) + Math.min(payments, 1);
}

export const metrics: readonly AnyMetric[] = [
  { id: 'parts', label: 'Parts of the order that are done', unit: 'of 2', value: partsDone },
  { id: 'unknown', label: 'Alice does not know', unit: 'of 1', value: (replay) => (toldOf(replay) === 'unknown' ? 1 : 0) },
  { id: 'charged', label: 'Times she is charged', value: (replay) => doneOf(replay).payments },
];
