/** What the story takes for granted. */
import type { Replay } from '../../engine/trace.ts';
import { paymentClient } from '../../protocols/payment/client.ts';
import { isHeard, isMostOfWait } from '../premises.ts';
import { attemptsOf, bookingsOf, packetsOf, paysAt } from './worlds.ts';

/** Alice has paid, has waited for most of her patience, no receipt has come, and she will ask again. */
export function waitsStill(replay: Replay, time: number): boolean {
  const { patience, retries } = replay.world.playing(paymentClient)[0]!.config;
  const hasPaid = attemptsOf(replay) > 0;
  return hasPaid && retries > 0 && isMostOfWait(time, paysAt, patience) && !isHeard(replay, 'bank', 'alice', [0, time]);
}

/** Her first receipt never came, and what she asked for again was booked again. */
export function isPaidTwice(replay: Replay): boolean {
  const [receipt] = packetsOf(replay, 'receipt', 'bank');
  const isLost = receipt !== undefined && receipt.endFrame >= 0 && receipt.fate !== 'delivered';
  return isLost && attemptsOf(replay) > 1 && bookingsOf(replay) > 1;
}
