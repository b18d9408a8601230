/** Properties of consensus and of quorums, whatever the protocol, told line by line: histories that fail each, and such as do not. */
import { describe, expect, test } from 'vitest';
import { agreement } from '../properties/agreement.ts';
import { decidesOnce } from '../properties/decidesOnce.ts';
import { quorumsIntersect } from '../properties/quorumsIntersect.ts';
import { strongValidity } from '../properties/strongValidity.ts';
import { termination } from '../properties/termination.ts';
import { validity } from '../properties/validity.ts';
import { judged } from './madeUpHistory.ts';

/** 'alice proposes 1 at 2', 'alice decides 1 at 3 of s1': a line of the history. */
function line(text: string): string {
  const [node = '', does = '', value = '', , at = '', , instance = '-'] = text.split(' ');
  const id = `${node}-${at}`;
  return does === 'proposes'
    ? `${at} ${node} invoke propose ${id} ${instance} ${value}`
    : `${at} ${node} effect decide ${id} ${instance} ${value}`;
}

const lines = (...texts: readonly string[]): readonly string[] => texts.map(line);

const proposed = ['alice proposes 1 at 1', 'bob proposes 2 at 1.5', 'carol proposes 2 at 1.6'];

test('agreement: nobody decides otherwise, also who crashed after it; each instance has a value of its own', () => {
  const split = lines(...proposed, 'alice decides 1 at 2', 'bob decides 2 at 3');
  expect([
    judged(agreement(), lines(...proposed, 'alice decides 2 at 2', 'bob decides 2 at 3', 'carol decides 2 at 4')),
    judged(agreement(), split),
    judged(agreement(), split, '2.5s:crash.alice'),
    judged(agreement({ among: ['bob', 'carol'] }), split),
    judged(agreement(), lines('alice decides 1 at 2 of s1', 'bob decides 2 at 3 of s2', 'carol decides 1 at 4 of s2')),
  ]).toEqual([
    'held',
    'violated at 3: alice decided on 1, and bob on 2 [2 alice, 3 bob]',
    'violated at 3: alice decided on 1, and bob on 2 [2 alice, 3 bob]',
    'held',
    'violated at 4: bob decided on 2 of s2, and carol on 1 [3 bob, 4 carol]',
  ]);
});

test('validity: nobody decides on what nobody has proposed before', () => {
  expect([
    judged(validity, lines(...proposed, 'alice decides 2 at 2', 'bob decides 2 at 3')),
    judged(validity, lines(...proposed, 'alice decides 3 at 2')),
    judged(validity, lines('alice proposes 1 at 1', 'alice decides 2 at 2', 'bob proposes 2 at 3')),
    judged(validity, lines('alice proposes 1 at 1 of s1', 'alice proposes 2 at 1.2 of s2', 'alice decides 1 at 2 of s2')),
  ]).toEqual([
    'held',
    'violated at 2: alice decided on 3, which nobody had proposed [1.6 carol, 2 alice]',
    'violated at 2: alice decided on 2, which nobody had proposed [1 alice, 2 alice]',
    'violated at 2: alice decided on 1 of s2, which nobody had proposed [1.2 alice, 2 alice]',
  ]);
});

test('strong validity: what all honest processes propose is what they decide on, whatever a liar proposes and decides', () => {
  const honest = strongValidity(['alice', 'bob']);
  const same = ['alice proposes 1 at 1', 'bob proposes 1 at 1.5', 'mallory proposes 9 at 1.7'];
  expect([
    judged(honest, lines(...same, 'alice decides 1 at 2', 'mallory decides 9 at 3')),
    judged(honest, lines(...same, 'alice decides 9 at 2')),
    judged(honest, lines('alice proposes 1 at 1', 'bob proposes 2 at 1.5', 'mallory proposes 9 at 1.7', 'alice decides 9 at 2')),
    judged(honest, lines('alice proposes 1 at 1', 'alice decides 9 at 2', 'bob proposes 1 at 3')),
    judged(honest, lines('alice proposes 1 at 1', 'alice proposes 1 at 1.2', 'alice decides 9 at 2')),
  ]).toEqual([
    'held',
    'violated at 2: every honest process proposed 1, and alice decided on 9 [1 alice, 1.5 bob, 2 alice]',
    'held',
    'violated at 3: every honest process proposed 1, and alice decided on 9 [1 alice, 2 alice, 3 bob]',
    'held',
  ]);
});

test('integrity: nobody decides twice, on the same value or not', () => {
  expect([
    judged(decidesOnce, lines('alice decides 1 at 2', 'bob decides 1 at 3', 'alice decides 1 at 4 of s2')),
    judged(decidesOnce, lines('alice decides 1 at 2', 'bob decides 1 at 3', 'alice decides 1 at 4')),
    judged(decidesOnce, lines('alice decides 1 at 2 of s1', 'alice decides 2 at 3 of s1')),
  ]).toEqual([
    'held',
    'violated at 4: alice decided twice, at last on 1 [2 alice, 4 alice]',
    'violated at 3: alice decided twice of s1, at last on 2 [2 alice, 3 alice]',
  ]);
});

test('termination: everyone who is up decides, or it is not yet; who comes back is waited for', () => {
  const everyone = termination(['alice', 'bob']);
  const both = lines('alice decides 1 at 2', 'bob decides 1 at 3');
  const one = both.slice(0, 1);
  const bobIsThere = line('bob proposes 1 at 1');
  expect([
    judged(everyone, both),
    judged(everyone, [...one, bobIsThere]),
    judged(everyone, [...one, bobIsThere], '5s:crash.bob'),
    judged(everyone, [...one, bobIsThere], '5s:crash.bob=2s'),
    judged(termination(['alice', 'bob'], 's1'), both),
  ]).toEqual(['satisfied at 3', 'not yet', 'satisfied at 5', 'not yet at 7', 'not yet']);
});

describe('quorums', () => {
  const used = (text: string): string => {
    const [node = '', kind = '', members = '', , at = ''] = text.split(' ');
    return `${at} ${node} effect ${kind} ${node}-${at} - ${JSON.stringify(members.split('+'))}`;
  };
  const all = ['a', 'b', 'c', 'd', 'e'].map((node) => `0.5 ${node} effect tick ${node}`);

  test('any two share a member', () => {
    const majorities = ['a quorum a+b+c at 1', 'b quorum b+d+e at 2', 'a quorum a+b+c at 3'].map(used);
    expect([
      judged(quorumsIntersect(), [...all, ...majorities]),
      judged(quorumsIntersect(), [...all, ...majorities, used('d quorum d+e at 4')]),
      judged(quorumsIntersect(), [...all, ...majorities, used('d quorum a+e at 4')]),
    ]).toEqual([
      'held',
      'violated at 4: a acted on the word of a and b and c, and d on that of d and e: nobody is in both [1 a, 4 d]',
      'held',
    ]);
  });

  test('reads meet writes, and need not meet each other', () => {
    const kinds = quorumsIntersect(['read-quorum', 'write-quorum']);
    const reads = ['a read-quorum a+b at 1', 'b read-quorum c+d at 2'].map(used);
    expect([
      judged(kinds, [...all, ...reads, used('c write-quorum b+c+d at 3')]),
      judged(kinds, [...all, ...reads, used('c write-quorum c+d+e at 3')]),
      judged(kinds, [...all, used('c write-quorum c+d+e at 0.7'), ...reads]),
    ]).toEqual([
      'held',
      'violated at 3: a acted on the word of a and b, and c on that of c and d and e: nobody is in both [1 a, 3 c]',
      'violated at 1: c acted on the word of c and d and e, and a on that of a and b: nobody is in both [0.7 c, 1 a]',
    ]);
  });

  test('in a cast of more nodes than a number has bits', () => {
    const many = Array.from({ length: 70 }, (_, i) => `n${i}`);
    const boots = many.map((node) => `0.5 ${node} effect tick ${node}`);
    expect([
      judged(quorumsIntersect(), [...boots, used('n0 quorum n0+n33+n69 at 1'), used('n1 quorum n31+n69 at 2')]),
      judged(quorumsIntersect(), [...boots, used('n0 quorum n0+n31+n62 at 1'), used('n1 quorum n1+n32+n63 at 2')]),
    ]).toEqual([
      'held',
      'violated at 2: n0 acted on the word of n0 and n31 and n62, and n1 on that of n1 and n32 and n63: nobody is in both [1 n0, 2 n1]',
    ]);
  });
});
