import { expect, test } from 'vitest';
import { aliasTarget } from './alias.ts';

test('an alias stands for the address with the same lesson and the same run', () => {
  expect(aliasTarget('#/s/last-write-wins?seed=7&at=2s&end')).toBe('s/last-write-wins/#seed=7&at=2s&end');
  expect(aliasTarget('#/s/last-write-wins/#seed=7&end')).toBe('s/last-write-wins/#seed=7&end');
  expect(aliasTarget('#/s/last-write-wins')).toBe('s/last-write-wins/');
  expect(aliasTarget('#%2Fs%2Flast-write-wins%3Fseed%3D7%26end')).toBe('s/last-write-wins/#seed=7&end');
});

test('every kind of page has one', () => {
  expect(aliasTarget('#/embed/s/raft?mode=watch&end')).toBe('embed/s/raft/#mode=watch&end');
  expect(aliasTarget('#/e/3/s/raft?seed=7&end')).toBe('e/3/s/raft/#seed=7&end');
  expect(aliasTarget('#/x?1d1.abc.def')).toBe('x/#1d1.abc.def');
  expect(aliasTarget('#/load?src=https%3A%2F%2Fprof.example%2Fa.json&end')).toBe('load/#src=https%3A%2F%2Fprof.example%2Fa.json&end');
});

test('a bare packed run goes where packed runs are opened, whole or cut off', () => {
  expect(aliasTarget('#1d1.I8FMLFUHhhMT.ouetp8')).toBe('x/#1d1.I8FMLFUHhhMT.ouetp8');
  expect(aliasTarget('#1d1%2EI8FMLFUHhhMT%2Eouetp8')).toBe('x/#1d1%2EI8FMLFUHhhMT%2Eouetp8');
  expect(aliasTarget('#1d1')).toBe('x/#1d1');
  expect(aliasTarget('#1d1.I8FMLFUHhhMT.ouetp8', false)).toBeNull();
  expect(aliasTarget('#/s/raft', false)).toBe('s/raft/');
});

test('any other fragment is left alone', () => {
  for (const fragment of ['#seed=7&end', '', '#', '#/s/', '#/nowhere/raft', '#lessons', '#1st', '#%2F%'])
    expect(aliasTarget(fragment)).toBeNull();
});
