import { describe, expect, test } from 'vitest';
import type { Choice } from '../../scenarios/scenario.ts';
import { choiceOfKey, feedbackOf, markOf, phaseOf } from './prediction.ts';

const choice = (id: string): Choice => ({ id, text: id, isRight: () => true, right: `${id} was right`, wrong: `${id} was wrong` });
const refused = choice('refused');
const lands = choice('lands');
const ask = { prompt: 'What happens?', choices: [refused, lands] };

test('nothing is revealed before a guess, nor while the run still plays', () => {
  expect(phaseOf(undefined, 'predict')).toBe('asking');
  expect(phaseOf(undefined, 'explore')).toBe('asking');
  expect(phaseOf({ choice: 'lands' }, 'run')).toBe('playing');
  expect(markOf(lands, { choice: 'lands' }, 'playing', ['lands'])).toBe('guess');
  expect(feedbackOf(ask, { choice: 'lands' }, 'playing', ['lands'])).toBeNull();
  expect(feedbackOf(ask, undefined, 'asking', ['lands'])).toBeNull();
});

test('the reveal follows this run, so another design can make the same guess right', () => {
  const answer = { choice: 'refused' };
  const marks = (right: readonly string[]) => ask.choices.map((each) => markOf(each, answer, 'revealed', right));
  expect(marks(['lands'])).toEqual(['notThis', 'thisHappened']);
  expect(marks(['refused'])).toEqual(['asYouSaid', 'none']);
  expect(feedbackOf(ask, answer, 'revealed', ['lands'])).toBe('refused was wrong');
  expect(feedbackOf(ask, answer, 'revealed', ['refused'])).toBe('refused was right');
});

test('while the run is being computed the guess stands, and no verdict on it', () => {
  expect(markOf(lands, { choice: 'lands' }, 'revealed', null)).toBe('guess');
  expect(feedbackOf(ask, { choice: 'lands' }, 'revealed', null)).toBeNull();
});

test('one who skipped is told what happened', () => {
  expect(feedbackOf(ask, { choice: null }, 'revealed', ['lands'])).toBe('In this run: lands.');
});

describe('keys', () => {
  test('1–4 and A–D choose, others do not', () => {
    expect(['1', '2', '3', 'a', 'B', 'c', 'Enter', '0', ' '].map((key) => choiceOfKey(key, 2))).toEqual([
      0,
      1,
      null,
      0,
      1,
      null,
      null,
      null,
      null,
    ]);
  });
});
