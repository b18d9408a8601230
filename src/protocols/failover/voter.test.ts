/** Whoever gives a lease keeps it: Gray and Cheriton (1989), section 2, with epochs that are promised once. */
import { describe, expect, test } from 'vitest';
import { seconds, us } from '../../base/micros.ts';
import { decide, newVoter } from './voter.ts';

const silence = seconds(3);
const lease = seconds(10);

describe('a voter', () => {
  const rules = { lease, silence };
  const ask = (from: string, epoch: number, renews = false) => ({ from, epoch, renews, mark: 1, sentAt: 0 });
  const none = { epoch: 0, to: '' };
  const at = (now: number) => ({ now, heardAt: Number.NEGATIVE_INFINITY });

  test('keeps its word for the whole lease, and no longer', () => {
    const voter = newVoter(rules, 0, true);
    expect(decide(voter, rules, none, ask('a', 1), at(0)).is).toBe('yes');
    expect(decide(voter, rules, { epoch: 1, to: 'a' }, ask('b', 2), at(lease - 1))).toEqual({ is: 'no', left: 1 });
    expect(decide(voter, rules, { epoch: 1, to: 'a' }, ask('b', 2), at(lease)).is).toBe('yes');
  });

  test('gives nobody anything for a lease after a restart, and at once if it has lost its disk', () => {
    expect(decide(newVoter(rules, 0, false), rules, none, ask('a', 1), at(lease - 1)).is).toBe('no');
    expect(decide(newVoter(rules, 0, true), rules, none, ask('a', 1), at(0)).is).toBe('yes');
  });

  test('promises an epoch to one only, and lets nobody who asks in vain hold it for ever', () => {
    const voter = newVoter(rules, 0, true);
    expect(decide(voter, rules, { epoch: 2, to: 'b' }, ask('a', 2), at(0)).is).toBe('no');
    decide(voter, rules, none, ask('a', 1), at(0));
    expect(decide(voter, rules, { epoch: 1, to: 'a' }, { ...ask('a', 1), sentAt: us(9) }, at(9))).toMatchObject({ sentAt: 0 });
    expect(voter.grant!.until).toBe(lease);
    decide(voter, rules, { epoch: 1, to: 'a' }, ask('a', 1, true), at(9));
    expect(voter.grant!.until).toBe(lease + 9);
  });
});
