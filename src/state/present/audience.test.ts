import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ms, seconds } from '../../base/micros.ts';
import { pingPong } from '../../bridge/pingPong.ts';
import { parseFragment } from '../../run/link.ts';
import { createLesson } from '../lesson.ts';
import type { LessonStore } from '../lesson.ts';
import { createPlayback } from '../playback.ts';
import type { PlaybackStore } from '../playback.ts';
import type { Store } from '../storage.ts';
import { openBench, plainRun } from '../testBench.ts';
import type { Bench } from '../testBench.ts';
import { createAudience } from './audience.ts';
import type { Audience } from './audienceModel.ts';
import { createLectern } from './lectern.ts';
import type { Lectern } from './lectern.ts';
import type { OpenWire } from './messages.ts';
import { inMemory, switchboard } from './testWires.ts';

let bench: Bench;
let player: PlaybackStore;
let lesson: LessonStore;
let open: OpenWire;
let kept: Store;
let answers: Store;
let audience: Audience;
let lectern: Lectern;
const onLeave = vi.fn<() => void>();

const make = (id = 'talk1', keptIn = kept): Audience =>
  createAudience({ id, session: bench.session, lesson, playback: player, kept: keptIn, answers, now: Date.now, onLeave, open });

beforeEach(async () => {
  bench = await openBench();
  player = createPlayback();
  answers = inMemory();
  lesson = createLesson({ session: bench.session, playback: player, storage: answers });
  lesson.begin('ping-pong', pingPong.beats, 0);
  [open, kept] = [switchboard(), inMemory()];
  audience = make();
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
const heard = () => lectern.store.getState();
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
/** A click on the remote control, and all that it sets in motion but time. */
const click = async (): Promise<void> => {
  lectern.ask({ kind: 'advance' });
  await settle();
  await bench.rest();
};
const stands = () => ({ beat: lesson.getState().beatIndex, mode: lesson.getState().mode });

describe('clicks of a remote control', () => {
  test('show the whole lesson: each question is opened, played to its end and told before the next beat comes', async () => {
    const way = [stands()];
    for (let i = 0; i < 12; i++) {
      await click();
      const { beat, mode } = stands();
      const before = way.at(-1);
      if (before?.beat !== beat || before.mode !== mode) way.push({ beat, mode });
    }
    expect(way).toEqual([
      { beat: 0, mode: 'predict' },
      { beat: 0, mode: 'run' },
      { beat: 0, mode: 'explain' },
      { beat: 1, mode: 'run' },
      { beat: 1, mode: 'explain' },
    ]);
  });

  test('back goes to the previous beat, and never before the first', async () => {
    lectern.ask({ kind: 'goTo', beat: 1 });
    await settle();
    audience.ask({ kind: 'back' });
    expect(stands().beat).toBe(0);
    audience.ask({ kind: 'back' });
    expect(stands().beat).toBe(0);
  });

  test('a blank screen is lifted first, and nothing is passed over', async () => {
    audience.ask({ kind: 'blank' });
    expect(talk().isBlank).toBe(true);
    await click();
    expect([talk().isBlank, stands()]).toEqual([false, { beat: 0, mode: 'predict' }]);
  });

  test('the timer starts with the first one', async () => {
    expect(talk().startedAt).toBeNull();
    await click();
    expect(talk().startedAt).toBeGreaterThan(0);
  });
});

describe('what this browser’s owner once answered', () => {
  test('gives nothing away, and is untouched by a lecture', async () => {
    audience.close();
    lesson.begin('ping-pong', pingPong.beats, 0);
    lesson.getState().commit('yes');
    const before = answers.read('answers:ping-pong');
    audience = make('talk2', inMemory());
    await audience.begin();
    expect(lesson.getState()).toMatchObject({ mode: 'predict', answers: {} });
    audience.ask({ kind: 'advance' });
    expect(lesson.getState().answers).toEqual({ one: { choice: null } });
    expect(answers.read('answers:ping-pong')).toEqual(before);
    audience.close();
    expect(lesson.getState().answers).toEqual(before);
  });

  test('can be asked again', async () => {
    await click();
    await click();
    expect(stands()).toEqual({ beat: 0, mode: 'explain' });
    lectern.ask({ kind: 'askAgain' });
    await settle();
    await bench.rest();
    expect(stands()).toEqual({ beat: 0, mode: 'predict' });
    expect(bench.now().cursor.time).toBe(pingPong.beats[0]!.at);
  });
});

describe('a fault by hand', () => {
  const improvise = async (): Promise<void> => {
    const { run } = bench.now();
    bench.now().intervene({ kind: 'crash', node: 'server', disk: 'kept', scope: 'host' });
    await bench.until((now) => now.run !== run);
    await bench.rest();
  };

  test('leaves the script, and the way back leads to the beat in the run of the story', async () => {
    const { run } = bench.now();
    await improvise();
    expect(audience.standing().isOffScript).toBe(true);
    expect(stands()).toEqual({ beat: 0, mode: 'explore' });
    player.getState().play();
    expect(player.getState().isPlaying).toBe(true); // it waits for nobody's guess
    lectern.ask({ kind: 'script' });
    await bench.until((now) => now.run?.interventions.length === 0);
    await bench.rest();
    expect(bench.now().run).toEqual(run);
    expect(bench.now().cursor.time).toBe(pingPong.beats[0]!.at);
    expect(stands()).toEqual({ beat: 0, mode: 'predict' });
    expect(player.getState().isPlaying).toBe(false);
  });

  test('a click of the remote control leads back as well, and taking it back does', async () => {
    await improvise();
    await click();
    await bench.until((now) => now.run?.interventions.length === 0);
    expect(audience.standing().isOffScript).toBe(false);
    await improvise();
    bench.now().undo();
    await bench.until((now) => now.run?.interventions.length === 0);
    expect(stands()).toEqual({ beat: 0, mode: 'predict' });
  });

  test('is no part of what the beat’s code holds', async () => {
    await improvise();
    const { link } = audience.standing();
    const read = parseFragment('ping-pong', pingPong, new URL(link).hash.slice(1));
    expect(read).toMatchObject({ ok: true, run: plainRun, view: { beat: 'one' }, notes: [] });
  });

  test('another design is part of the story', async () => {
    lectern.ask({ kind: 'param', name: 'gap', value: ms(250) });
    await bench.until((now) => now.values['gap'] === ms(250));
    expect(audience.standing()).toMatchObject({ isOffScript: false });
    await improvise();
    lectern.ask({ kind: 'script' });
    await bench.until((now) => now.run?.interventions.length === 0);
    expect(bench.now().values['gap']).toBe(ms(250));
  });
});

describe('either window', () => {
  test('may come and go: the audience’s one goes on where it was, with all that was decided', async () => {
    await click();
    await click();
    lectern.ask({ kind: 'tally', beat: 'one', counts: [3, 5] });
    lectern.ask({ kind: 'goTo', beat: 1 });
    await settle();
    const before = talk();
    audience.close();
    audience = make();
    await audience.begin();
    expect(talk()).toMatchObject({ beat: 1, tallies: { one: [3, 5] }, opened: before.opened, startedAt: before.startedAt });
    expect(stands().beat).toBe(1);
  });

  test('comes back with a fault that was done by hand, and still knows the way to the script', async () => {
    const { run } = bench.now();
    bench.now().intervene({ kind: 'crash', node: 'server', disk: 'kept', scope: 'host' });
    await bench.until((now) => now.run !== run);
    await bench.rest();
    audience.close();
    audience = make();
    await audience.begin();
    expect([audience.standing().isOffScript, stands().mode]).toEqual([true, 'explore']);
    audience.ask({ kind: 'script' });
    await bench.until((now) => now.run?.interventions.length === 0);
    await bench.rest();
    expect([bench.now().run, stands()]).toEqual([run, { beat: 0, mode: 'predict' }]);
  });

  test('that has lost its memory is told by the other one', async () => {
    lectern.ask({ kind: 'goTo', beat: 1 });
    await settle();
    audience.close();
    audience = make('talk1', inMemory());
    await audience.begin();
    expect(stands().beat).toBe(1);
  });

  test('of another presentation hears nothing of this one', async () => {
    const stranger = createLectern({ id: 'talk9', kept: inMemory(), open });
    audience.ask({ kind: 'blank' });
    stranger.ask({ kind: 'goTo', beat: 1 });
    await settle();
    expect(stranger.store.getState()).toMatchObject({ talk: null, audience: 'waiting' });
    expect(stands().beat).toBe(0);
    stranger.close();
  });

  test('the speaker’s one knows the answer, the numbers and the link, and hears when the audience’s leaves', async () => {
    await bench.until((now) => now.whole !== null);
    await settle();
    expect(heard()).toMatchObject({ audience: 'there', talk: { beat: 0 } });
    expect(heard().standing?.right).toEqual(bench.now().whole?.right);
    lectern.ask({ kind: 'leave' });
    await settle();
    expect(heard().audience).toBe('ended');
    expect(onLeave).toHaveBeenCalledOnce();
  });

  test('works without the other', async () => {
    lectern.close();
    audience.ask({ kind: 'advance' });
    expect(stands().mode).toBe('run');
    lectern = createLectern({ id: 'talk1', kept: inMemory(), open });
    await settle();
    expect(heard().standing?.mode).toBe('run');
  });
});

test('a play at an open question opens it, since the one who presents has no guess to make', () => {
  player.getState().play();
  expect(lesson.getState()).toMatchObject({ mode: 'run', answers: { one: { choice: null } } });
  expect(player.getState().isPlaying).toBe(true);
  expect(bench.now().cursor.time).toBeLessThan(seconds(10));
});
