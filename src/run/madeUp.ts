/** A scenario of the tests' own: every kind of param, a node with steps and requests, a storage with neither. */
import { ms, seconds } from '../base/micros.ts';
import { defineProtocol } from '../engine/protocol.ts';
import type { Signature } from '../engine/protocol.ts';
import { lan } from '../engine/setup.ts';
import { at, crash, defineScenario, play } from '../scenarios/scenario.ts';
import { choice, duration, number, toggle } from '../scenarios/params.ts';

interface Writer extends Signature {
  config: object;
  state: object;
  disk: object;
  messages: object;
  timers: never;
  steps: 'write' | 'checkLease';
  requests: 'write' | 'read';
}

interface Storage extends Signature {
  config: object;
  state: object;
  disk: object;
  messages: { save: object; write: { readonly value: number } };
  timers: never;
  steps: never;
}

const nothing = (): void => {};

const writer = defineProtocol<Writer>({
  name: 'writer',
  shape: 'client',
  format: () => ({}),
  init: () => ({}),
  receive: {},
  step: { write: nothing, checkLease: nothing },
  requests: { write: nothing, read: nothing },
  face: () => ({ role: 'writer' }),
});

const storage = defineProtocol<Storage>({
  name: 'storage',
  shape: 'storage',
  format: () => ({}),
  init: () => ({}),
  receive: { save: nothing, write: nothing },
  face: () => ({ role: 'storage' }),
});

export const madeUp = defineScenario({
  title: 'Made up',
  module: 'Tests',
  question: 'Does a link say what it means?',
  minutes: 1,
  concepts: ['links'],
  params: {
    lease: duration('Lease length', seconds(10), { min: seconds(1), max: seconds(60) }),
    fencing: toggle('Storage checks fencing tokens', false),
    tries: number('Tries', 3, { min: 1, max: 9, step: 1 }),
    lossRatio: number('Loss', 0.05, { min: 0, max: 1, step: 0.01 }),
    drift: number('Drift', 50, { min: -500, max: 500, step: 10, unit: 'ppm' }),
    policy: choice('Policy', 'backoff', [
      { value: 'naive', label: 'Naive' },
      { value: 'backoff', label: 'Backoff' },
      { value: 'full-jitter', label: 'Full jitter' },
    ]),
  },
  cast: () => ({
    alice: play(writer, {}),
    bob: play(writer, {}),
    lock: play(storage, {}),
    storage: play(storage, {}),
    n2: play(storage, {}),
  }),
  network: lan,
  positions: { alice: [0, 0], bob: [0, 100], lock: [100, 0], storage: [100, 100], n2: [50, 50] },
  names: { lock: 'Lock service' },
  script: [at(ms(2500), crash('lock'))],
  horizon: seconds(30),
  properties: [],
  cases: [],
  beats: [
    { id: 'the-gap', at: seconds(2) },
    { id: 'late-write', at: seconds(14) },
  ],
  numbers: () => ({}),
  leavesOut: 'Everything.',
});

export const madeUpId = 'made-up';
