/** What the story takes for granted. */
import type { Replay } from '../../engine/trace.ts';
import { rpcClient } from '../../protocols/rpc/client.ts';
import { isHeard, isMostOfWait } from '../premises.ts';
import { asksAt, truthOf } from './worlds.ts';

/** Her call has ended without an answer. */
export const waitedInVain = (replay: Replay): boolean => !['well', 'never-asked'].includes(truthOf(replay));

/** Alice has asked, has waited for most of her patience, and nothing has come back, nor does. */
export const waitsStill = (replay: Replay, time: number): boolean =>
  waitedInVain(replay) &&
  !isHeard(replay, 'server', 'alice', [0, time]) &&
  isMostOfWait(time, asksAt, replay.world.playing(rpcClient)[0]!.config.patience);
