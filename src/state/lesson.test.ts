import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import { pingPong } from '../bridge/pingPong.ts';
import { createLesson, hidesEnd } from './lesson.ts';
import type { LessonStore } from './lesson.ts';
import { createPlayback } from './playback.ts';
import type { PlaybackStore } from './playback.ts';
import { createStore } from './storage.ts';
import type { Store } from './storage.ts';
import { openBench } from './testBench.ts';
import type { Bench } from './testBench.ts';

const blocked = (): never => {
  throw new Error('storage is blocked');
};

let bench: Bench;
let player: PlaybackStore;
let storage: Store;
let lesson: LessonStore;

beforeEach(async () => {
  bench = await openBench();
  player = createPlayback();
  storage = createStore(blocked);
  lesson = createLesson({ session: bench.session, playback: player, storage });
});

afterEach(() => {
  lesson.close();
  bench.session.close();
});

const begin = (beat: number | null = 0): void => lesson.begin('ping-pong', pingPong.beats, beat);

describe('a lesson', () => {
  test('asks first, hides what is to come, and play waits for the guess', () => {
    begin();
    player.getState().play();
    expect(lesson.getState()).toMatchObject({ mode: 'predict', beatIndex: 0, isFutureHidden: true });
    expect(player.getState().mode).toBe('waitingForGuess');
    lesson.getState().commit('yes');
    expect(lesson.getState()).toMatchObject({ mode: 'run', answers: { one: { choice: 'yes' } }, isFutureHidden: false });
    expect(player.getState().mode).toBe('playing');
  });

  test('a guess plays to the end of the beat, and then explains', async () => {
    begin();
    lesson.getState().commit('no');
    expect(player.getState().isPlaying).toBe(true);
    expect(lesson.stopAt()).toBe(seconds(2));
    bench.now().seek(seconds(2));
    await bench.rest();
    expect(lesson.getState().mode).toBe('explain');
    expect(lesson.stopAt()).toBeNull();
  });

  test('a beat shows what it asks to be seen by, the next one the truth again', async () => {
    const [first, ...rest] = pingPong.beats;
    lesson.begin('ping-pong', [{ ...first!, view: 'alice' }, ...rest], 0);
    expect(bench.now().view).toEqual({ kind: 'belief', node: 'alice' });
    lesson.getState().next();
    expect(bench.now().view).toEqual({ kind: 'truth' });
    bench.now().setView({ kind: 'belief', node: 'alice' });
    lesson.begin('ping-pong', pingPong.beats, null);
    expect(bench.now().view).toEqual({ kind: 'belief', node: 'alice' });
  });

  test('a run that does not go as a beat says is not asked of, and holds nothing back; one that does is asked of again', async () => {
    begin();
    await bench.until(({ whole }) => whole !== null);
    const { whole } = bench.now();
    player.getState().play();
    expect(player.getState().mode).toBe('waitingForGuess');
    bench.session.setState({ whole: { ...whole!, astray: ['one'] } });
    expect(lesson.getState()).toMatchObject({ mode: 'run', astray: ['one'], isFutureHidden: false, answers: {} });
    expect([hidesEnd(lesson.getState()), player.getState().mode]).toEqual([false, 'playing']);
    lesson.getState().explore();
    bench.session.setState({ whole: null });
    bench.session.setState({ whole: whole! });
    expect(lesson.getState()).toMatchObject({ mode: 'explore', astray: [] });
    lesson.getState().resume();
    expect(lesson.getState()).toMatchObject({ mode: 'predict', isFutureHidden: true });
  });

  test('a skipped question is remembered as skipped, and a guess is not changed afterwards', () => {
    begin();
    lesson.getState().skip();
    lesson.getState().commit('yes');
    expect(lesson.getState()).toMatchObject({ mode: 'run', answers: { one: { choice: null } } });
  });

  test('a beat without a question runs at once; going there pauses and stands where it begins', async () => {
    begin();
    lesson.getState().commit('yes');
    lesson.getState().next();
    await bench.rest();
    expect(bench.now().cursor.time).toBe(seconds(3));
    expect(player.getState().mode).toBe('paused');
    expect(lesson.getState()).toMatchObject({ mode: 'run', beatIndex: 1 });
    lesson.getState().next();
    expect(lesson.getState().beatIndex).toBe(1);
  });

  test('going back to an answered question asks no more', async () => {
    begin();
    lesson.getState().commit('yes');
    lesson.getState().next();
    lesson.getState().previous();
    await bench.rest();
    expect(lesson.getState()).toMatchObject({ mode: 'run', beatIndex: 0 });
    expect(bench.now().cursor.time).toBe(seconds(1));
  });

  test('a beat without an end has nothing to wait for, though going there moves nothing that is not simulated', async () => {
    const [first] = pingPong.beats;
    lesson.begin('ping-pong', [first!, { id: 'two', at: seconds(3) }, { id: 'three', at: seconds(2) }], 1);
    bench.now().seek(seconds(3));
    await bench.rest();
    lesson.getState().next();
    expect(bench.now().cursor.time).toBe(seconds(2));
    expect(lesson.getState().mode).toBe('explain');
  });

  test('exploring leaves the story where it is, frees the play button, and back is where it was', async () => {
    begin();
    lesson.getState().explore();
    player.getState().play();
    expect(player.getState().mode).toBe('playing');
    expect(lesson.getState()).toMatchObject({ mode: 'explore', beatIndex: 0, isFutureHidden: false });
    bench.now().seek(ms(1_500));
    await bench.rest();
    lesson.getState().resume();
    expect(lesson.getState()).toMatchObject({ mode: 'predict', isFutureHidden: true });
    expect(bench.now().cursor.time).toBe(ms(1_500));
  });

  test('one that is opened for exploring can still be begun', () => {
    begin(null);
    expect(lesson.getState()).toMatchObject({ mode: 'explore', beatIndex: 0 });
    lesson.getState().resume();
    expect(lesson.getState().mode).toBe('predict');
  });

  test('answers outlive the lesson, even where storage is blocked, until they are forgotten', () => {
    begin();
    lesson.getState().commit('no');
    begin();
    expect(lesson.getState()).toMatchObject({ mode: 'run', answers: { one: { choice: 'no' } } });
    lesson.getState().forget();
    expect(lesson.getState()).toMatchObject({ mode: 'predict', answers: {} });
  });

  test('kept answers that make no sense are passed over', () => {
    storage.write('answers:ping-pong', { one: { choice: 7 }, two: 'yes', three: { choice: 'a' } });
    begin();
    expect(lesson.getState()).toMatchObject({ mode: 'predict', answers: { three: { choice: 'a' } } });
  });
});

test('the end stays hidden while a later question is open, and shows to one who explores', () => {
  const ask = { prompt: '', choices: [] };
  const beats = [
    { id: 'first', at: 0, ask },
    { id: 'second', at: 0, ask },
  ] as unknown as Parameters<typeof hidesEnd>[0]['beats'];
  const told = { mode: 'explain', beats, beatIndex: 0, astray: [], isFutureHidden: false } as const;
  const given = { choice: null };
  expect([
    hidesEnd({ ...told, answers: { first: given } }),
    hidesEnd({ ...told, answers: { first: given, second: given } }),
    hidesEnd({ ...told, mode: 'explore', answers: {} }),
  ]).toEqual([true, false, false]);
});
