import { ms, seconds, us } from '../../base/micros.ts';
import type { Cast } from '../../engine/setup.ts';
import { lan } from '../../engine/setup.ts';
import { failoverClient } from '../../protocols/failover/client.ts';
import { powerSwitch } from '../../protocols/failover/powerSwitch.ts';
import { replica } from '../../protocols/failover/replica.ts';
import { witness } from '../../protocols/failover/witness.ts';
import { acknowledgedWritesStay } from '../../properties/acknowledgedWritesStay.ts';
import { everyClientIsServed } from '../../properties/everyClientIsServed.ts';
import { onePrimaryAtATime } from '../../properties/onePrimaryAtATime.ts';
import { choice, duration, number, toggle } from '../params.ts';
import { defineScenario, play } from '../scenario.ts';
import type { Scenario } from '../scenario.ts';
import { beats } from './beats.ts';
import { cases } from './cases.ts';
import { metrics, numbers } from './numbers.ts';
import { faultsOf, positionsOf, replicas, wiring, witnessesOf } from './worlds.ts';

const interval = seconds(1);
const client = { every: seconds(1), patience: ms(900) } as const;

const scenario = defineScenario({
  title: 'Split brain',
  module: 'Unreliable networks',
  question: 'South cannot reach North. Should it take over?',
  minutes: 12,
  concepts: ['C7', 'C8', 'C60', 'C64', 'C65', 'C88'],

  params: {
    rule: choice(
      'South takes over',
      'silence',
      [
        { value: 'silence', label: 'after a silence' },
        { value: 'vote', label: 'with a majority’s vote' },
        { value: 'lease', label: 'under a majority’s lease' },
        { value: 'stonith', label: 'once North has no power (STONITH)' },
      ],
      { help: 'Always after a silence; what it needs besides is the rule. A primary under a lease needs it, too, and stops without.' },
    ),
    trouble: choice(
      'What goes wrong',
      'alone',
      [
        { value: 'alone', label: 'North and Alice are cut off from all others' },
        { value: 'link', label: 'Only the link between North and South is cut' },
        { value: 'deaf', label: 'South no longer hears North, one way' },
        { value: 'halves', label: 'The network parts into halves' },
        { value: 'crash', label: 'North crashes' },
      ],
      { help: 'From 4.2 s until 20 s. Halves: each has one of two witnesses; with one, it is on North’s side.' },
    ),
    witnesses: choice(
      'Witnesses',
      '1',
      [
        { value: '0', label: 'none' },
        { value: '1', label: 'one' },
        { value: '2', label: 'two' },
      ],
      {
        help: 'Voters without data, for votes and leases: SQL Server’s mirroring has one, MongoDB calls them arbiters. Two make an even number of voters.',
      },
    ),
    silence: duration('South waits for a silence of', seconds(3), {
      min: seconds(1.5),
      max: seconds(9),
      help: 'Three heartbeats of 1 s. MongoDB waits for 10 s by default (electionTimeoutMillis), Redis Sentinel for 30 s.',
    }),
    lease: duration('Lease length', seconds(10), {
      min: seconds(3),
      max: seconds(14),
      help: 'Gray and Cheriton (1989) found about 10 s right for their file server; Chubby’s was 12 s at first (Burrows, 2006).',
    }),
    stops: number('Its holder stops after', 90, {
      min: 50,
      max: 120,
      step: 5,
      unit: '% of it',
      help: 'Measured from when it asked, by its own monotonic clock. The rest is for clocks that do not run alike.',
    }),
    waits: toggle('A write waits for the backup', false, {
      help: 'Off: the backup’s copy follows after the answer, as MySQL’s replication does by default.',
    }),
  },

  cast: ({ rule, witnesses, silence, lease, stops, waits }): Cast => {
    const witnessIds = rule === 'vote' || rule === 'lease' ? witnessesOf(witnesses) : [];
    const [north, south] = replicas;
    const pair = {
      first: north,
      rule,
      voters: [...replicas, ...witnessIds],
      power: rule === 'stonith' ? 'power' : null,
      interval,
      silence,
      lease,
      stops: stops / 100,
      waits,
    };
    return {
      alice: play(failoverClient, { ...client, near: north, startsAt: ms(300) }),
      north: play(replica, { ...pair, other: south }),
      ...Object.fromEntries(witnessIds.map((id) => [id, play(witness, { lease: rule === 'lease' ? lease : null, silence })])),
      ...(rule === 'stonith' ? { power: play(powerSwitch, { outlets: replicas, takes: ms(500) }) } : {}),
      south: play(replica, { ...pair, other: north }),
      bob: play(failoverClient, { ...client, near: south, startsAt: ms(800) }),
    };
  },
  network: { ...lan, latency: { kind: 'uniform', min: us(480), max: us(720) } },
  positions: ({ rule, witnesses }) => positionsOf(rule === 'vote' || rule === 'lease' ? witnessesOf(witnesses) : [], rule === 'stonith'),
  names: { alice: 'Alice', bob: 'Bob', north: 'North', south: 'South', w1: 'Witness', w2: 'Witness 2', power: 'Power switch' },
  script: ({ trouble, rule, witnesses }) => faultsOf(trouble, rule === 'vote' || rule === 'lease' ? witnessesOf(witnesses) : []),
  horizon: seconds(34),

  properties: [onePrimaryAtATime, acknowledgedWritesStay, everyClientIsServed('write')],
  metrics,
  numbers,
  sweeps: [
    {
      title: 'Which rule keeps one primary?',
      over: 'rule',
      values: ['silence', 'vote', 'lease', 'stonith'],
      seeds: 5,
      measure: { kind: 'broken', property: 'one-primary-at-a-time' },
    },
    {
      title: 'Is a longer silence safer?',
      over: 'silence',
      values: [1.5, 2, 3, 4, 5, 6, 7, 8, 9].map(seconds),
      seeds: 3,
      given: { rule: 'silence', script: true },
      measure: { kind: 'metric', metric: 'overlap' },
    },
    {
      title: 'When must a holder stop?',
      over: 'stops',
      values: [50, 60, 70, 80, 90, 100, 110, 120],
      seeds: 3,
      given: { rule: 'lease', script: true },
      measure: { kind: 'metric', metric: 'overlap' },
    },
  ],

  cases,
  beats,
  leavesOut:
    'Nobody reads, logs are never merged, and a client asks once. A witness hears of no writes. The power switch never fails, and a machine without power is back after 20 s.',
});

/** The wires of the power switch are there whether the script plays or not. */
export default {
  ...scenario,
  script: (values, seed) => [...(values['rule'] === 'stonith' ? wiring : []), ...scenario.script(values, seed)],
} satisfies Scenario;
