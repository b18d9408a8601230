import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import { startAnnouncer } from './announcer.ts';
import type { Verbosity } from './announcer.ts';
import { createPlayback } from './playback.ts';
import type { PlaybackStore } from './playback.ts';
import { openBench } from './testBench.ts';
import type { Bench } from './testBench.ts';

let bench: Bench;
let player: PlaybackStore;
let said: string[];
let stop: () => void;
let verbosity: Verbosity;

beforeEach(async () => {
  bench = await openBench();
  bench.now().seek(ms(2_100));
  bench.now().intervene({ kind: 'freeze', node: 'server', length: seconds(1) });
  bench.now().seek(seconds(4));
  await bench.rest();
  bench.now().seek(ms(2_050));
  await bench.rest();
  player = createPlayback();
  said = [];
  const say = ({ trace }: { trace: ReturnType<Bench['now']>['trace'] }, frame: number): string => trace.frame(frame).name;
  verbosity = 'all';
  stop = startAnnouncer({
    session: bench.session,
    playback: player,
    say,
    sayVerdict: (_, text) => text.replace('ping', 'Ping'),
    verbosity: () => verbosity,
  });
  let heard = bench.now().announcement;
  bench.session.subscribe(({ announcement }) => {
    if (announcement !== heard) said.push(announcement.says);
    heard = announcement;
  });
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  bench.session.close();
});

describe('announcements', () => {
  test('each event while stepping, with the violation that it brings', () => {
    for (let i = 0; i < 8; i++) bench.now().stepEvent(1);
    expect(said).toContain('freeze');
    expect(said).toContain('overdue. Violated: Every ping is answered in time, a Ping waits');
  });

  test('what was stepped to since the page was touched, once the announcer has come', () => {
    stop();
    const since = bench.now();
    bench.now().stepEvent(1);
    expect(said).toEqual([]);
    const say = ({ trace }: { trace: ReturnType<Bench['now']>['trace'] }, frame: number): string => trace.frame(frame).name;
    stop = startAnnouncer({
      session: bench.session,
      playback: player,
      say,
      sayVerdict: (_, text) => text,
      verbosity: () => verbosity,
      since,
    });
    expect(said).toEqual([bench.now().trace.frame(bench.now().cursor.frames - 1).name]);
  });

  test('while playing only decisions, and at most one announcement every two seconds', () => {
    vi.useFakeTimers();
    player.getState().play();
    for (let time = 2_050; time <= 3_400; time += 50) {
      bench.now().seek(ms(time));
      vi.advanceTimersByTime(50);
    }
    expect(said).toEqual(['freeze']);
    vi.advanceTimersByTime(2_000);
    expect(said[1]).toMatch(/^overdue\. Violated: Every ping is answered in time/);
    expect(said).toHaveLength(2);
  });

  test('a loop that turns tells its span once, and again when it is played anew', () => {
    vi.useFakeTimers();
    const turn = (): void => {
      for (let time = 2_050; time <= 3_400; time += 50) {
        bench.now().seek(ms(time));
        vi.advanceTimersByTime(50);
      }
    };
    player.getState().play();
    turn();
    vi.advanceTimersByTime(2_000);
    const once = [...said];
    turn();
    turn();
    vi.advanceTimersByTime(2_000);
    expect(said).toEqual(once);
    player.getState().pause();
    player.getState().play();
    turn();
    vi.advanceTimersByTime(2_000);
    expect(said).toEqual([...once, ...once]);
  });

  test('in a node’s view nothing is said that it does not know, and no verdict', () => {
    stop();
    stop = startAnnouncer({
      session: bench.session,
      playback: player,
      sayVerdict: (_, text) => text,
      say: (_, frame) => (frame % 2 === 0 ? 'known' : null),
      verbosity: () => 'all',
    });
    bench.now().setView({ kind: 'belief', node: 'client' });
    for (let i = 0; i < 8; i++) {
      bench.now().stepEvent(1);
      bench.now().announce('');
    }
    expect(said.filter((words) => words !== '')).toEqual(['known', 'known', 'known', 'known']);
  });

  test('of the key moments alone, ordinary events go by in silence', () => {
    verbosity = 'key';
    for (let i = 0; i < 8; i++) bench.now().stepEvent(1);
    expect(said).toEqual(['freeze', 'overdue. Violated: Every ping is answered in time, a Ping waits', 'ping']); // the verdict turns back
  });

  test('switched off, the run says nothing at all', () => {
    vi.useFakeTimers();
    verbosity = 'off';
    for (let i = 0; i < 8; i++) bench.now().stepEvent(1);
    player.getState().play();
    bench.now().seek(ms(3_400));
    vi.advanceTimersByTime(5_000);
    expect(said).toEqual([]);
  });

  test('a step to the next decision says where it led', () => {
    bench.now().stepDecision(1);
    expect(said).toEqual(['freeze']);
  });

  test('nothing is said of a leap', () => {
    bench.now().seek(seconds(4));
    bench.now().seek(seconds(1));
    expect(said).toEqual([]);
  });
});
