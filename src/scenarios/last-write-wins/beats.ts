import { ms, seconds, us } from '../../base/micros.ts';
import type { Replay } from '../../engine/trace.ts';
import { lwwReplica } from '../../protocols/lww/replica.ts';
import { authorOf } from '../../protocols/lww/version.ts';
import type { Beat, Choice } from '../scenario.ts';
import { fatesOf } from './history.ts';
import { finalValues } from './numbers.ts';
import { bobBuildsOnAlice, isLostInSilence, losesByItsClock } from './premises.ts';

/** Bob's write left him at 498.9 ms and reaches n3 at 499.5 ms. */
const underWay = us(499_200);
/** All of the figure: two writes, one read, and what the replicas told each other. */
const figure = [ms(250), ms(750)] as const;

type Ending = 'error' | 'differ' | 'one' | 'two' | 'other';

function endingOf(replay: Replay): Ending {
  if (fatesOf(replay).errors > 0) return 'error';
  const values = [...new Set(finalValues(replay))];
  if (values.length > 1) return 'differ';
  if (values[0] === '1') return 'one';
  return values[0] === '2' ? 'two' : 'other';
}

const ends = (id: string, text: string, ending: Ending, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => endingOf(replay) === ending,
  right: 'Yes: x is {final} in the end, after {acknowledged}, with {errors} errors told to anybody.',
  wrong,
});

/** Whose acknowledged writes are lost: those of the replica whose clock lags most, of another one, or nobody's. */
function losers(replay: Replay): 'lagging' | 'other' | 'none' {
  const via: { readonly [client: string]: string } = { alice: 'n1', bob: 'n3' };
  const { lost } = fatesOf(replay);
  if (lost.length === 0) return 'none';
  const slowest = replay.world.playing(lwwReplica).reduce((least, node) => (node.wall < least.wall ? node : least));
  const isLagging = lost.every((id) => via[authorOf(id).split('.')[0]!] === slowest.id);
  return isLagging ? 'lagging' : 'other';
}

const loses = (id: string, text: string, which: ReturnType<typeof losers>, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => losers(replay) === which,
  right: 'Yes. In this run {lost} gave way to a write that its author had already seen.',
  wrong,
});

const count = (id: string, text: string, isRight: (lost: number) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(fatesOf(replay).lost.length),
  right: 'Yes: {lost} lost to an older one, {overwritten} overwritten by a concurrent one, {errors} client errors.',
  wrong,
});

export const beats: readonly Beat[] = [
  {
    id: 'increment',
    at: underWay,
    isSo: (replay) => bobBuildsOnAlice(replay, underWay),
    until: ms(700),
    window: figure,
    ask: {
      prompt: 'What is x in the end, on all three nodes?',
      choices: [
        ends(
          'two',
          'x = 2',
          'two',
          'x is {final} in the end. “Acknowledged” says that a node took the write, not that the write was kept.',
        ),
        ends('one', 'x = 1', 'one', 'x is {final} in the end. Look at the two stamps: which is larger this time, and why?'),
        ends(
          'differ',
          'The nodes disagree',
          'differ',
          'They agree: all hold {final}. Each compares the same two stamps, so each comes to the same result, right or wrong.',
        ),
        ends(
          'error',
          'Bob gets an error',
          'error',
          'Clients were told of {errors} errors. Last write wins reports none: to drop the smaller stamp is its rule, not a failure.',
        ),
      ],
    },
  },
  { id: 'reveal', at: ms(700), isSo: isLostInSilence, window: figure },
  {
    id: 'why',
    at: ms(500),
    isSo: losesByItsClock,
    window: figure,
    ask: {
      prompt: 'Whose writes does this rule throw away?',
      choices: [
        loses(
          'lagging',
          'Later writes, taken by the node whose clock lags',
          'lagging',
          'Not in this run: {lost} lost. Check which node’s clock is behind now, and who wrote after whom.',
        ),
        loses(
          'overwriting',
          'Newer data, overwritten by the lagging node',
          'other',
          'It is the other way round. A lagging node gives small stamps, so its own later writes are the ones dropped; it overwrites nothing.',
        ),
        loses(
          'none',
          'Nobody’s, once acknowledged',
          'none',
          'In this run {lost} lost, and no client was told. The acknowledgment came before the comparison mattered to anyone.',
        ),
      ],
    },
  },
  { id: 'window', at: ms(340), until: seconds(1), offers: ['work', 'skew', 'rate'], handle: { target: 'n3', label: 'Set node 3’s clock' } },
  {
    id: 'stamps',
    at: underWay,
    until: seconds(1),
    offers: ['stamps', 'work'],
    ask: {
      prompt: 'Choose what decides, then bet: how many acknowledged writes are lost to an older one?',
      choices: [
        count(
          'none',
          'None',
          (lost) => lost === 0,
          'There are: {lost} lost. Wall clocks know nothing of what an author had seen; choose a stamp that does.',
        ),
        count(
          'one',
          'One',
          (lost) => lost === 1,
          'In this run {lost} lost. A stamp that grows with what its author has seen can lose none; a lagging wall clock loses as many as fit into its lag.',
        ),
        count(
          'more',
          'More than one',
          (lost) => lost > 1,
          'In this run {lost} lost. Concurrent writes that overwrite one another are a different matter: {overwritten} overwritten.',
        ),
      ],
    },
  },
  { id: 'real-systems', at: ms(700) },
  { id: 'break-next', at: ms(340), offers: ['skew', 'stamps', 'work'], handle: { target: 'n1', label: 'Set node 1’s clock' } },
];
