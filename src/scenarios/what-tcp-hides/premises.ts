/** What the story takes for granted. */
import type { Replay } from '../../engine/trace.ts';
import { doneIn, packetsBetween } from '../premises.ts';
import { flawsIn, heardOf, lastSendings, lostOnWay, missingOf } from './outcome.ts';
import { lastAt, troubleAt } from './troubles.ts';

/** Bob is sent to without a connection. */
export const areDatagrams = (replay: Replay): boolean => packetsBetween(replay, 'alice', 'bob').every(({ name }) => name !== 'SYN');

/** Carol's stream has no flaw, although packets of it were lost. */
export function isMended(replay: Replay): boolean {
  const { twice, overtaken } = flawsIn(replay, 'carol');
  return missingOf(replay, 'carol') + twice + overtaken === 0 && lostOnWay(replay, 'carol') > 0;
}

/** Alice's cable, with both its links, is out from the moment of the trouble until the last reading has gone out, at least. */
export function isPulled(replay: Replay): boolean {
  const done = doneIn(replay).filter(({ at }) => at <= lastAt);
  return ['bob', 'carol'].every((reader) => {
    const ofHers = done.filter(
      ({ fault }) => (fault.kind === 'cut' || fault.kind === 'heal') && fault.link.a === 'alice' && fault.link.b === reader,
    );
    return ofHers.length === 1 && ofHers[0]!.at === troubleAt && ofHers[0]!.fault.kind === 'cut';
  });
}

/** Alice's kernel sends the last reading again and again, and then tells her so. */
export const isSentInVain = (replay: Replay): boolean => lastSendings(replay, 'carol').length > 2 && heardOf(replay)?.by === 'closed';
