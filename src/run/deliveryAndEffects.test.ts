/** What is delivered, done and answered, told line by line: histories that fail each property, and such as do not. */
import { describe, expect, test } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import { allOrNone } from '../properties/allOrNone.ts';
import { answeredInTime } from '../properties/answeredInTime.ts';
import { atMostOnce } from '../properties/atMostOnce.ts';
import { boundedDelivery } from '../properties/boundedDelivery.ts';
import { everyRequestIsAnswered } from '../properties/everyRequestIsAnswered.ts';
import { deliveredAsSent } from '../properties/deliveredAsSent.ts';
import { exactlyOnce } from '../properties/exactlyOnce.ts';
import { fifoDelivery } from '../properties/fifoDelivery.ts';
import { noDuplicates } from '../properties/noDuplicates.ts';
import { recovers } from '../properties/recovers.ts';
import { uniqueIds } from '../properties/uniqueIds.ts';
import { judged as judgedAlone } from './madeUpHistory.ts';

/** What is said of the same ids by another operation is nobody's business, and changes nothing. */
const judged: typeof judgedAlone = (property, lines, hands) => {
  const noise = lines.flatMap((line) => {
    const [at, node, , , id, key = '-'] = line.split(' ');
    return ['effect', 'invoke', 'ok'].map((type) => `${at} ${node} ${type} audit ${id} ${key} "noise"`);
  });
  const said = judgedAlone(property, lines, hands);
  expect(judgedAlone(property, [...lines, ...noise], hands)).toBe(said);
  return said;
};

/** Something that happens at the end, so that what was due before is seen to be late. */
const later = '9.9 zoe effect tick t';

test('ids are given out once', () => {
  const ids = ['1 n1 ok generate g1 - 7', '2 n2 ok generate g2 - 8', '3 n1 ok generate g3 - 9'];
  expect([
    judged(uniqueIds(), ids),
    judged(uniqueIds(), [...ids, '4 n2 ok generate g4 - 7']),
    judged(uniqueIds('draw'), [...ids, '4 n2 ok generate g4 - 7']),
  ]).toEqual(['held', 'violated at 4: 7 was given out by n1, and again by n2 [1 n1, 4 n2]', 'held']);
});

describe('effects', () => {
  const asked = '1 alice invoke charge c1 - 30';
  const done = '2 bank effect charge c1';

  test('at most once: not twice, whoever does it', () => {
    expect([
      judged(atMostOnce('charge'), [asked, done, '3 bank effect charge c2']),
      judged(atMostOnce('charge'), [asked, done, '3 bank effect charge c1']),
      judged(atMostOnce('charge'), [asked, done, '3 other effect charge c1']),
      judged(atMostOnce('charge'), [asked, '3 alice ok charge c1 - 30']),
    ]).toEqual([
      'held',
      'violated at 3: c1 took effect twice [2 bank, 3 bank]',
      'violated at 3: c1 took effect twice [2 bank, 3 other]',
      'held',
    ]);
  });

  test('exactly once: not twice, and not never when the client is told that it is done', () => {
    expect([
      judged(exactlyOnce('charge'), [asked, done, '3 alice ok charge c1 - 30']),
      judged(exactlyOnce('charge'), [asked, '3 alice ok charge c1 - 30']),
      judged(exactlyOnce('charge'), [asked, '3 alice fail charge c1 - 30']),
      judged(exactlyOnce('charge'), [asked, done, '3 alice ok charge c1 - 30', '4 bank effect charge c1']),
    ]).toEqual([
      'held',
      'violated at 3: alice was told that c1 is done, and it was not [1 alice, 3 alice]',
      'held',
      'violated at 4: c1 took effect twice [2 bank, 4 bank]',
    ]);
  });

  test('all or none: once it is quiet nobody is alone with what was done', () => {
    const atomic = allOrNone({ op: 'order', does: 'do', undoes: 'undo', settle: seconds(2) });
    const both = '1 alice invoke order o1 - ["stock","bank"]';
    expect([
      judged(atomic, [both, '2 stock effect do o1 stock', '3.5 bank effect do o1 bank', later]),
      judged(atomic, [both, '2 stock effect do o1 stock', later]),
      judged(atomic, [both, '2 stock effect do o1 stock', '3.5 stock effect undo o1 stock', later]),
      judged(atomic, [both, later]),
      judged(atomic, [both, '2 stock effect do o1 stock', '3 bank effect do o1 bank', '6 bank effect undo o1 bank', later]),
      judged(atomic, [both, '2 stock effect do o1 stock', '4.5 bank effect do o1 bank', later]),
    ]).toEqual([
      'held',
      'violated at 9.9: o1 was done by stock, and not by bank [1 alice, 2 stock, 9.9 zoe]',
      'held',
      'held',
      'violated at 9.9: o1 was done by stock, and not by bank [1 alice, 2 stock, 9.9 zoe]',
      'violated at 4.5: o1 was done by stock, and not by bank [1 alice, 2 stock, 4.5 bank]',
    ]);
  });

  test('all or none: of each order the effects alone, to the very end of its quiet', () => {
    const atomic = allOrNone({ op: 'order', does: 'do', undoes: 'undo', settle: seconds(2) });
    const both = '1 alice invoke order o1 - ["stock","bank"]';
    const half = [both, '2 stock effect do o1 stock'];
    const six = '1 alice invoke order o1 - ["a","b","c","d","e","f"]';
    const four = ['a', 'b', 'c', 'd'].map((part, i) => `${1.1 + i / 10} ${part} effect do o1 ${part}`);
    const halfAt = (at: number, seenBy: string) =>
      `violated at ${at}: o1 was done by stock, and not by bank [1 alice, 2 stock, ${at} ${seenBy}]`;
    expect([
      judged(atomic, [...half, '4 bank effect do o1 bank', later]),
      judged(atomic, [...half, '3 bank invoke do o1 bank', '3 stock invoke undo o1 stock', later]),
      judged(atomic, [...half, '3 alice invoke order o1 - ["stock","bank"]', later]), // asked again
      judged(atomic, [six, ...four, later]),
      judged(atomic, [...half, '2.9 zoe invoke order o2 - []', '3.5 zoe effect tick t', '4.5 yan effect tick t', later]),
      judged(atomic, ['1 alice ok order o1 - ["stock","bank"]', '2 stock effect do o1 stock', later]),
      judged(atomic, ['1 alice invoke order o1', '2 stock effect do o1 stock', later]),
      judgedAlone(atomic, ['1 alice invoke audit o1 - ["stock","bank"]', '2 stock effect do o1 stock', later]),
    ]).toEqual([
      'held',
      halfAt(9.9, 'zoe'),
      halfAt(9.9, 'zoe'),
      'violated at 9.9: o1 was done by a, b, c, d, and not by e, f [1 alice, 1.1 a, 1.2 b, 1.3 c, 9.9 zoe]',
      halfAt(4.5, 'yan'),
      'held',
      'held',
      'held',
    ]);
  });
});

describe('delivery', () => {
  const sent = ['1 alice invoke send m1 bob', '2 alice invoke send m2 bob', '2 alice invoke send m3 carol'];

  test('no duplicates: each receiver has its own', () => {
    expect([
      judged(noDuplicates, [...sent, '3 bob effect deliver m1', '4 carol effect deliver m1']),
      judged(noDuplicates, [...sent, '3 bob effect deliver m1', '4 bob effect deliver m2', '5 bob effect deliver m1']),
    ]).toEqual(['held', 'violated at 5: m1 was delivered to bob twice [3 bob, 5 bob]']);
  });

  test('first in, first out, for each pair; what is lost or comes again puts nothing out of order', () => {
    expect([
      judged(fifoDelivery, [...sent, '3 bob effect deliver m1', '4 bob effect deliver m2', '5 bob effect deliver m1']),
      judged(fifoDelivery, [...sent, '3 bob effect deliver m2', '4 bob effect deliver m1']),
      judged(fifoDelivery, [...sent, '3 bob effect deliver m2', '4 carol effect deliver m3', '5 dave effect deliver m1']),
      judged(fifoDelivery, [
        ...sent,
        '2.5 dave invoke send d1 bob',
        '3 bob effect deliver m1',
        '4 bob effect deliver m2',
        '5 bob effect deliver d1',
      ]),
    ]).toEqual(['held', 'violated at 4: m1 was sent before m2, and delivered after it [1 alice, 2 alice, 3 bob, 4 bob]', 'held', 'held']);
  });

  test('as sent: what nobody sent is not, and what reads otherwise is not', () => {
    const sentWith = ['1 alice invoke send m1 bob "pay5"', '2 alice invoke send m2 bob [1,2]'];
    expect([
      judged(deliveredAsSent, [...sentWith, '3 bob effect deliver m1 - "pay5"', '4 bob effect deliver m2 - [1,2]']),
      judged(deliveredAsSent, [...sentWith, '3 bob effect deliver m1 - "pay7"']),
      judged(deliveredAsSent, [...sentWith, '3 bob effect deliver m3 - "pay5"']),
    ]).toEqual([
      'held',
      'violated at 3: alice sent m1 as "pay5", and bob was told "pay7" [1 alice, 3 bob]',
      'violated at 3: m3 was delivered to bob, and nobody had sent it [0 bob, 3 bob]',
    ]);
  });

  test('bounded: each within its time, and a late one is late when the time is up', () => {
    const bound = boundedDelivery(ms(1_500));
    const ofBob = sent.slice(0, 2);
    expect([
      judged(bound, [...ofBob, '2.4 bob effect deliver m1', '3.4 bob effect deliver m2', later]),
      judged(bound, [...ofBob, '2.4 bob effect deliver m1', '3.6 bob effect deliver m2', later]),
      judged(bound, [...ofBob, '2.4 bob effect deliver m2', later]),
    ]).toEqual([
      'held',
      'violated at 3.6: m2 was not delivered within 1.5 s [2 alice, 3.6 bob]',
      'violated at 9.9: m1 was not delivered within 1.5 s [1 alice, 9.9 zoe]',
    ]);
  });
});

describe('answers', () => {
  const calls = ['1 alice invoke call c1', '2 bob invoke call c2', '3 alice ok call c1'];

  test('every request in the end: a refusal is an answer, giving up is none', () => {
    const every = everyRequestIsAnswered('call');
    expect([
      judged(every, [...calls, '4 bob fail call c2']),
      judged(every, calls),
      judged(every, [...calls, '4 bob info call c2']),
      judged(every, [...calls, '4 bob info call c2', '6 bob ok call c2']),
      judged(every, [later]),
    ]).toEqual(['satisfied at 4', 'not yet', 'not yet', 'satisfied at 6', 'not yet']);
  });

  test('in time, from when the network keeps its bounds', () => {
    const soon = (from?: number) =>
      answeredInTime({ op: 'call', bound: ms(1_500), ...(from === undefined ? {} : { from: seconds(from) }) });
    expect([
      judged(soon(), ['1 alice invoke call c1', '2.4 alice ok call c1', later]),
      judged(soon(), ['1 alice invoke call c1', '2.6 alice ok call c1', later]),
      judged(soon(2), ['1 alice invoke call c1', '3.4 alice ok call c1', later]),
      judged(soon(2), ['1 alice invoke call c1', '2.5 alice info call c1', later]),
    ]).toEqual([
      'held',
      'violated at 2.6: c1 was not answered within 1.5 s [1 alice, 2.6 alice]',
      'held',
      'violated at 9.9: c1 was not answered within 1.5 s [1 alice, 9.9 zoe]',
    ]);
  });

  test('recovery: as much is done as before the trouble, soon after it', () => {
    const property = recovers({ op: 'call', calm: { from: seconds(0), until: seconds(2) }, troubleEnds: seconds(4), bound: seconds(3) });
    const every = (gap: number, from: number, until: number) =>
      Array.from({ length: Math.round((until - from) / gap) }, (_, i) => `${(from + i * gap).toFixed(3)} alice ok call c${from}.${i}`);
    const before = every(0.1, 0.05, 2);
    expect([
      judged(property, [...before, ...every(0.1, 5.5, 9)]),
      judged(property, [...before, ...every(0.2, 4, 9)]),
      judged(property, [...before, ...every(0.1, 7.5, 9)]),
      judged(property, every(0.1, 4.5, 9)),
      // One good second in a storm that goes on is chance.
      judged(property, [...before, ...every(0.1, 4, 5.2), ...every(0.4, 5.2, 9)]),
      judged(property, [...before, ...every(0.1, 4, 5.2), later]),
      judged(property, [...before, ...every(0.1, 4, 5.2), ...every(0.18, 5.2, 9)]),
    ]).toEqual([
      'held',
      'violated at 7.2: 3 s after the trouble no 1 s had seen the 10 successes that are 95 % of what there was [1.95 alice, 4 alice, 7.2 alice]',
      'violated at 7.5: 3 s after the trouble no 1 s had seen the 10 successes that are 95 % of what there was [1.95 alice, 7.5 alice]',
      'unknown at 4.5: nothing succeeded before the trouble, so that there is nothing to come back to',
      'violated at 6: it was as before 900 ms after the trouble, and fell back to 4 successes in 1 s, where there were 10 [1.95 alice, 4 alice, 6 alice]',
      'violated at 9.9: it was as before 900 ms after the trouble, and fell back to 0 successes in 1 s, where there were 10 [1.95 alice, 4 alice, 9.9 zoe]',
      'held',
    ]);
  });

  test('recovery: calm has its own beginning, and a window holds what came after its own', () => {
    const property = recovers({ op: 'call', calm: { from: seconds(1), until: seconds(3) }, troubleEnds: seconds(4), bound: seconds(3) });
    const burst = (at: number, count: number) => Array.from({ length: count }, (_, i) => `${at} alice ok call c${at}.${i}`);
    const before = [...burst(0.5, 40), ...burst(1, 10), ...burst(2, 10), ...burst(3, 40)];
    const onward = [...burst(5.5, 6), ...burst(6.2, 6), ...burst(6.9, 6)]; // or it would fall back
    expect([
      judged(property, [...before, ...burst(5, 10), ...onward, later]),
      judged(property, [...before, ...burst(5, 5), ...burst(5.9, 5), ...burst(6.4, 6), later]),
      judged(property, [...before, ...burst(5, 5), ...burst(6, 5), ...burst(7, 5), later]),
    ]).toEqual(['held', 'held', expect.stringMatching(/^violated at 9.9: 3 s after the trouble no 1 s had seen the 10 successes/)]);
  });
});
