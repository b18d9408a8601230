/** A scenario of the exports' tests: everything in words and histories that another program's format could stumble over. */
import { ms, seconds } from '../../../base/micros.ts';
import { defineProtocol } from '../../../engine/protocol.ts';
import type { HistoryEntry, Signature } from '../../../engine/protocol.ts';
import { lan } from '../../../engine/setup.ts';
import { always, violated } from '../../../properties/property.ts';
import { at, crash, defineScenario, play } from '../../../scenarios/scenario.ts';
import type { Exported } from '../exported.ts';
import { replay } from '../../replay.ts';
import { defaultRun } from '../../runSpec.ts';

interface Awkward extends Signature {
  config: { readonly to: string; readonly history: readonly HistoryEntry[] };
  state: { n: number };
  disk: object;
  messages: { tell: { readonly n: number }; answer: { readonly n: number }; beat: object };
  timers: 'speak';
  steps: never;
}

const texts = [
  'a "quoted", b',
  'line one\nline two\r\nline three',
  'style: #x; classDef:#35;',
  '50 %% {of} <b>all</b> &amp; $$x$$',
  'wrap: it {"x": 1}',
  '= \\ back\\slash \t tab',
  '“curly” – µs ✓',
] as const;

const awkward = defineProtocol<Awkward>({
  name: 'awkward',
  shape: 'client',
  show: {
    tell: { as: 'request', label: ({ n }) => texts[n % texts.length]! },
    answer: { as: 'reply', label: ({ n }) => texts[(n + 1) % texts.length]!, call: ({ n }) => n },
    beat: { as: 'beat' },
  },
  format: () => ({}),
  init(env) {
    env.setTimer('speak', { after: ms(5) });
    return { n: 0 };
  },
  receive: {
    tell: (_, m, env) => env.send(m.from, 'answer', { n: m.n }),
    refused() {},
  },
  timeout: {
    speak(s, env) {
      env.note(texts[s.n % texts.length]!);
      env.send(env.config.to, s.n % 3 === 2 ? 'beat' : 'tell', s.n % 3 === 2 ? {} : { n: s.n });
      const entry = env.config.history[s.n];
      if (entry !== undefined) env.history(entry);
      s.n++;
      if (s.n < 20) env.setTimer('speak', { after: ms(5) });
    },
  },
  face: () => ({ role: 'awkward' }),
});

/** Overlapping operations, one that crashes its process, one that ends twice, one that nobody began, one that is no client's. */
const history: readonly HistoryEntry[] = [
  { type: 'invoke', op: 'write', id: '1', key: 'x', value: texts[0] },
  { type: 'invoke', op: 'read', id: '2', key: 'y' },
  { type: 'ok', op: 'write', id: '1', key: 'x', value: texts[0] },
  { type: 'fail', op: 'read', id: '2', key: 'y', value: 'nothing of the kind' },
  { type: 'invoke', op: 'compare & set', id: '3', key: 'x', value: [1, 2.5] },
  { type: 'info', op: 'compare & set', id: '3', key: 'x' },
  { type: 'ok', op: 'compare & set', id: '3', key: 'x', value: [1, 2.5] },
  { type: 'invoke', op: 'read', id: '4', key: 'x', process: 'p2' },
  { type: 'effect', op: 'read', id: '4', key: 'x', value: true },
  { type: 'ok', op: 'read', id: '4', key: 'x', value: [null, true, -3, texts[5]], process: 'p2' },
  { type: 'info', op: 'supersede', id: '5', key: 'x', value: texts[1] },
  { type: 'invoke', op: 'read', id: '6', key: 'z' },
  { type: 'invoke', op: 'read', id: '7', key: 'z' },
];

const neverBothers = always('nothing is awkward', {
  id: 'nothing-is-awkward',
  means: 'Nobody hears of anything.',
  check: (_, frame) => (frame.kind === 'receive' ? violated(texts[2], ['end'], [0]) : null),
});

const scenario = defineScenario({
  title: 'Awkward',
  module: 'Tests',
  question: 'What can stumble?',
  minutes: 1,
  concepts: [],
  params: {},
  cast: () => ({
    end: play(awkward, { to: 'x', history }),
    x: play(awkward, { to: 'restyle', history: [] }),
    restyle: play(awkward, { to: 'network', history: [] }),
    network: play(awkward, { to: 'end', history: [] }),
  }),
  network: {
    ...lan,
    latency: { kind: 'uniform', min: ms(1), max: ms(9) },
    loss: 0.1,
    dup: 0.1,
    fifo: false,
    refusal: true,
    links: { 'restyle-to-x': { circuit: { slots: 3, every: ms(1) } } },
  },
  positions: {},
  names: { end: 'End; of #1 %% <b>', x: 'X as Y: z' },
  script: [
    at(ms(8), { kind: 'tcp', link: { a: 'x', b: 'end', way: 'forward' }, to: 'on' }),
    at(ms(11), { kind: 'hold', packet: { from: 'end', to: 'x', number: 2 } }),
    at(ms(13), { kind: 'drop', packet: { from: 'x', to: 'restyle', number: 2 } }),
    at(ms(16), { kind: 'dupe', packet: { from: 'x', to: 'restyle', number: 3 } }),
    at(ms(20), { kind: 'drop', packet: { from: 'x', to: 'restyle', number: 99 } }),
    at(ms(28), { kind: 'corrupt', link: { a: 'end', b: 'x', way: 'forward' }, ratio: 1, damage: 'unnoticed' }),
    at(ms(30), { kind: 'freeze', node: 'restyle', length: ms(20) }),
    at(ms(40), crash('network', { scope: 'process', length: ms(20) })),
    at(ms(45), { kind: 'rate', link: { a: 'network', b: 'end', way: 'both' }, rate: 100 }),
    at(ms(46), { kind: 'buffer', link: { a: 'network', b: 'end', way: 'both' }, size: 1 }),
    at(ms(50), { kind: 'corrupt', link: { a: 'restyle', b: 'network', way: 'both' }, ratio: 0.5, damage: 'noticed' }),
    at(ms(55), { kind: 'async', length: ms(4), mean: ms(9), delta: ms(9), ratio: 0 }),
    at(ms(55), { kind: 'adversary', aim: {}, strategy: 'delay', share: 1, by: ms(1), atMost: 2 }),
    at(ms(60), { kind: 'partition', sides: [['end'], ['x', 'restyle']] }),
  ],
  horizon: seconds(1),
  properties: [neverBothers],
  cases: [],
  beats: [],
  numbers: () => ({}),
  leavesOut: 'Everything.',
});

export function awkwardRun(): Exported {
  const run = defaultRun('awkward', scenario);
  return { scenario, run, finished: replay(scenario, run) };
}
