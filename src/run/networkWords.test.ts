import { expect, test } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import { sayDeed, sayDeedInShort, sayNetwork } from './networkWords.ts';

test('a network says who decides when messages arrive', () => {
  const gst = { at: seconds(3), before: { latency: { kind: 'pareto', min: ms(5), shape: 1.5 }, loss: 0 }, delta: ms(20) } as const;
  const aim = { to: 'lock', message: 'vote' } as const;
  const all = [
    {},
    { gst },
    { gst: { ...gst, before: { ...gst.before, loss: 0.25 } } },
    { adversary: { kind: 'drop', aim: { from: 'alice' }, share: 1, atMost: Infinity } },
    { adversary: { kind: 'delay', aim, share: 0.5, by: ms(200), atMost: 3 } },
    { adversary: { kind: 'newestFirst', aim, atMost: 3 } },
    { adversary: { kind: 'shuffle', atMost: 9 } },
  ] as const;
  expect(all.map((network) => sayNetwork(network, { lock: 'Lock service' }).join(' '))).toEqual([
    '',
    'Until GST at 3 s messages take as long as they like (Pareto, at least 5 ms, shape 1.5); then each arrives within 20 ms.',
    'Until GST at 3 s messages take as long as they like (Pareto, at least 5 ms, shape 1.5) and 25 % are lost; then each arrives within 20 ms.',
    'An adversary drops messages from Alice, without an end.',
    'An adversary delays 50 % of “vote” to Lock service by 200 ms, at most 3 in a row.',
    'In place of “vote” to Lock service an adversary delivers what was sent last, at most 3 in a row.',
    'In place of messages an adversary delivers any other under way, at most 9 in a row.',
  ]);
});

test('a badge names the share and the aim, in short that there is one', () => {
  const aim = { from: 'lock', message: 'vote' } as const;
  const all = [
    { kind: 'drop', share: 1, atMost: 3 },
    { kind: 'drop', share: 0.25, atMost: 3 },
    { kind: 'delay', aim, share: 0.5, by: ms(200), atMost: 3 },
    { kind: 'newestFirst', aim, atMost: 3 },
    { kind: 'shuffle', aim: { to: 'alice' }, atMost: 9 },
  ] as const;
  expect(all.map((adversary) => [sayDeed(adversary, { lock: 'Lock service' }), sayDeedInShort(adversary)])).toEqual([
    ['drops', 'drops'],
    ['drops 25 % of messages', 'drops 25 %'],
    ['delays 50 % of “vote” from Lock service', 'delays 50 % of some'],
    ['newest first for “vote” from Lock service', 'newest first some'],
    ['shuffles messages to Alice', 'shuffles some'],
  ]);
});
