import { expect, test } from 'vitest';
import { assert, Broken, never } from './assert.ts';

test('a broken assumption throws Broken with its words', () => {
  expect(() => assert([].length > 2, 'nothing is more than two')).toThrow(new Broken('nothing is more than two'));
  expect(new Broken('x')).toMatchObject({ name: 'Broken', message: 'x' });
});

test('an assumption that holds is silent', () => {
  expect(() => assert('text', 'unused')).not.toThrow();
});

test('a missing case names the value', () => {
  // @ts-expect-error The compiler forbids it; data from an older build can still bring it about.
  expect(() => never({ kind: 'new' })).toThrow('no case for {"kind":"new"}');
});
