import { describe, expect, test } from 'vitest';
import type { Beat } from '../../scenarios/scenario.ts';
import { seconds } from '../../base/micros.ts';
import { decided } from './decisions.ts';
import { stepBack, stepOn } from './steps.ts';
import type { Place } from './steps.ts';
import { elapsed, newerOf, newTalk, readTalk, shares, timed } from './talk.ts';

const talk = newTalk('abcd', 'raft');

describe('a presentation that was kept', () => {
  test('comes back whole', () => {
    const kept = { ...talk, beat: 3, furthest: 4, opened: ['one'], tallies: { one: [41, 96, 12] }, startedAt: 1_700_000_000_000 };
    expect(readTalk(JSON.parse(JSON.stringify(kept)), 'abcd')).toEqual(kept);
  });

  test.each([
    ['another presentation’s', { ...talk, id: 'other' }],
    ['another version’s', { ...talk, version: 2 }],
    ['torn', { id: 'abcd' }],
    ['out of bounds', { ...talk, trim: 900 }],
    ['with hands that are no numbers', { ...talk, tallies: { one: ['many'] } }],
    ['nothing', null],
  ])('is not taken where it is %s', (_, kept) => expect(readTalk(kept, 'abcd')).toBeNull());

  test('the newer copy counts', () => {
    const newer = { ...talk, revision: 9 };
    expect([newerOf(talk, newer), newerOf(newer, talk), newerOf(null, talk), newerOf(null, null)]).toEqual([newer, newer, talk, null]);
  });
});

describe('the timer', () => {
  test('stands while it is stopped, and goes on from there', () => {
    const started = { ...talk, ...timed(talk, 'start', 1_000) };
    const stopped = { ...started, ...timed(started, 'stop', 61_000) };
    const again = { ...stopped, ...timed(stopped, 'start', 100_000) };
    expect([elapsed(talk, 5), elapsed(started, 31_000), elapsed(stopped, 99_000), elapsed(again, 101_000)]).toEqual([
      null,
      30_000,
      60_000,
      61_000,
    ]);
    expect(timed(again, 'reset', 1)).toEqual({ startedAt: null, stoppedAt: null });
    expect(timed(stopped, 'stop', 1)).toEqual({});
  });
});

test('hands are shares of all hands', () => {
  expect([shares([41, 96, 12]), shares([0, 0]), shares([])]).toEqual([[28, 64, 8], null, null]);
});

describe('what is decided beside the run', () => {
  test('code and list of beats do not lie over each other, nor under a blank screen', () => {
    const blank = { ...talk, isBlank: true, isOverviewShown: true };
    expect(decided({ kind: 'code' }, blank, 0)).toEqual({ isCodeShown: true, isOverviewShown: false, isBlank: false });
    expect(decided({ kind: 'overview' }, blank, 0)).toEqual({ isOverviewShown: false, isCodeShown: false, isBlank: false });
  });

  test('hands are whole and within bounds', () => {
    expect(decided({ kind: 'tally', beat: 'one', counts: [-1, 2.6, 1e9] }, talk, 0)).toEqual({ tallies: { one: [0, 3, 9_999] } });
  });

  test('what is about the run is left to the window that has it', () => {
    expect(decided({ kind: 'advance' }, talk, 0)).toBeNull();
  });
});

describe('a click', () => {
  const beat = (id: string): Beat => ({ id, at: seconds(1) });
  const place: Place = { isBlank: false, isOffScript: false, isPlaying: false, mode: 'explain', beat: 0, beats: [beat('a'), beat('b')] };

  test.each([
    ['lifts a blank screen', { isBlank: true }, { kind: 'lift' }],
    ['leads back to the script', { isOffScript: true, mode: 'explore' }, { kind: 'script' }],
    ['opens a question', { mode: 'predict' }, { kind: 'reveal' }],
    ['plays', { mode: 'run' }, { kind: 'play' }],
    ['goes to the end of what plays', { mode: 'run', isPlaying: true }, { kind: 'finish' }],
    ['goes on', {}, { kind: 'beat', beat: 1 }],
    ['stays at the last', { beat: 1 }, { kind: 'stay' }],
    ['goes from decision to decision without a story', { beats: [], mode: 'explore' }, { kind: 'decision', direction: 1 }],
  ] as const)('%s', (_, change, step) => expect(stepOn({ ...place, ...change })).toEqual(step));

  test('back', () => {
    expect([stepBack({ ...place, beat: 1 }), stepBack(place), stepBack({ ...place, beats: [] })]).toEqual([
      { kind: 'beat', beat: 0 },
      { kind: 'beat', beat: 0 },
      { kind: 'decision', direction: -1 },
    ]);
  });
});
