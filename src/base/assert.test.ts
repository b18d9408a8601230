import { expect, test } from 'vitest';
import { assert, Broken, never } from './assert.ts';

test('a broken assumption throws Broken with its words', () => {
  expect(() => assert(1 > 2, 'one is more than two')).toThrow(new Broken('one is more than two'));
  expect(new Broken('x')).toMatchObject({ name: 'Broken', message: 'x' });
});

test('an assumption that holds is silent', () => {
  expect(() => assert('text', 'unused')).not.toThrow();
});

test('a missing case names the value', () => {
  expect(() => never({ kind: 'new' } as never)).toThrow('no case for {"kind":"new"}');
});
