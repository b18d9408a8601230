import { expect, test } from 'vitest';
import { draw } from '../base/draw.ts';
import { garbled, scalarsIn, withValueAt } from '../base/scalars.ts';
import { checked, soundPart } from './checkedLog.ts';

const log = [1, 2, 3, 4].map((term) => checked({ term, command: { op: 'add', by: `n${term}` }, isLast: term === 4 }));

test('a log that is whole is good to its end', () => {
  expect(soundPart(log)).toBe(log);
  expect(soundPart([])).toEqual([]);
});

test('one that is damaged anywhere is good up to there', () => {
  for (const [i, entry] of log.entries()) {
    for (const { path, value } of scalarsIn(entry)) {
      for (let n = 0; n < 20; n++) {
        const damaged = withValueAt(entry, path, garbled(value, draw(7, i, n))) as typeof entry;
        expect(soundPart([...log.slice(0, i), damaged, ...log.slice(i + 1)])).toEqual(log.slice(0, i));
      }
    }
  }
});
