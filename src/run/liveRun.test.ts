/** Guarantee 7: acting in the past forks, and what was before stays, bit for bit. */
import { describe, expect, test } from 'vitest';
import { ms, seconds, us } from '../base/micros.ts';
import type { Intervention } from '../engine/fault.ts';
import type { PacketRow } from '../engine/trace.ts';
import { nodeAt } from '../engine/machine.ts';
import { at, before, crash, cut, freeze, loss, skew } from '../scenarios/scenario.ts';
import scenario from '../scenarios/pause-outlives-lease/scenario.ts';
import { crashesAreSuspectedInTime } from '../properties/crashesAreSuspectedInTime.ts';
import { forkTo } from './fork.ts';
import { keyframeEvery, openRun } from './liveRun.ts';
import type { LiveRun } from './liveRun.ts';
import { experiment, rules } from './madeUpDetectors.ts';
import { finish, replay } from './replay.ts';
import type { RunSpec } from './runSpec.ts';

const runOf = (...interventions: readonly Intervention[]): RunSpec => ({
  scenario: 'pause-outlives-lease',
  seed: 7,
  params: { script: false },
  interventions,
});

const early = at(seconds(2), loss('alice', 'lock', 0.3));
const middle = at(seconds(8), freeze('alice', seconds(4)));
const struck = before('bob', 'write', 3, crash('bob', { length: ms(300) }));
const run = runOf(early, middle, struck);

function opened(which: RunSpec = run, until: number = scenario.horizon): LiveRun {
  const live = openRun(scenario, which);
  live.advance(until, Infinity);
  return live;
}

/** As a trace of `frames` frames has it: packets that ended later are under way. */
const asOf = (packet: PacketRow, frames: number): PacketRow =>
  packet.endFrame < frames ? packet : { ...packet, endFrame: -1, endAt: 0, fate: 'underWay' };

const tableOf = ({ trace }: LiveRun, frames = Infinity) => ({
  frames: Array.from({ length: Math.min(trace.frames.length, frames) }, (_, i) => trace.frame(i)),
  changes: Array.from({ length: trace.changes.length }, (_, i) => trace.change(i)).filter(({ frame }) => frame < frames),
  packets: Array.from({ length: trace.packets.length }, (_, i) => asOf(trace.packet(i), frames)).filter(
    ({ sentFrame }) => sentFrame < frames,
  ),
});

const whole = opened();
const length = whole.trace.frames.length;
const places = [0, 1, 4, 5, 40, 100, Math.floor(length / 2), length - 1, length];

describe('a fork without a change', () => {
  test.each(places)('at frame %d gives the same future, dials and randomness included', (frames) => {
    const live = opened();
    expect(forkTo(live, run, frames)).toBe(true);
    expect(live.trace.frames.length).toBe(frames);
    const finished = finish(live, scenario.horizon);
    expect([finished.hash, finished.verdicts]).toEqual([whole.hash(), replay(scenario, run).verdicts]);
    expect(tableOf(live)).toEqual(tableOf(whole));
  });
});

describe('a fork with a change', () => {
  const after = (live: LiveRun, frames: number): number => (frames === 0 ? 0 : live.trace.frame(frames - 1).time) + 1;

  test.each(places)('at frame %d keeps what was before it, and is the run that a fresh start would be', (frames) => {
    const live = opened();
    const past = tableOf(live, frames);
    const happened = [early, middle].filter((one) => 'at' in one && one.at < after(live, frames) - 1);
    const next = runOf(...happened, at(us(after(live, frames)), cut('bob', 'storage')));
    const wasStruck = live.trace
      .changesOf('fault', -1)
      .some((row) => live.trace.change(row).frame < frames && live.trace.change(row).value.includes('crash'));
    const all = wasStruck ? runOf(...happened, struck, ...next.interventions.slice(-1)) : next;
    expect(forkTo(live, all, frames)).toBe(true);
    expect(tableOf(live)).toEqual(past);
    live.advance(scenario.horizon, Infinity);
    expect([live.hash(), live.run]).toEqual([opened(all).hash(), all]);
    expect(tableOf(live)).toEqual(tableOf(opened(all)));
  });

  test('can be forked again, back to where it came from', () => {
    const live = opened();
    const frames = live.trace.framesBy(seconds(9));
    expect(forkTo(live, runOf(early, middle, at(seconds(10), skew('bob', seconds(3)))), frames)).toBe(true);
    live.advance(seconds(20), Infinity);
    expect(live.hash()).not.toBe(opened(run, seconds(20)).hash());
    expect(forkTo(live, run, frames)).toBe(true);
    live.advance(scenario.horizon, Infinity);
    expect(live.hash()).toBe(whole.hash());
  });
});

describe('a past that would have been another is not kept', () => {
  const frames = whole.trace.framesBy(seconds(9));
  const fault = middle.fault;
  test.each<readonly [string, RunSpec]>([
    ['a fault is gone', runOf(early, struck)],
    ['a fault has moved', runOf(early, at(seconds(8.5), fault), struck)],
    ['a fault has moved within its instant', runOf(early, { ...middle, after: 1 }, struck)],
    ['a fault is another', runOf(early, at(seconds(8), freeze('bob', seconds(4))), struck)],
    ['a fault came earlier', runOf(early, middle, struck, at(seconds(3), cut('alice', 'lock')))],
    ['a fault is told from another line', runOf(at(seconds(29), fault), early, middle, struck)],
    ['a place has been passed', runOf(early, middle, struck, before('alice', 'write', 1, freeze('alice')))],
    ['the seed is another', { ...run, seed: 8 }],
    ['a param is another', { ...run, params: { script: false, fencing: true } }],
    ['the script is on', { ...run, params: {} }],
  ])('when %s', (_, other) => {
    const live = opened();
    expect(forkTo(live, other, frames)).toBe(false);
    expect([live.hash(), live.run]).toEqual([whole.hash(), run]);
  });

  test('nor what has not been simulated yet', () => expect(forkTo(opened(run, seconds(5)), run, frames)).toBe(false));

  test('but what is still to come may be any', () => {
    const live = opened();
    expect(forkTo(live, runOf(early), live.trace.framesBy(seconds(7)))).toBe(true);
    live.advance(scenario.horizon, Infinity);
    expect(live.hash()).toBe(opened(runOf(early)).hash());
  });
});

describe('looking at a cursor', () => {
  test('shows the world that was there, and moves nothing', () => {
    const live = opened(run, seconds(20));
    const tables = tableOf(live);
    for (const frames of [0, 3, 17, 100, live.trace.frames.length]) {
      const there = openRun(scenario, run);
      there.advance(Infinity, frames);
      const seen = live.lookAt(frames, 0, (m) => m.ids.map((_, node) => JSON.stringify(nodeAt(m, node))));
      expect(seen).toEqual(there.lookAt(frames, 0, (m) => m.ids.map((_, node) => JSON.stringify(nodeAt(m, node)))));
    }
    expect(live.lookAt(10, seconds(12), (m) => m.world.now)).toBe(seconds(12));
    expect(tableOf(live)).toEqual(tables);
    live.advance(scenario.horizon, Infinity);
    expect([live.hash(), tableOf(live)]).toEqual([whole.hash(), tableOf(whole)]);
  });

  test('even when the look throws', () => {
    const live = opened(run, seconds(20));
    expect(() =>
      live.lookAt(50, 0, () => {
        throw new Error('blinked');
      }),
    ).toThrow('blinked');
    live.advance(scenario.horizon, Infinity);
    expect(live.hash()).toBe(whole.hash());
  });
});

describe('advancing', () => {
  test('goes no further than it is asked to, and never past the horizon', () => {
    const live = openRun(scenario, run);
    expect(live.advance(seconds(3), 10)).toEqual({ reached: live.trace.frame(9).time, isOver: false });
    expect(live.trace.frames.length).toBe(10);
    expect(live.advance(seconds(3), Infinity)).toEqual({ reached: seconds(3), isOver: false });
    expect(live.advance(seconds(999), Infinity)).toEqual({ reached: scenario.horizon, isOver: true });
  });

  test('frame by frame comes to the same as in one go', () => {
    const live = openRun(scenario, run);
    while (!live.advance(Infinity, 1).isOver);
    expect([live.hash(), tableOf(live)]).toEqual([whole.hash(), tableOf(whole)]);
  });

  test('keeps a keyframe of each thousandth frame', () => {
    expect(whole.keyframes.map(({ kernel }) => kernel.frame)).toEqual(
      Array.from({ length: Math.floor(length / keyframeEvery) + 1 }, (_, i) => i * keyframeEvery),
    );
  });
});

describe('the end of a run in which nothing happens any more', () => {
  const silent = experiment({ rule: rules.phiNormal, horizon: seconds(30), properties: [crashesAreSuspectedInTime(seconds(2))] });
  const dead: RunSpec = { scenario: 'silent', seed: 7, params: {}, interventions: [at(seconds(0), crash('p'))] };
  const ended = (which: RunSpec): LiveRun => {
    const live = openRun(silent, which);
    live.advance(silent.horizon, Infinity);
    return live;
  };
  const told = (live: LiveRun) => [live.hash(), tableOf(live), live.monitor.state.verdicts];

  test('is a frame where it tells of a promise, once, however often it is asked to go on', () => {
    const live = ended(dead);
    const { frames } = live.trace;
    expect([live.trace.frame(frames.length - 1).kind, live.trace.frame(frames.length - 1).time]).toEqual(['end', silent.horizon]);
    live.advance(silent.horizon, Infinity);
    const slowly = openRun(silent, dead);
    while (!slowly.advance(silent.horizon, 1).isOver);
    expect([told(live), told(slowly)]).toEqual([told(ended(dead)), told(ended(dead))]);
    expect(ended({ ...dead, interventions: [] }).trace.frame(frames.length - 1).kind).not.toBe('end');
  });

  test('is looked back from, and forked from, as if it were not there', () => {
    const live = ended(dead);
    const all = live.trace.frames.length;
    expect(live.lookAt(all, silent.horizon, ({ world }) => [world.now, world.frame])).toEqual([silent.horizon, all - 1]);
    for (const frames of [all, all - 1]) {
      const saved = { ...dead, interventions: [...dead.interventions, at(silent.horizon, crash('q'))] };
      expect(forkTo(live, saved, frames)).toBe(true);
      live.advance(silent.horizon, Infinity);
      expect(told(live)).toEqual(told(ended(saved)));
      expect(live.monitor.state.verdicts[0]!.verdict).toBe('held');
      expect([forkTo(live, dead, all - 1), live.advance(silent.horizon, Infinity).isOver]).toEqual([true, true]);
      expect(told(live)).toEqual(told(ended(dead)));
    }
  });
});
