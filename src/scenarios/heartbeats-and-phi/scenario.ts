import { ms, seconds } from '../../base/micros.ts';
import type { Micros } from '../../base/micros.ts';
import type { Network } from '../../engine/setup.ts';
import { lan } from '../../engine/setup.ts';
import { mistakeChance } from '../../parts/nfdQuality.ts';
import { crashesAreSuspectedInTime } from '../../properties/crashesAreSuspectedInTime.ts';
import { eventualStrongAccuracy } from '../../properties/eventualStrongAccuracy.ts';
import { strongAccuracy } from '../../properties/strongAccuracy.ts';
import { strongCompleteness } from '../../properties/strongCompleteness.ts';
import { heartbeatMonitor } from '../../protocols/detector/heartbeatMonitor.ts';
import { heartbeatSender } from '../../protocols/detector/heartbeatSender.ts';
import type { DetectorRule } from '../../protocols/detector/rule.ts';
import { choice, duration, number } from '../params.ts';
import type { ParamValues } from '../params.ts';
import { defineScenario, play } from '../scenario.ts';
import { beats } from './beats.ts';
import { linkWith } from './curves.ts';
import { metrics, numbers } from './numbers.ts';
import { epoch, faultsOf, interval, lossRatio, meanDelay } from './outcome.ts';

/** As in Chen's example: losses and delays are independent, and nothing keeps an order. */
const network: Network = { ...lan, latency: { kind: 'exponential', mean: meanDelay }, loss: lossRatio, fifo: false };

interface Settings {
  readonly detector: DetectorRule['kind'];
  readonly timeout: Micros;
  readonly margin: Micros;
  readonly threshold: number;
  readonly acceptablePause: Micros;
}

/** Windows and bounds as Pekko and Cassandra come. */
function ruleFor({ detector, timeout, margin, threshold, acceptablePause }: Settings): DetectorRule {
  switch (detector) {
    case 'fixed':
      return { kind: detector, timeout };
    case 'nfd-s':
      return { kind: detector, delta: margin, start: epoch };
    case 'nfd-e':
      return { kind: detector, alpha: margin, window: 32 };
    case 'phi-normal':
      return { kind: detector, threshold, window: 1_000, minDeviation: ms(100), acceptablePause, firstInterval: seconds(1) };
    default:
      return { kind: detector, threshold, window: 1_000, firstInterval: seconds(2), longestInterval: seconds(2) };
  }
}

const horizon = seconds(120);

/** Of NFD-S where nothing is scripted: one chance at each freshness point. */
const expectedMistakes = (delta: number, { detector, script }: ParamValues): number | null =>
  detector === 'nfd-s' && script === false ? (horizon / interval) * mistakeChance(linkWith(delta / 1e6)) : null;

export default defineScenario({
  title: 'Heartbeats, Chen and φ',
  module: 'Unreliable networks',
  question: 'No heartbeat has come for a while. From when on is that a crash?',
  minutes: 12,
  concepts: ['C9', 'C11', 'C16', 'C17', 'C51', 'C100'],

  params: {
    world: choice(
      'What goes wrong',
      'pause',
      [
        { value: 'pause', label: 'p stands still for 5 s' },
        { value: 'crash', label: 'p crashes' },
        { value: 'spike', label: 'Messages take 3 s longer, for 10 s' },
        { value: 'burst', label: 'The network loses all for 5 s' },
      ],
      { help: 'From 60.5 s on. To q all four begin as one silence.' },
    ),
    detector: choice(
      'q’s detector',
      'phi-normal',
      [
        { value: 'fixed', label: 'a fixed timeout' },
        { value: 'nfd-s', label: 'Chen’s NFD-S: a shared clock' },
        { value: 'nfd-e', label: 'Chen’s NFD-E: expected arrivals' },
        { value: 'phi-normal', label: 'φ as in Akka and Pekko' },
        { value: 'phi-exponential', label: 'φ as in Cassandra' },
      ],
      { help: 'p sends a heartbeat each second: the default of Pekko’s cluster and of Cassandra’s gossip.' },
    ),
    threshold: number('Threshold of φ', 8, {
      min: 1,
      max: 16,
      step: 1,
      help: '8 is the default of Akka and Pekko (reference.conf) and of Cassandra (phi_convict_threshold).',
    }),
    acceptablePause: duration('Acceptable pause', seconds(3), {
      min: ms(0),
      max: seconds(10),
      help: 'Of Akka’s and Pekko’s φ alone: 3 s in their clusters (acceptable-heartbeat-pause). Their least deviation is 100 ms, their window 1,000.',
    }),
    margin: duration('Chen’s margin', seconds(1), {
      min: ms(50),
      max: seconds(3),
      help: 'δ of NFD-S, from a heartbeat’s sending to its freshness point; α of NFD-E, beyond the expected arrival.',
    }),
    timeout: duration('Fixed timeout', ms(2_500), {
      min: ms(1_100),
      max: seconds(20),
      help: 'From the last heartbeat’s arrival. Of the fixed timeout alone; 2.5 s bears the loss of one heartbeat.',
    }),
  },

  cast: (settings) => ({
    p: play(heartbeatSender, {
      to: ['q'],
      interval,
      ...(settings.detector === 'nfd-s' ? { clock: 'wall', start: epoch } : { clock: 'monotonic', start: ms(0) }),
    }),
    q: play(heartbeatMonitor, { of: ['p'], interval, rule: ruleFor(settings) }),
  }),
  network,
  positions: { p: [300, 300], q: [760, 300] },
  names: { p: 'p', q: 'q' },
  epoch,
  script: ({ world }) => faultsOf(world),
  horizon,

  properties: [strongAccuracy, eventualStrongAccuracy, strongCompleteness, crashesAreSuspectedInTime(seconds(5))],
  metrics,
  numbers,
  sweeps: [
    {
      title: 'Which detector accuses the living?',
      over: 'detector',
      values: ['fixed', 'nfd-s', 'nfd-e', 'phi-normal', 'phi-exponential'],
      seeds: 40,
      measure: { kind: 'broken', property: 'strong-accuracy' },
    },
    {
      title: 'Chen’s margin: how often is q wrong?',
      over: 'margin',
      values: [50, 100, 500, 900, 1_100, 1_500, 2_100].map(ms),
      seeds: 40,
      given: { detector: 'nfd-s', script: false },
      measure: { kind: 'metric', metric: 'mistakes' },
      theory: { label: 'by Chen’s theorem 5', at: expectedMistakes },
    },
    {
      title: 'φ’s threshold: how long is q’s patience?',
      over: 'threshold',
      values: [1, 2, 4, 6, 8, 10, 12, 14, 16],
      seeds: 5,
      given: { detector: 'phi-normal' },
      measure: { kind: 'metric', metric: 'patience' },
    },
    {
      title: 'Which detector notices first?',
      over: 'detector',
      values: ['fixed', 'nfd-s', 'nfd-e', 'phi-normal', 'phi-exponential'],
      seeds: 20,
      given: { world: 'crash', script: true },
      measure: { kind: 'metric', metric: 'noticed' },
    },
  ],

  cases: [
    { name: 'a pause is taken for a crash', params: {}, violates: ['strong-accuracy'] },
    { name: 'a crash is noticed', params: { world: 'crash' }, violates: [] },
    { name: 'an acceptable pause of 3 s bears a spike of 3 s', params: { world: 'spike' }, violates: [] },
    { name: 'without one the spike is taken for a crash', params: { world: 'spike', acceptablePause: 0 }, violates: ['strong-accuracy'] },
    { name: 'Cassandra bears the pause', params: { detector: 'phi-exponential' }, violates: [] },
    {
      name: 'and takes its time with a crash',
      params: { detector: 'phi-exponential', world: 'crash' },
      violates: ['crashes-are-suspected-in-time'],
    },
    { name: 'NFD-S notices a crash within δ and an interval', params: { detector: 'nfd-s', world: 'crash' }, violates: [] },
    { name: 'and a burst of losses, which is none', params: { detector: 'nfd-s', world: 'burst' }, violates: ['strong-accuracy'] },
    { name: 'NFD-E needs no common clock', params: { detector: 'nfd-e', world: 'crash' }, do: '0s:skew.q=3s', violates: [] },
    {
      name: 'NFD-S does: a clock that is ahead suspects without a cause',
      params: { detector: 'nfd-s', script: false },
      do: '20.3s:skew.q=1.5s',
      violates: ['strong-accuracy'],
    },
    {
      name: 'a link that stays cut leaves q suspecting one who lives',
      params: { script: false },
      do: '60.5s:cut.p-to-q',
      violates: ['strong-accuracy'],
    },
    {
      name: 'a crash at the end of the run is not noticed yet',
      params: { script: false },
      do: '118.5s:crash.p',
      violates: [],
    },
  ],
  beats,
  leavesOut:
    'Heartbeats carry nothing else, and nobody asks a third for its opinion. Cassandra’s distrust of its own pauses is left out, and so is what a program does with a suspicion.',
});
