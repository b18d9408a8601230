import { days, hours, minutes } from '../../base/micros.ts';
import type { Network } from '../../engine/setup.ts';
import { lan } from '../../engine/setup.ts';
import { guest } from '../../protocols/dinner/guest.ts';
import { host } from '../../protocols/dinner/host.ts';
import { neighbor } from '../../protocols/dinner/neighbor.ts';
import { sameDay } from '../../properties/sameDay.ts';
import { verdictIsRight } from '../../properties/verdictIsRight.ts';
import { choice, duration, number, toggle } from '../params.ts';
import { defineScenario, play } from '../scenario.ts';
import { beats } from './beats.ts';
import { metrics, numbers } from './numbers.ts';
import { sweeps } from './sweeps.ts';
import { dinnerAt, hiddenWorld, neighbors, scriptOf, writesAfter } from './worlds.ts';
import type { World } from './worlds.ts';

/** Whom she asks, and how many of them must say the same. */
const rules = { one: [1, 1], first: [5, 1], majority: [5, 3], all: [5, 5] } as const;

/** The last letter that can come of those written after a week: there and back, and a day for the neighbor. */
const listens = days(11);

const letters: Network = { ...lan, latency: { kind: 'uniform', min: days(1), max: days(5) } };
/** A neighbor's way to her door. */
const street = { latency: { kind: 'uniform', min: minutes(10), max: minutes(40) }, loss: 0 } as const;
const doors = Object.fromEntries(neighbors.flatMap((id) => [[`${id}-to-fay`, street] as const, [`fay-to-${id}`, street] as const]));

const worldOf = (world: World | 'hidden', seed: number): World => (world === 'hidden' ? hiddenWorld(seed) : world);

export default defineScenario({
  title: 'Dinner by post',
  module: 'Partial failure and not knowing',
  question: 'You invited Fay by letter. A week later nothing has come. What do you know?',
  minutes: 10,
  concepts: ['C23', 'C61', 'C62', 'C94', 'C95', 'C96'],

  params: {
    world: choice(
      'Why no letter comes',
      'hidden',
      [
        { value: 'hidden', label: 'Hidden: the seed picks' },
        { value: 'invite-lost', label: 'Your invitation is lost' },
        { value: 'busy', label: 'Fay is busy' },
        { value: 'dead', label: 'Fay is dead' },
        { value: 'mailbox', label: 'Her “yes” lies in a mailbox' },
        { value: 'chance', label: 'The post alone decides' },
      ],
      {
        help: 'Busy: she answers after 6 to 20 days. In the first five worlds the letters between you and her fare as the world says; the post loses others.',
      },
    ),
    patience: duration('How long you wait', days(7), {
      min: days(1),
      max: days(20),
      help: 'Then you ask her neighbors. By your own days.',
    }),
    loss: number('Letters that the post loses', 10, {
      min: 0,
      max: 100,
      step: 1,
      unit: '%',
      help: 'To make losses common; no post is as bad. A letter takes 1 to 5 days, as USPS First-Class Mail says of its own.',
    }),
    whom: choice(
      'Whom you believe',
      'majority',
      [
        { value: 'one', label: 'one neighbor' },
        { value: 'first', label: 'the first of five' },
        { value: 'majority', label: 'three of five' },
        { value: 'all', label: 'all five' },
      ],
      { help: 'Three of five is a majority: two such groups always share a member.' },
    ),
    wrong: number('Neighbors who are wrong', 0, { min: 0, max: 5, step: 1, help: 'They say the opposite of what they found.' }),
    silent: number('Neighbors who do not write', 0, { min: 0, max: 5, step: 1, help: 'They find what they find, and send nothing.' }),
    ahead: toggle('Fay’s watch is a day ahead', false, { help: 'From the start.' }),
    trust: toggle('Fay trusts her own watch', false, { help: 'Off: what day it is most of her neighbors’ watches say.' }),
  },

  cast: ({ world, patience, whom, trust }, seed) => {
    const [asked, needed] = rules[whom];
    const isBusy = worldOf(world, seed) === 'busy';
    return {
      max: play(host, { guest: 'fay', neighbors: neighbors.slice(0, asked), needed, writesAfter, patience, listens, dinnerAt }),
      fay: play(guest, {
        neighbors: [...neighbors],
        quorum: 3,
        answersAfter: isBusy ? [days(6), days(20)] : [hours(1), hours(1)],
        trustsWatch: trust,
      }),
      ...Object.fromEntries(neighbors.map((id) => [id, play(neighbor, { guest: 'fay', waits: hours(6) })])),
    };
  },
  network: ({ world, loss }) => {
    const ownLetters = world === 'chance' ? {} : { 'max-to-fay': { loss: 0 }, 'fay-to-max': { loss: 0 } };
    return { ...letters, loss: loss / 100, links: { ...doors, ...ownLetters } };
  },
  positions: {
    max: [440, 480],
    fay: [890, 480],
    ann: [110, 175],
    ben: [305, 120],
    cleo: [500, 120],
    dan: [695, 120],
    ella: [890, 175],
  },
  names: { max: 'Max', fay: 'Fay', ann: 'Ann', ben: 'Ben', cleo: 'Cleo', dan: 'Dan', ella: 'Ella' },
  script: ({ world, wrong, silent, ahead }, seed) => scriptOf({ world: worldOf(world, seed), wrong, silent, ahead }),
  horizon: days(32),
  pace: hours(12),
  seed: 5,

  properties: [verdictIsRight, sameDay],
  metrics,
  numbers,
  sweeps,

  cases: [
    { name: 'the seed hides one of four worlds', params: {}, violates: [] },
    { name: 'the invitation is lost, and five neighbors say that she is at home', params: { world: 'invite-lost' }, violates: [] },
    { name: 'she is busy, and answers when nobody waits', params: { world: 'busy' }, violates: [] },
    { name: 'she is dead, and the neighbors say so', params: { world: 'dead' }, violates: [] },
    { name: 'her yes lies in a mailbox', params: { world: 'mailbox' }, violates: [] },
    { name: 'two of five may be wrong', params: { world: 'mailbox', wrong: 2, loss: 0 }, violates: [] },
    { name: 'three of five may not', params: { world: 'mailbox', wrong: 3, loss: 0 }, violates: ['verdict-is-right'] },
    { name: 'three silent ones leave it undecided', params: { world: 'mailbox', silent: 3 }, violates: [] },
    {
      name: 'one neighbor is enough to be wrong',
      params: { world: 'mailbox', wrong: 1, whom: 'one', loss: 0 },
      violates: ['verdict-is-right'],
    },
    {
      name: 'a friend who sleeps through every knock is taken for gone',
      params: { world: 'mailbox' },
      do: '6d:freeze.fay=9d',
      violates: ['verdict-is-right'],
    },
    {
      name: 'her own watch takes her to dinner a day early',
      params: { world: 'mailbox', ahead: true, trust: true },
      violates: ['same-day'],
    },
    { name: 'her neighbors’ watches do not', params: { world: 'mailbox', ahead: true }, violates: [] },
    { name: 'left alone, the post may still be silent', params: { script: false, world: 'chance' }, violates: [] },
  ],
  beats,
  leavesOut:
    'Nobody writes twice, forges a letter or confers. A letter takes as long on a Sunday as on a Monday, and neighbors knock once for each letter.',
});
