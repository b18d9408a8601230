/** What arrives, against what was sent: over links that flip bits, with and without a checksum, and from one who lies. */
import { expect, test } from 'vitest';
import { ms } from '../base/micros.ts';
import { defineProtocol } from '../engine/protocol.ts';
import type { Network } from '../engine/setup.ts';
import { lan } from '../engine/setup.ts';
import { deliveredAsSent } from '../properties/deliveredAsSent.ts';
import { play } from '../scenarios/scenario.ts';
import { judgedRun } from './madeUpHistory.ts';

interface Post {
  config: { readonly to: readonly string[] };
  state: { sent: number };
  disk: object;
  messages: { letter: { id: string; amount: number } };
  timers: 'write';
  steps: never;
}

/** Sends each of the others ten letters a second. */
const post = defineProtocol<Post>({
  name: 'post',
  shape: 'service',
  format: () => ({}),
  init(env) {
    env.setTimer('write', { after: ms(100) });
    return { sent: 0 };
  },
  receive: {
    letter: (_, { id, amount }, env) => env.history({ type: 'effect', op: 'deliver', id, value: amount }),
  },
  timeout: {
    write(s, env) {
      for (const to of env.config.to) {
        const letter = { id: `${env.self} to ${to} ${++s.sent}`, amount: 100 + s.sent };
        env.history({ type: 'invoke', op: 'send', id: letter.id, key: to, value: letter.amount });
        env.send(to, 'letter', letter);
      }
      env.setTimer('write', { after: ms(100) });
    },
  },
  face: () => ({ role: 'writes letters' }),
});

const letters = (network: Partial<Network>, hands?: string): string =>
  judgedRun(
    deliveredAsSent,
    { alice: play(post, { to: ['bob', 'carol'] }), bob: play(post, { to: [] }), carol: play(post, { to: [] }) },
    { network: { ...lan, ...network }, hands },
  );

test('a sound network delivers as sent, and so does one whose checksum sees the damage', () => {
  expect([letters({}), letters({ corrupt: 0.2, loss: 0.1, dup: 0.1, reorder: 0.1 })]).toEqual(['held', 'held']);
});

test('damage that no checksum sees is delivered: another amount, or a letter that nobody wrote', () => {
  const damaged = letters({ corrupt: 0.2, checksum: false });
  expect(damaged).toMatch(
    /^violated at \d+(\.\d+)?: (alice sent alice to \w+ \d+ as \d+, and \w+ was told \d+|.* was delivered to \w+, and nobody had sent it) \[/,
  );
  expect(damaged).toMatch(/\[[\d.]+ alice, [\d.]+ (bob|carol)\]$/);
});

test('from a liar others hear what its protocol did not say', () => {
  expect(letters({}, '2s:byz.alice=corrupt')).toMatch(/^violated at 2\.\d+: /);
  expect(letters({}, '2s:byz.alice=mute')).toBe('held');
});
