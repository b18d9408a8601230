import { seconds } from '../../base/micros.ts';
import type { Replay } from '../../engine/trace.ts';
import type { Beat, Choice } from '../scenario.ts';
import { commitsOf, later, opensAt } from './numbers.ts';
import { evictionsOf, haltedAt, isRaft, nextLeader } from './outcome.ts';

/** What became of Ada by the time that all has come of it. */
function fateOf(replay: Replay): 'stays' | 'out' | 'halted' {
  const isOut = evictionsOf(replay, 'ada').some((time) => time <= later);
  const halted = haltedAt(replay, 'ada');
  if (!isOut) return 'stays';
  return halted !== null && halted <= later ? 'halted' : 'out';
}

const fate = (id: 'stays' | 'out' | 'halted', text: string, right: string, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => fateOf(replay) === id,
  right,
  wrong,
});

/** How commands fare once their leader, or a follower, is deaf. */
function groupOf(replay: Replay): 'none' | 'goes on' | 'replaced' | 'stuck' {
  if (!isRaft(replay)) return 'none';
  if (nextLeader(replay) !== null) return 'replaced';
  return commitsOf(replay) === 0 ? 'stuck' : 'goes on';
}

const group = (id: ReturnType<typeof groupOf>, text: string, wrong: string): Choice => ({
  id: id.replace(' ', '-'),
  text,
  isRight: (replay) => groupOf(replay) === id,
  right: 'Leader in the end: {leader}. From {from} to {by}, terms begun: {terms}; entries committed: {commits}.',
  wrong,
});

export const beats: readonly Beat[] = [
  {
    id: 'hears-all',
    at: opensAt,
    until: seconds(10),
    view: 'ada',
    window: [seconds(3), seconds(10)],
    draws: ['opinions'],
    ask: {
      prompt: '{situation} What becomes of Ada?',
      choices: [
        fate(
          'stays',
          'She stays a member',
          'By {by} nobody evicts her in this run.',
          'She is evicted at {evictedAt}. What she knows of herself does not count; what a majority hears does.',
        ),
        fate(
          'out',
          'She is evicted, and does not obey',
          'She is evicted at {evictedAt}. At {by} she {fate}.',
          'In this run it ends otherwise. Evicted: {evictedAt}. Told, and halted: {haltedAt}.',
        ),
        fate(
          'halted',
          'She is evicted, is told so, and halts',
          'Evicted at {evictedAt}, {evictedAfter} after the first fault; told, she halted at {haltedAt}.',
          'Not by {by} in this run. Evicted: {evictedAt}. Whoever is to halt must be told, and must obey.',
        ),
      ],
    },
  },
  { id: 'screams', at: seconds(10), window: [seconds(3), seconds(12)], offers: ['obeys'] },
  {
    id: 'deaf',
    at: seconds(7.2),
    until: seconds(12),
    view: 'ada',
    offers: ['trouble'],
    window: [seconds(3), seconds(13)],
    ask: {
      prompt: 'Choose another trouble: she hears nobody, two do not hear her, or she is frozen. Does a majority evict Ada?',
      choices: [
        {
          id: 'yes',
          text: 'Yes',
          isRight: (replay) => evictionsOf(replay, 'ada').length > 0,
          right: 'At {evictedAt}. A majority’s silence of {silence} counts, whatever the cause.',
          wrong:
            'Not in this run: nobody counts a majority against her. What she thinks of others does not count, and two are not a majority.',
        },
        {
          id: 'no',
          text: 'No',
          isRight: (replay) => evictionsOf(replay, 'ada').length === 0,
          right: 'Nobody counts a majority against her, whatever she thinks of the others.',
          wrong: 'At {evictedAt} somebody counted a majority that had not heard her.',
        },
      ],
    },
  },
  {
    id: 'leader',
    at: seconds(4.6),
    until: later,
    offers: ['group', 'trouble', 'checkQuorum', 'preVote'],
    window: [seconds(4), seconds(8)],
    ask: {
      prompt: 'Choose “Raft; Ada leads it” and “She hears nobody”, without CheckQuorum, and then bet: how do the commands fare?',
      choices: [
        group(
          'goes on',
          'As before',
          'In this run, leader: {leader}; entries committed: {commits}. A leader that hears no answers can commit nothing.',
        ),
        group(
          'replaced',
          'Somebody is elected anew',
          'In this run, leader: {leader}; entries committed: {commits}. Followers ask for heartbeats, which a deaf leader sends as before.',
        ),
        group(
          'stuck',
          'Nothing commits any more',
          'In this run, leader: {leader}; entries committed: {commits}. That takes Raft, a leader that is deaf, and others who do not notice.',
        ),
        group(
          'none',
          'There are none: these five only watch each other',
          'There are commands in this run: leader: {leader}; entries committed: {commits}.',
        ),
      ],
    },
  },
  { id: 'follower', at: seconds(4.6), until: later, offers: ['group', 'preVote', 'checkQuorum'], window: [seconds(4), seconds(8)] },
  { id: 'real-systems', at: later },
  { id: 'break-next', at: seconds(3), offers: ['script', 'group'], handle: { target: 'ada-ben', label: 'Cut one way' } },
];
