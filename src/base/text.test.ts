import { expect, test } from 'vitest';
import { closest, editDistance, keepUnits, kebab } from './text.ts';

test('names in camel case become names of folders and links', () => {
  expect(['tokensNeverGoBackwards', 'x', 'raft2Nodes', 'oneHTTPCall', 'already-kebab', 'Upper'].map(kebab)).toEqual([
    'tokens-never-go-backwards',
    'x',
    'raft2-nodes',
    'one-http-call',
    'already-kebab',
    'upper',
  ]);
});

test('a slip of the hand is one step: a letter missing, extra, changed, or two swapped', () => {
  expect(
    [
      ['freze', 'freeze'],
      ['freeeze', 'freeze'],
      ['breeze', 'freeze'],
      ['ferze', 'freze'],
      ['same', 'same'],
      ['', 'abc'],
      ['kitten', 'sitting'],
    ].map(([a, b]) => editDistance(a!, b!)),
  ).toEqual([1, 1, 1, 1, 0, 3, 3]);
});

test('the nearest are offered first, strangers never', () => {
  const verbs = ['cut', 'heal', 'freeze', 'thaw', 'crash', 'restart', 'reorder', 'release', 'drop'];
  expect(closest('freze', verbs, 3)).toEqual(['freeze']);
  expect(closest('RESTRAT', verbs, 3)).toEqual(['restart']);
  expect(closest('relese', verbs, 1)).toEqual(['release']);
  expect(closest('xyzzyq', verbs, 3)).toEqual([]);
  expect(closest('cust', ['cats', 'cuts', 'cut'], 2)).toEqual(['cuts', 'cut']);
});

test('a short word is near to what is one letter away, and to nothing else', () => {
  expect([closest('to', ['alice', 'bob'], 1), closest('foo', ['do', 'end'], 1), closest('x', ['v', 'e'], 1)]).toEqual([[], [], []]);
  expect([closest('sed', ['seed'], 1), closest('ct', ['cut'], 1), closest('n1', ['n2'], 1)]).toEqual([['seed'], ['cut'], ['n2']]);
});

test('a number keeps its unit on its line, and nothing else is glued', () => {
  const words = '6 / s, 0.3 / ms, 14.0 s later, 70 % of {count} ms, 5 steps, 3 sides';
  const kept = keepUnits(words);
  expect(kept.split(' ')).toEqual([
    '6\u00a0/\u00a0s,',
    '0.3\u00a0/\u00a0ms,',
    '14.0\u00a0s',
    'later,',
    '70\u00a0%',
    'of',
    '{count}\u00a0ms,',
    '5',
    'steps,',
    '3',
    'sides',
  ]);
  expect(kept).toHaveLength(words.length);
});
