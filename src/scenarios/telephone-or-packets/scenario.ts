import { ms } from '../../base/micros.ts';
import { boundedDelivery } from '../../properties/boundedDelivery.ts';
import { everyCallGetsThrough } from '../../properties/everyCallGetsThrough.ts';
import { caller } from '../../protocols/trunk/caller.ts';
import type { Caller } from '../../protocols/trunk/caller.ts';
import { exchange } from '../../protocols/trunk/exchange.ts';
import { choice, number, toggle } from '../params.ts';
import type { ParamValues } from '../params.ts';
import { at, defineScenario, play } from '../scenario.ts';
import type { Theory } from '../scenario.ts';
import { beats } from './beats.ts';
import { metrics, numbers } from './numbers.ts';
import { bound, bursts, dialsUntil, frame, horizon, networkOf, noraDials, slots } from './trunk.ts';

/** West's words come in five turns a frame: as many sources as it has are not of one beat. */
const turns = 5;

const callerOf = (talk: string, own: Pick<Caller['config'], 'calls' | 'turns' | 'reserves' | 'tells'>): Caller['config'] => ({
  to: 'east',
  over: dialsUntil,
  frame,
  bursts: talk === 'bursty' ? bursts : null,
  patience: ms(8),
  ...own,
});

/** What the sources say on average, of what the trunk takes; in percent. Nora speaks all the time where she gets through. */
const used: Theory = {
  label: 'What the sources say, on average',
  at: (calls, { trunk, talk, script }: ParamValues) => {
    const duty = talk === 'bursty' ? bursts.duty : 1;
    const isCircuit = trunk === 'circuit';
    const connected = isCircuit ? Math.min(slots, calls) : calls;
    const nora = script !== false && (!isCircuit || connected < slots) ? 1 : 0;
    return Math.min(100, (100 * (connected * duty + nora)) / slots);
  },
};

const overCalls = [32, 96, 160, 224, 256, 288];

export default defineScenario({
  title: 'Telephone or packets',
  module: 'Unreliable networks',
  question: 'The telephone network bounds its delays. Why does the internet not?',
  minutes: 9,
  concepts: ['C18', 'C19', 'C20'],

  params: {
    trunk: choice(
      'The trunk',
      'circuit',
      [
        { value: 'circuit', label: 'a slot for each call' },
        { value: 'packets', label: 'packets in one line' },
      ],
      {
        help: 'Slots: 32, as an E1 line has, in 4,000 frames a second, each with 16 bits for every call (ISDN, as in Kleppmann 2017). Packets: as many bits a second, first come, first served.',
      },
    ),
    calls: number('Calls of West', slots, {
      min: 1,
      max: 320,
      step: 1,
      help: 'In bursts, 288 calls say nine tenths of what the trunk can take, on average.',
    }),
    talk: choice(
      'They speak',
      'bursty',
      [
        { value: 'bursty', label: 'in bursts' },
        { value: 'steady', label: 'all the time' },
      ],
      {
        help: 'Bursts: a tenth of the time, 1 ms on average, as data comes (illustrative). Speech has the same shape, in seconds (Brady 1969).',
      },
    ),
    reserve: toggle('Nora reserves her share', false, {
      help: 'Among packets: she is admitted if all that is reserved fits into the trunk, and her words go first (RSVP, RFC 2205; today DiffServ, RFC 3246). A circuit reserves for everybody.',
    }),
  },

  cast: ({ trunk, calls, talk, reserve }) => ({
    west: play(caller, callerOf(talk, { calls, turns, reserves: false, tells: false })),
    nora: play(caller, callerOf('steady', { calls: 0, turns: 1, reserves: reserve && trunk === 'packets', tells: true })),
    east: play(exchange, { slots, frame, isCircuit: trunk === 'circuit' }),
  }),
  network: ({ trunk, reserve }) => networkOf(trunk === 'circuit', reserve),
  positions: { nora: [240, 255], west: [240, 440], east: [800, 150] },
  names: { west: 'West', nora: 'Nora', east: 'East' },
  script: [at(noraDials, { kind: 'request', node: 'nora', name: 'call' })],
  horizon,
  seed: 14,
  pace: ms(1),

  properties: [boundedDelivery(bound, { name: 'Nora is heard', what: 'What Nora says' }), everyCallGetsThrough],
  metrics,
  numbers,
  sweeps: [
    {
      title: 'What do more calls fill?',
      over: 'calls',
      values: overCalls,
      seeds: 5,
      given: { trunk: 'packets' },
      measure: { kind: 'metric', metric: 'used' },
      theory: used,
    },
    {
      title: 'What do more calls cost?',
      over: 'calls',
      values: overCalls,
      seeds: 5,
      given: { trunk: 'packets' },
      measure: { kind: 'metric', metric: 'longest' },
    },
    {
      title: 'How often is Nora late?',
      over: 'calls',
      values: overCalls,
      seeds: 5,
      given: { trunk: 'packets' },
      measure: { kind: 'broken', property: 'bounded-delivery' },
    },
  ],

  cases: [
    {
      name: 'all slots are held, most of them in silence, and Nora hears the busy tone',
      params: {},
      violates: ['every-call-gets-through'],
    },
    { name: 'one slot is free: Nora has it, and no word waits longer than another', params: { calls: 31 }, violates: [] },
    { name: 'call after call is refused, and the others notice nothing', params: { calls: 48 }, violates: ['every-call-gets-through'] },
    { name: 'calls that never pause waste no slot', params: { talk: 'steady' }, violates: ['every-call-gets-through'] },
    { name: 'the same calls as packets leave nearly all of the trunk free', params: { trunk: 'packets' }, violates: [] },
    {
      name: 'nine times the calls as packets: nobody is refused, and Nora waits',
      params: { trunk: 'packets', calls: 288 },
      violates: ['bounded-delivery'],
    },
    { name: 'a reservation bounds her delay again', params: { trunk: 'packets', calls: 288, reserve: true }, violates: [] },
    {
      name: 'one call too many that never pauses is let in, and the line grows without end',
      params: { trunk: 'packets', talk: 'steady' },
      violates: ['bounded-delivery'],
    },
    {
      name: 'a burst of all at once is what packets wait for',
      params: { trunk: 'packets', calls: 128 },
      do: '12ms:request.west.burst',
      violates: ['bounded-delivery'],
    },
    { name: 'a burst of all at once is nothing to a circuit', params: { calls: 31 }, do: '12ms:request.west.burst', violates: [] },
    { name: 'without Nora nobody is refused', params: { script: false }, violates: [] },
  ],
  beats,
  leavesOut:
    'Words have no headers, and the way back is never full. A refused caller does not dial again. Bursts last a millisecond, so that a run of milliseconds has many of them; calls last longer than the run.',
});
