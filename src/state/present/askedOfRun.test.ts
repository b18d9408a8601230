import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pingPong } from '../../bridge/pingPong.ts';
import { createLesson } from '../lesson.ts';
import type { LessonStore } from '../lesson.ts';
import { createPlayback } from '../playback.ts';
import type { PlaybackStore } from '../playback.ts';
import { openBench } from '../testBench.ts';
import type { Bench } from '../testBench.ts';
import { createAudience } from './audience.ts';
import type { Audience } from './audienceModel.ts';
import { createLectern } from './lectern.ts';
import type { Lectern } from './lectern.ts';
import { inMemory, switchboard } from './testWires.ts';

let bench: Bench;
let player: PlaybackStore;
let lesson: LessonStore;
let audience: Audience;
let lectern: Lectern;
const onLeave = vi.fn<() => void>();

beforeEach(async () => {
  bench = await openBench();
  player = createPlayback();
  const [answers, kept, open] = [inMemory(), inMemory(), switchboard()];
  const { session } = bench;
  lesson = createLesson({ session, playback: player, storage: answers });
  lesson.begin('ping-pong', pingPong.beats, 0);
  audience = createAudience({ id: 'talk1', session, lesson, playback: player, kept, answers, now: Date.now, onLeave, open });
  await audience.begin();
  lectern = createLectern({ id: 'talk1', kept: inMemory(), open });
  onLeave.mockReset();
});

afterEach(() => {
  lectern.close();
  audience.close();
  lesson.close();
  bench.session.close();
});

const talk = () => audience.store.getState();
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('what the speaker’s window asks of the run', () => {
  test('is done to it: steps, which stop it, the start, and taking back', async () => {
    const { frames } = bench.now().cursor;
    player.getState().play();
    lectern.ask({ kind: 'step', by: 'event', direction: 1 });
    await settle();
    await bench.rest();
    expect([player.getState().isPlaying, bench.now().cursor.frames]).toEqual([false, frames + 1]);
    lectern.ask({ kind: 'step', by: 'event', direction: -1 });
    await settle();
    await bench.rest();
    expect(bench.now().cursor.frames).toBe(frames);
    bench.now().intervene({ kind: 'crash', node: 'server', disk: 'kept', scope: 'host' });
    await bench.until((now) => now.run?.interventions.length === 1);
    lectern.ask({ kind: 'undo' });
    await bench.until((now) => now.run?.interventions.length === 0);
    lectern.ask({ kind: 'redo' });
    await bench.until((now) => now.run?.interventions.length === 1);
    lectern.ask({ kind: 'restart' });
    await bench.until((now) => now.run?.interventions.length === 0);
    await bench.rest();
    expect(bench.now().cursor.time).toBe(0);
  });

  test('leaving takes away what lies over the lesson first, from either window', async () => {
    const layers = () => [talk().isBlank, talk().isCodeShown, onLeave.mock.calls.length];
    audience.ask({ kind: 'code' });
    audience.ask({ kind: 'blank' });
    const seen = [];
    for (let i = 0; i < 3; i++) {
      lectern.ask({ kind: 'leave' });
      await settle();
      seen.push(layers());
    }
    expect(seen).toEqual([
      [false, true, 0],
      [false, false, 0],
      [false, false, 1],
    ]);
    audience.ask({ kind: 'overview' });
    audience.ask({ kind: 'leave' });
    expect([talk().isOverviewShown, onLeave.mock.calls.length]).toEqual([false, 1]);
  });
});
