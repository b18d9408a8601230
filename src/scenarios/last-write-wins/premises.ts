/** What the story takes for granted. */
import type { Replay } from '../../engine/trace.ts';
import { lwwReplica } from '../../protocols/lww/replica.ts';
import { authorOf } from '../../protocols/lww/version.ts';
import { fatesOf } from './history.ts';
import { behind } from './numbers.ts';

const goByWallClocks = ({ world }: Replay): boolean => world.playing(lwwReplica).every(({ config }) => config.stamps === 'wall');

/** Alice's 1 is acknowledged, Bob has read it, and the 2 that he writes in its place has not been acknowledged yet. */
export function bobBuildsOnAlice(replay: Replay, time: number): boolean {
  const writes = replay.history.filter((line) => line.time <= time && line.entry.op === 'write');
  const [alices, ack, bobs, ...others] = writes.map(({ entry }) => entry);
  if (alices === undefined || ack === undefined || bobs === undefined || others.length > 0) return false;
  const isInTurn = alices.type === 'invoke' && ack.type === 'ok' && ack.id === alices.id && bobs.type === 'invoke';
  const isBuilt = bobs.over?.includes(alices.id) === true && alices.value === 1 && bobs.value === 2;
  return isInTurn && isBuilt && goByWallClocks(replay);
}

/** Acknowledged writes are lost, and nobody was told of it. */
export function isLostInSilence(replay: Replay): boolean {
  const { lost, errors } = fatesOf(replay);
  return lost.length > 0 && errors === 0;
}

/** Bob's write is lost because node 3's clock lags behind node 1's. */
export const losesByItsClock = (replay: Replay): boolean =>
  goByWallClocks(replay) && behind(replay) > 0 && fatesOf(replay).lost.some((id) => authorOf(id).startsWith('bob'));
