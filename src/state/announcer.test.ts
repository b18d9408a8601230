import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import { startAnnouncer } from './announcer.ts';
import { createPlayback } from './playback.ts';
import type { PlaybackStore } from './playback.ts';
import { openBench } from './testBench.ts';
import type { Bench } from './testBench.ts';

let bench: Bench;
let player: PlaybackStore;
let said: string[];
let stop: () => void;

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
  stop = startAnnouncer({ session: bench.session, playback: player, say });
  bench.session.subscribe((now, before) => {
    if (now.announcement !== before.announcement) said.push(now.announcement);
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
    expect(said).toContain('overdue. Violated: Every ping is answered in time, a ping waits');
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

  test('in a node’s view nothing is said that it does not know, and no verdict', () => {
    stop();
    stop = startAnnouncer({ session: bench.session, playback: player, say: (_, frame) => (frame % 2 === 0 ? 'known' : null) });
    bench.now().setView({ kind: 'belief', node: 'client' });
    for (let i = 0; i < 8; i++) {
      bench.now().stepEvent(1);
      bench.now().announce('');
    }
    expect(said.filter((words) => words !== '')).toEqual(['known', 'known', 'known', 'known']);
  });

  test('nothing is said of a leap', () => {
    bench.now().seek(seconds(4));
    bench.now().seek(seconds(1));
    expect(said).toEqual([]);
  });
});
