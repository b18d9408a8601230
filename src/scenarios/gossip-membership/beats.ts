import { ms, seconds } from '../../base/micros.ts';
import type { Replay } from '../../engine/trace.ts';
import type { Beat, Choice } from '../scenario.ts';
import { firstDeclared, firstSilence, lostOf, mournersOf } from './outcome.ts';
import { isEverybodysTruth, isOneLinkCut } from './premises.ts';

/** How many hold the one that was silent first for dead at the end. */
function mourners(replay: Replay): number {
  const silence = firstSilence(replay);
  return silence === undefined ? 0 : mournersOf(replay, silence.about);
}

const buried = (id: string, text: string, isRight: (mourners: number) => boolean, right: string, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(mourners(replay)),
  right,
  wrong,
});

const told = (id: string, text: string, isRight: (mouths: number) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(firstDeclared(replay)?.mouths ?? 0),
  right:
    id === 'none'
      ? 'Yes: in this run nobody is declared dead.'
      : 'Yes: the last to hear of {declared} heard it through {mouths}, {spread} after {declarer} said it first.',
  wrong,
});

const lost = (id: string, text: string, isRight: (lost: number) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(lostOf(replay).length),
  right: 'Yes. Alive at the end, and held for dead: {lost}.',
  wrong,
});

export const beats: readonly Beat[] = [
  {
    id: 'silence',
    at: ms(6_200),
    isSo: (replay) => isOneLinkCut(replay, ms(6_200)),
    until: seconds(8),
    view: 'ada',
    window: [seconds(5), seconds(8)],
    ask: {
      prompt: 'Who will hold {silent} for dead?',
      choices: [
        buried(
          'all',
          'All who hear of it',
          (n) => n > 1,
          'Yes: {mourners} of {others} hold {silent} for dead at the end. Whoever is told takes it up, and asks nobody.',
          '{mourners} of {others} do. In this run somebody asked first, or {silent} could object.',
        ),
        buried(
          'nobody',
          'Nobody: a link is cut, and nobody has died',
          (n) => n === 0,
          'Yes, in this run: another was asked first, or the accused could object.',
          '{mourners} of {others} do. What has happened is what you know, not what {asker} knows: no answer came, and a cut link, a crash and a slow member look alike.',
        ),
        buried(
          'one',
          'Only {asker}: the others reach {silent}',
          (n) => n === 1,
          'Yes: in this run one holds it, and nobody takes it up.',
          '{mourners} of {others} do. No opinion stays with one: whatever {asker} declares, all others are told, and take up.',
        ),
      ],
    },
  },
  {
    id: 'rumor',
    at: ms(6_400),
    until: seconds(7),
    window: [ms(6_350), ms(6_750)],
    ask: {
      prompt: 'Through how many mouths does the news go before the last one hears it?',
      choices: [
        told(
          'none',
          'None: there is no news',
          (n) => n === 0,
          'It went through {mouths}. {declarer} had waited for as long as this design asks for.',
        ),
        told('few', 'Two to four: each tells a few, who tell a few', (n) => n >= 2 && n <= 4, 'It went through {mouths} in this run.'),
        told(
          'one',
          'One: whoever says it first tells all the others',
          (n) => n === 1,
          'It went through {mouths}. To tell everybody oneself is what gossip spares: each tells a few, whatever the size of the group.',
        ),
        told(
          'many',
          'Five or more, from one to the next',
          (n) => n > 4,
          'It went through {mouths}. A chain grows with the group; gossip branches, so that it grows with its logarithm.',
        ),
      ],
    },
  },
  {
    id: 'two',
    at: seconds(7),
    isSo: (replay) => isOneLinkCut(replay, seconds(7)) && isEverybodysTruth(replay),
    until: seconds(20),
    draws: ['beliefs'],
    ask: {
      prompt: 'Of the {members}: how many will be held for dead by the end, although they are alive?',
      choices: [
        lost('none', 'None', (n) => n === 0, 'Held for dead: {lost}. One who declares it is enough, and all others take it up.'),
        lost('one', 'One', (n) => n === 1, 'Held for dead: {lost}. A link has two ends, and at each of them somebody waits for the other.'),
        lost(
          'two',
          'Two',
          (n) => n === 2,
          'Held for dead: {lost}. Both ends of a cut link are lost where nobody else is asked, and nobody may object.',
        ),
        lost(
          'more',
          'More than two',
          (n) => n > 2,
          'Held for dead: {lost}. Whoever can be reached by everybody else is pinged, and answers.',
        ),
      ],
    },
  },
  { id: 'ask-others', at: ms(5_900), until: seconds(7), offers: ['helpers', 'world'], window: [ms(5_300), ms(6_700)] },
  {
    id: 'refute',
    at: ms(6_400),
    until: seconds(8),
    offers: ['suspicion', 'helpers', 'world'],
    draws: ['beliefs'],
    window: [seconds(6), seconds(8)],
  },
  { id: 'help-hurts', at: seconds(3), until: seconds(20), offers: ['world', 'helpers', 'suspicion'], draws: ['beliefs'] },
  { id: 'how-soon', at: seconds(3), until: seconds(12), offers: ['world', 'order', 'members'], window: [seconds(2), seconds(12)] },
  { id: 'real-systems', at: seconds(20) },
  {
    id: 'break-next',
    at: seconds(3),
    offers: ['helpers', 'suspicion', 'order'],
    handle: { target: 'ben', label: 'Freeze Ben' },
  },
];
