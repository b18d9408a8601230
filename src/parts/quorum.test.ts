import { expect, test } from 'vitest';
import { published } from '../run/published.ts';
import { majority, majorityCommitted, majorityVote } from './quorum.ts';

test('any two majorities share a voter', () => {
  const sizes = [1, 2, 3, 4, 5, 6, 7];
  expect(sizes.map(majority)).toEqual([1, 2, 2, 3, 3, 4, 4]);
  expect(sizes.every((n) => 2 * majority(n) > n)).toBe(true);
});

test('an index is committed once a majority has it', () => {
  expect([majorityCommitted([9, 4, 7]), majorityCommitted([9, 4, 7, 0]), majorityCommitted([5, 0, 0])]).toEqual([7, 4, 0]);
});

test('a vote is lost as soon as it can no longer be won', () => {
  expect([majorityVote([true, true, null]), majorityVote([true, false, null]), majorityVote([true, true, false, false])]).toEqual([
    'won',
    'pending',
    'lost',
  ]);
});

interface Line {
  readonly raw: string;
  readonly idx?: readonly string[];
  readonly votes?: readonly string[];
  readonly expect: string;
}

interface Tables {
  readonly src: string;
  readonly majority_commit: readonly Line[];
  readonly majority_vote: readonly Line[];
}

const word = { won: 'VoteWon', lost: 'VoteLost', pending: 'VotePending' } as const;
const vote = (letter: string): boolean | null => (letter === '_' ? null : letter === 'y');

function committed({ idx = [] }: Line): string {
  const index = majorityCommitted(idx.map((text) => (text === '_' ? 0 : Number(text))));
  return index === Infinity ? '<empty majority quorum>∞' : String(index);
}

const text = published('quorum-tables.json');

test.each(text === null ? [] : [JSON.parse(text) as Tables])('the majority tables of etcd come out exactly', (tables) => {
  const { src, majority_commit, majority_vote, ...rest } = tables;
  expect([src, rest]).toEqual([expect.any(String), {}]); // a table that no line below reads is one that nobody checks
  expect(majority_commit.map((line) => `${line.raw}: ${committed(line)}`)).toEqual(
    majority_commit.map((line) => `${line.raw}: ${line.expect}`),
  );
  expect(majority_vote.map((line) => `${line.raw}: ${word[majorityVote((line.votes ?? []).map(vote))]}`)).toEqual(
    majority_vote.map((line) => `${line.raw}: ${line.expect}`),
  );
});
