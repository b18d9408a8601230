import { expect, test } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import { defineProtocol } from '../engine/protocol.ts';
import type { Adversary } from '../engine/setup.ts';
import { lan } from '../engine/setup.ts';
import { fairLossyLinks } from '../properties/fairLossyLinks.ts';
import { defineScenario, play } from '../scenarios/scenario.ts';
import { replay } from './replay.ts';
import { defaultRun } from './runSpec.ts';

interface Beater {
  config: { readonly to: string | null };
  state: object;
  disk: object;
  messages: { ping: object; pong: object };
  timers: 'beat';
  steps: never;
}

/** Asks a hundred times a second, and answers. */
const beater = defineProtocol<Beater>({
  name: 'beater',
  shape: 'service',
  format: () => ({}),
  init(env) {
    if (env.config.to !== null) env.setTimer('beat', { after: ms(10) });
    return {};
  },
  receive: { ping: (_, m, env) => env.send(m.from, 'pong', {}), pong: () => {} },
  timeout: {
    beat(_, env) {
      env.send(env.config.to!, 'ping', {});
      env.setTimer('beat', { after: ms(10) });
    },
  },
  face: () => ({ role: 'beating' }),
});

const judged = (adversary: Adversary, atMost: number): string => {
  const scenario = defineScenario({
    title: 'Fair loss',
    module: 'Tests',
    question: 'How unlucky can one be?',
    minutes: 1,
    concepts: [],
    params: {},
    cast: () => ({ alice: play(beater, { to: 'bob' }), bob: play(beater, { to: null }) }),
    network: { ...lan, adversary },
    positions: { alice: [0, 0], bob: [0, 100] },
    horizon: seconds(3),
    properties: [fairLossyLinks(atMost)],
    cases: [],
    beats: [],
    numbers: () => ({}),
    leavesOut: 'Everything.',
  });
  const { verdict, says, witnesses } = replay(scenario, defaultRun('fair', scenario)).verdicts[0]!;
  return `${verdict}${says === '' ? '' : `: ${says}`} (${witnesses.length})`;
};

const dropping = (atMost: number): Adversary => ({ kind: 'drop', aim: { message: 'pong' }, share: 1, atMost });

test('an adversary that is as fair as its network says leaves links fair', () => {
  expect(judged(dropping(3), 3)).toMatch(/^held/);
  expect(judged({ kind: 'shuffle', atMost: 5 }, 0)).toMatch(/^held/);
});

test('one that is less fair is found out at the first loss too many, with the row of them for witnesses', () => {
  expect(judged(dropping(4), 3)).toBe('violated: 4 in a row were lost: pong from bob to alice (4)');
  expect(judged(dropping(Infinity), 8)).toMatch(/^violated: 9 in a row/);
  expect(judged(dropping(1), 0)).toMatch(/^violated/);
});
