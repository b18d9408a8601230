import { expect, test } from 'vitest';
import { find } from './find.ts';

const commands = ['Show the event table', 'Freeze process', 'Cut link', 'Step to the next event', 'Event: next'].map((label) => ({
  label,
}));
const found = (typed: string): readonly string[] => find(commands, typed).map(({ label }) => label);

test('nothing typed, all are there, in their own order', () => {
  expect(found('  ')).toEqual(commands.map(({ label }) => label));
});

test('the beginnings of words are enough, in any order and case', () => {
  expect(found('PROC fre')).toEqual(['Freeze process']);
  expect(found('rocess')).toEqual([]);
});

test('what begins with what was typed comes first', () => {
  expect(found('event')).toEqual(['Event: next', 'Show the event table', 'Step to the next event']);
});
