import { seconds } from '../../base/micros.ts';
import type { Replay } from '../../engine/trace.ts';
import type { Beat, Choice } from '../scenario.ts';
import { meanwhile } from './numbers.ts';
import { areAlike, leadersAt, lostOf, overlapOf, takeoverOf } from './outcome.ts';
import { areApart, isAboutToAct, isTroubled, twoLead } from './premises.ts';
import { mendedAt } from './worlds.ts';

/** In the middle of the trouble. */
const within = seconds(10);

const lead = (id: string, text: string, isRight: (leaders: readonly string[]) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(leadersAt(replay, meanwhile)),
  right: 'Yes. At {meanwhile} the primary is: {lead}.',
  wrong,
});

/** What has become of acknowledged writes in the end. */
function fateOf(replay: Replay): 'kept' | 'dropped' | 'apart' {
  if (lostOf(replay).length > 0) return 'dropped';
  return areAlike(replay) ? 'kept' : 'apart';
}

const fate = (id: 'kept' | 'dropped' | 'apart', text: string, right: string, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => fateOf(replay) === id,
  right,
  wrong,
});

/** Longer than any message takes and shorter than a silence. */
const moment = 500_000;

const both = (id: string, text: string, isRight: (overlap: number) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(overlapOf(replay)),
  right: 'Two lead for {overlap}.',
  wrong,
});

/** When South took over, as far as it did before everything was mended. */
const tookOver = (replay: Replay): boolean => (takeoverOf(replay) ?? Infinity) < mendedAt;

export const beats: readonly Beat[] = [
  {
    id: 'silent',
    at: seconds(6.4),
    isSo: (replay) => isAboutToAct(replay, [seconds(6.4), within]),
    until: within,
    view: 'south',
    window: [seconds(2), seconds(12)],
    ask: {
      prompt: 'South has heard nothing since {cutAt}, and is about to act on it. Who takes writes at {meanwhile}?',
      choices: [
        lead(
          'south',
          'South alone',
          (leaders) => leaders.join() === 'south',
          'At {meanwhile} it is: {lead}. A silence does not say who is down. From South a cut and a crash are one and the same.',
        ),
        lead(
          'both',
          'North and South, both',
          (leaders) => leaders.length === 2,
          'At {meanwhile} it is: {lead}. Two take writes only if North is up and nobody stops it.',
        ),
        lead(
          'north',
          'North alone: South can only wait',
          (leaders) => leaders.join() === 'north',
          'At {meanwhile} it is: {lead}. A backup that may never act on a silence would be of no use when North does crash.',
        ),
        lead(
          'nobody',
          'Nobody, for the time being',
          (leaders) => leaders.length === 0,
          'At {meanwhile} it is: {lead}. To stop, each would have to know that the other is up.',
        ),
      ],
    },
  },
  { id: 'two', at: seconds(14), isSo: (replay) => twoLead(replay, seconds(14)), window: [seconds(2), seconds(21)] },
  {
    id: 'mended',
    at: seconds(19.6),
    isSo: (replay) => areApart(replay, seconds(19.6)),
    until: seconds(23),
    window: [seconds(16), seconds(24)],
    draws: ['logs'],
    ask: {
      prompt: 'At {mending} the network is mended. Alice and Bob were told which of their writes are saved. What becomes of those?',
      choices: [
        fate(
          'kept',
          'All are kept',
          'In this run no write that was acknowledged is missing.',
          'Dropped: {lost}. Nobody here knows how to merge two histories. One primary gives way, and takes the other one’s log.',
        ),
        fate(
          'dropped',
          'Some are dropped',
          'Dropped although they were acknowledged: {lost}. They were in the log of the one that gave way.',
          'In this run none is dropped.',
        ),
        fate(
          'apart',
          'Nothing yet: the two go on as they are',
          'In this run the two logs still differ at the end.',
          'They meet at once: a heartbeat carries its epoch, and whoever has the older one gives way.',
        ),
      ],
    },
  },
  {
    id: 'vote',
    at: seconds(6.4),
    until: seconds(21),
    offers: ['rule', 'witnesses'],
    window: [seconds(2), seconds(21)],
    ask: {
      prompt: 'Let South ask first: choose “with a majority’s vote”. For how long do two lead then?',
      choices: [
        both(
          'none',
          'Not at all: there is one majority',
          (overlap) => overlap === 0,
          'For {overlap}. One majority elects one. But who tells the one that was primary before? It goes on.',
        ),
        both(
          'moment',
          'For a moment, until North hears of it',
          (overlap) => overlap > 0 && overlap < moment,
          'For {overlap}. North would have to hear of it, and that is what the cut prevents.',
        ),
        both('long', 'Until the network is mended', (overlap) => overlap >= moment, 'Not in this run: for {overlap}.'),
      ],
    },
  },
  {
    id: 'lease',
    at: seconds(8.6),
    isSo: isTroubled,
    until: seconds(16),
    offers: ['rule', 'lease', 'stops', 'waits'],
    window: [seconds(2), seconds(21)],
    ask: {
      prompt: 'Choose “under a majority’s lease”, {lease} long. Who takes writes at {meanwhile}, {meanwhileAfter} after the cut?',
      choices: [
        lead(
          'south',
          'South: it has the majority',
          (leaders) => leaders.join() === 'south',
          'It is: {lead}. The witness has given its word to North, and keeps it for the whole lease, although it hears nothing.',
        ),
        lead(
          'north',
          'Still North: its lease goes on',
          (leaders) => leaders.join() === 'north',
          'It is: {lead}. Only under a lease must South wait until North has stopped.',
        ),
        lead(
          'nobody',
          'Nobody: North no longer leads',
          (leaders) => leaders.length === 0,
          'It is: {lead}. North does not notice the cut; it notices that its lease is not renewed.',
        ),
        lead('both', 'Both, as before', (leaders) => leaders.length === 2, 'It is: {lead}. North’s right has an end that both know.'),
      ],
    },
  },
  {
    id: 'crash',
    at: seconds(6.4),
    until: seconds(16),
    view: 'south',
    offers: ['trouble', 'rule'],
    window: [seconds(2), seconds(21)],
    ask: {
      prompt: 'Now choose the trouble and the rule yourself, look through South’s eyes, and say: does South take over before {mending}?',
      choices: [
        {
          id: 'yes',
          text: 'Yes',
          isRight: tookOver,
          right: 'It leads from {takeover} on. Nobody leads for {vacancy}, two lead for {overlap}.',
          wrong: 'It does not in this run. Under a lease or a vote, others that hear North are a reason to wait.',
        },
        {
          id: 'no',
          text: 'No',
          isRight: (replay) => !tookOver(replay),
          right: 'It does not in this run. Nobody leads for {vacancy}, two lead for {overlap}.',
          wrong: 'It leads from {takeover} on. It had heard nothing for {silence}, and in the end its rule let it.',
        },
      ],
    },
  },
  { id: 'stonith', at: seconds(6.4), until: seconds(12), offers: ['rule', 'trouble'], window: [seconds(2), seconds(12)] },
  { id: 'real-systems', at: seconds(21) },
  {
    id: 'break-next',
    at: seconds(3.4),
    offers: ['script', 'rule', 'waits'],
    handle: { target: 'north-south', label: 'Cut one way' },
  },
];
