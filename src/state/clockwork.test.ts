import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import { startClockwork } from './clockwork.ts';
import type { Ticker } from './ticker.ts';
import { createPlayback } from './playback.ts';
import type { PlaybackStore } from './playback.ts';
import { openBench } from './testBench.ts';
import type { Bench } from './testBench.ts';

let bench: Bench;
let player: PlaybackStore;
let stopAt: number | null;
let slowsDown: boolean;
let isShown: boolean;
let frameMs: number;
let hide: () => void;
let pictured: number[];
let tick: ((now: number) => void) | null;
let time: number;
let stop: () => void;

/** Animation frames by hand. */
const ticker: Ticker = {
  next(wanted) {
    tick = wanted;
    return () => {
      tick = null;
    };
  },
  onHidden(act) {
    hide = act;
    return () => {};
  },
};

/** So many milliseconds pass on the page, a frame at a time, or until nothing moves any more. */
async function pass(milliseconds: number): Promise<void> {
  for (const end = time + milliseconds; time < end && tick !== null; time += frameMs) {
    const due = tick;
    tick = null;
    due(time);
    await bench.rest();
  }
}

beforeEach(async () => {
  bench = await openBench(); // stands at 1 s, where a ping has just been sent
  player = createPlayback();
  pictured = [];
  [stopAt, slowsDown, tick, time, isShown, frameMs] = [null, false, null, 0, true, 16];
  stop = startClockwork({
    session: bench.session,
    playback: player,
    ticker,
    isShown: () => isShown,
    slowsDown: () => slowsDown,
    light: { pictured: (now) => pictured.push(now), strained: (strain) => strain },
    stopAt: () => stopAt,
  });
});

afterEach(() => {
  stop();
  bench.session.close();
});

describe('clockwork', () => {
  test('one second here is one second in the system, and nothing further is simulated', async () => {
    player.getState().play();
    await pass(1_016);
    expect(bench.now().cursor.time).toBe(seconds(1) + ms(1_008));
    expect(bench.now().reached).toBe(bench.now().cursor.time);
  });

  test('on a machine that never gets done painting the head moves less often, but time goes on as fast', async () => {
    [isShown, frameMs] = [false, 40];
    const seen = new Set<number>();
    const watch = bench.session.subscribe((now) => seen.add(now.cursor.time));
    player.getState().play();
    await pass(4_000);
    watch();
    expect(player.getState().strain).toBe('much');
    expect(bench.now().cursor.time).toBeGreaterThan(seconds(1) + ms(3_800));
    expect(seen.size).toBeGreaterThan(20);
    expect(seen.size).toBeLessThan(50);
    expect(pictured.length).toBeGreaterThanOrEqual(seen.size - 1); // each move is a picture, a frame at rest is none
    expect(pictured.length).toBeLessThan(50);
  });

  test('pausing takes the strain away: what is done next shows at once', async () => {
    frameMs = 40;
    player.getState().play();
    await pass(1_000);
    expect(player.getState().strain).not.toBe('none');
    player.getState().pause();
    expect(player.getState().strain).toBe('none');
  });

  test('a pause stands at once, and asks for nothing more', async () => {
    player.getState().play();
    await pass(320);
    const before = bench.now().cursor;
    player.getState().pause();
    await pass(320);
    expect(tick).toBeNull();
    expect(bench.now().cursor).toBe(before);
  });

  test('speed multiplies', async () => {
    player.getState().setSpeed(4);
    player.getState().play();
    await pass(176);
    expect(bench.now().cursor.time).toBe(seconds(1) + ms(640));
    expect(player.getState().scaleWords).toBe('1 s here = 4 s in the system');
  });

  test('slows while a packet flies, and says so', async () => {
    slowsDown = true;
    player.getState().play();
    await pass(1_200);
    const { trace, cursor } = bench.now();
    expect(cursor.time).toBeLessThan(seconds(1) + ms(900));
    bench.now().seek(trace.packet(0).sentAt);
    expect(player.getState()).toMatchObject({ isSlowed: true });
    expect(player.getState().scaleWords).toMatch(/^1 s here = 0\.4\d? ms in the system$/);
    bench.now().seek(ms(100));
    expect(player.getState()).toMatchObject({ isSlowed: false, scaleWords: '1 s here = 1 s in the system' });
  });

  test('no part of a microsecond is lost, however slow', async () => {
    slowsDown = true;
    bench.now().seek(0);
    player.getState().setSpeed(0.1);
    player.getState().play();
    await pass(3_016);
    const { trace, cursor } = bench.now();
    const { sentAt, dueAt } = trace.packet(0);
    const expected = sentAt + ((dueAt - sentAt) * 3_000) / 6_000; // half of the first flight, which takes 6 s at this speed
    expect(Math.abs(cursor.time - expected)).toBeLessThanOrEqual(1);
  });

  test('stops exactly where the beat ends, and goes on from there when asked', async () => {
    stopAt = ms(1_500);
    player.getState().play();
    await pass(2_000);
    expect(bench.now().cursor.time).toBe(ms(1_500));
    expect(player.getState().mode).toBe('paused');
    player.getState().play();
    await pass(160);
    expect(bench.now().cursor.time).toBeGreaterThan(ms(1_500));
  });

  test('stops at the horizon', async () => {
    bench.now().seek(ms(9_900));
    await bench.rest();
    player.getState().play();
    await pass(1_000);
    expect(bench.now().cursor.time).toBe(seconds(10));
    expect(player.getState().isPlaying).toBe(false);
  });

  test('goes round a loop', async () => {
    bench.now().setLoop({ from: ms(1_000), to: ms(1_200) });
    player.getState().play();
    await pass(1_000);
    expect(player.getState().isPlaying).toBe(true);
    expect(bench.now().cursor.time).toBeLessThan(ms(1_200));
    expect(bench.now().reached).toBeLessThan(ms(1_300));
  });

  test('one event each second', async () => {
    bench.now().seek(ms(1_100));
    await bench.rest();
    const { frames } = bench.now().cursor;
    player.getState().setSpeed('event');
    player.getState().play();
    await pass(2_100);
    expect(bench.now().cursor.frames).toBe(frames + 3);
    expect(player.getState().scaleWords).toBe('1 event each second');
    expect(pictured).toEqual([]);
  });

  test('a page that stood still does not leap, and a hidden one stops', async () => {
    player.getState().play();
    await pass(32);
    const before = bench.now().cursor.time;
    time += 60_000;
    await pass(16);
    expect(bench.now().cursor.time - before).toBeLessThanOrEqual(ms(100));
    hide();
    expect(player.getState().mode).toBe('paused');
  });

  test('goes on after a fault by hand', async () => {
    player.getState().play();
    await pass(160);
    bench.now().intervene({ kind: 'freeze', node: 'server' });
    await bench.rest();
    await pass(1_000);
    expect(player.getState().isPlaying).toBe(true);
    expect(bench.now().cursor.time).toBeGreaterThan(seconds(2));
    expect(bench.now()).toMatchObject({ status: 'ready', ghosts: [] });
  });
});

describe('the modes of playing', () => {
  test('play waits for a guess, and goes on when there is one', () => {
    player.guard(() => true);
    const modes = [player.getState().mode];
    const { play, pause, toggle } = player.getState();
    for (const act of [play, pause, play, player.guessed, toggle, player.guessed]) {
      act();
      modes.push(player.getState().mode);
    }
    expect(modes).toEqual(['paused', 'waitingForGuess', 'paused', 'waitingForGuess', 'playing', 'paused', 'paused']);
  });

  test('faster and slower go through the speeds and stop at their ends', () => {
    const { faster, slower } = player.getState();
    for (let i = 0; i < 9; i++) faster();
    expect(player.getState().speed).toBe(4);
    for (let i = 0; i < 9; i++) slower();
    expect(player.getState().speed).toBe('event');
  });
});
