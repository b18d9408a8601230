import { seconds } from '../../base/micros.ts';
import type { Replay } from '../../engine/trace.ts';
import type { Beat } from '../scenario.ts';
import { factsOf } from './outcome.ts';
import { bothBelieve, cameLate, landed, sleepsOnLease, wakesLate } from './premises.ts';

const bobServed = (replay: Replay): boolean => factsOf(replay).handedOver !== null;
const overlaps = (replay: Replay): boolean => factsOf(replay).overlap > 0;
const late = (replay: Replay): 'accepted' | 'refused' | 'none' => factsOf(replay).late?.outcome ?? 'none';

export const beats: readonly Beat[] = [
  {
    id: 'asleep',
    at: seconds(9.8),
    isSo: (replay) => sleepsOnLease(replay, seconds(9.8)),
    until: seconds(12),
    ask: {
      prompt: 'Her lease is about to run out. Who will believe that they hold the lock at 12 s?',
      choices: [
        {
          id: 'both',
          text: 'Alice and Bob, both',
          isRight: overlaps,
          right: 'The lock service gave {secondToken} to Bob at {handedOverAt}. Nobody could tell Alice.',
          wrong: 'Only one of them does in this run: they overlap for {overlap}.',
        },
        {
          id: 'bob',
          text: 'Only Bob: her lease has run out',
          isRight: (replay) => bobServed(replay) && !overlaps(replay),
          right: 'In this run Alice had given it up before Bob was granted his.',
          wrong: 'A lease that runs out tells nobody. To stop believing, Alice has to look at a clock, and she is frozen.',
        },
        {
          id: 'alice',
          text: 'Only Alice: Bob waits until she wakes',
          isRight: (replay) => !bobServed(replay),
          right: 'In this run Bob never got it: her lease was renewed in time.',
          wrong: 'That would be a lock without a lease. The lease is there so that a silent holder cannot block everyone.',
        },
      ],
    },
  },
  { id: 'two-believe', at: seconds(12), isSo: (replay) => bothBelieve(replay, seconds(12)) },
  {
    id: 'wakes',
    at: seconds(15.9),
    isSo: (replay) => wakesLate(replay, seconds(15.9)),
    until: seconds(16.4),
    ask: {
      prompt: 'She is about to wake, with the write that she had decided on still to send. What happens to it?',
      choices: [
        {
          id: 'refused',
          text: 'Storage refuses it',
          isRight: (replay) => late(replay) === 'refused',
          right: 'Storage had seen {maxToken}, so it refused {lateToken}.',
          wrong: 'Nobody asked storage to remember tokens. It accepts what arrives.',
        },
        {
          id: 'lands',
          text: 'It lands, over Bob’s',
          isRight: (replay) => late(replay) === 'accepted',
          right: 'It landed at {lateAt}: {lateToken} after {maxToken}. What Bob was told was saved is gone.',
          wrong: 'Not in this run: storage accepted no write with an older token.',
        },
        {
          id: 'notices',
          text: 'Alice notices that her lease is over, and stops',
          isRight: (replay) => late(replay) === 'none',
          right: 'In this run no late write was sent.',
          wrong: 'She checked before she slept. When she wakes, the next thing she does is write; no time has passed for her.',
        },
      ],
    },
  },
  { id: 'why', at: seconds(16.4), isSo: landed },
  {
    id: 'recheck',
    at: seconds(15.9),
    isSo: (replay) => wakesLate(replay, seconds(15.9)),
    until: seconds(16.4),
    offers: ['recheck'],
    ask: {
      prompt: 'Turn on the second check, right before the write. Does it save the file?',
      choices: [
        {
          id: 'no',
          text: 'No: the pause fits after any check',
          isRight: (replay) => late(replay) !== 'none',
          right: 'The check passed at {frozenAt}. The pause came after it, and the write came after the pause.',
          wrong: 'In this run no late write was sent.',
        },
        {
          id: 'yes',
          text: 'Yes: she sees that the lease is over',
          isRight: (replay) => late(replay) === 'none',
          right: 'In this run the check came late enough to help.',
          wrong: 'It would, if nothing could come between the check and the write. Something did: {frozenAt} to {wokeAt}.',
        },
      ],
    },
  },
  { id: 'fence', at: seconds(16.4), isSo: cameLate, offers: ['fencing'] },
  { id: 'practice', at: seconds(16.4) },
  { id: 'yours', at: seconds(0.9), offers: ['script', 'fencing'], handle: { target: 'alice', label: 'Freeze Alice before she writes' } },
];
