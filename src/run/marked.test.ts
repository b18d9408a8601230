import { expect, test } from 'vitest';
import { parseFragment } from './link.ts';
import { madeUp, madeUpId } from './madeUp.ts';
import { markedIn } from './marked.ts';

function marks(fragment: string) {
  const parsed = parseFragment(madeUpId, madeUp, fragment);
  return parsed.ok ? parsed.notes.map((note) => markedIn(fragment, note)) : parsed.because;
}

test('the mark stands below the first letter that is to blame', () => {
  expect(marks('do=3s:freze.alice&end')).toEqual(['do=3s:freze.alice&end\n      ^ letter 7']);
  expect(marks('sed=9&seed=9&end')).toEqual(['sed=9&seed=9&end\n^ letter 1']);
  const many = Array.from({ length: 9 }, (_, i) => `${i}s:thaw.alice`).join(',');
  expect(marks(`do=${many},9s:thaw.carol,10s:thaw.bob,11s:thaw.alice,12s:thaw.alice&end`)).toEqual([
    expect.stringMatching(/^….{24}carol,10s:thaw\.bob.*…\n {25}\^ letter \d+$/),
  ]);
});

test('a note that is about no place has none; what cannot be shown takes no more room than it had', () => {
  expect(marks('seed=9')).toEqual([null]);
  expect(marks('a\nb=1&end')).toEqual(['a·b=1&end\n^ letter 1']);
});
