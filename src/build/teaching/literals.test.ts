import { expect, test } from 'vitest';
import { literalsIn } from './literals.ts';

const found = (text: string): readonly string[] => literalsIn(text, ['n1', 'Node 1', 'alice']);

test('numbers of a run have to be asked for; what is no number of a run may be typed', () => {
  expect(found('It takes 15 s, twice 7.5 ms, until t12.')).toEqual(['15', '7.5', 't12.']);
  expect(found('It takes {slow.pause}, at n1 and node 1, [here](#at12) (Kleppmann, 2016), as in figure 8, from us-east-1.')).toEqual([]);
  expect(found('1. **5 min.** Wait {a.b}.\n2. **1 min.** Wait 4 s.')).toEqual(['4']);
  expect(found('n10 (it took 3 s)')).toEqual(['n10', '3']);
});
