import { describe, expect, test } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import { defineProtocol } from '../engine/protocol.ts';
import { lan } from '../engine/setup.ts';
import type { Property, Waits, Watch } from '../properties/property.ts';
import { always, eventually, sometimes, undecided, violated, within } from '../properties/property.ts';
import { defineScenario, play, playAll } from '../scenarios/scenario.ts';
import { openRun } from './liveRun.ts';
import { replay } from './replay.ts';
import { defaultRun } from './runSpec.ts';

interface Counter {
  config: object;
  state: { count: number };
  disk: object;
  messages: object;
  timers: 'tick';
  steps: never;
}

const counterNamed = (name: string) =>
  defineProtocol<Counter>({
    name,
    shape: 'service',
    format: () => ({}),
    init(env) {
      env.setTimer('tick', { after: seconds(1) });
      return { count: 0 };
    },
    receive: {},
    timeout: {
      tick(s, env) {
        s.count++;
        env.setTimer('tick', { after: seconds(1) });
      },
    },
    face: ({ count }) => ({ role: `counted ${count}`, facts: { [name]: String(count) } }),
  });

const counter = counterNamed('counter');
const second = counterNamed('second counter');

const experiment = (properties: readonly Property[]) =>
  defineScenario({
    title: 'Counting',
    module: 'Tests',
    question: 'How far?',
    minutes: 1,
    concepts: [],
    params: {},
    cast: () => ({ one: playAll([play(counter, {}), play(second, {})]) }),
    network: lan,
    positions: { one: [500, 300] },
    horizon: ms(5_500),
    properties,
    cases: [],
    beats: [],
    numbers: () => ({}),
    leavesOut: 'Everything.',
  });

const judged = (property: Property): string => {
  const [line] = replay(experiment([property]), defaultRun('counting', experiment([property]))).verdicts;
  return `${line!.verdict} at ${line!.at === null ? 'no time' : line!.at / 1e6}`;
};

const of = (id: string) => ({ id, means: 'a test' });
type World = Parameters<Property['check']>[0];
const count = (world: World): number => world.running(counter)[0]?.state.count ?? 0;

describe('verdicts', () => {
  test('always is latched at the first bad prefix, even when the world mends', () => {
    const isThree = always('never three', {
      ...of('never-three'),
      check: (world) => (count(world) === 3 ? violated('three', ['one']) : null),
    });
    expect(judged(isThree)).toBe('violated at 3');
  });

  test('always that is never broken held', () => {
    expect(
      judged(always('below nine', { ...of('below-nine'), check: (world) => (count(world) < 9 ? null : violated('nine', ['one'])) })),
    ).toBe('held at no time');
  });

  test('always may not know for a while', () => {
    const from = (first: number, last: number) => (world: World) =>
      count(world) >= first && count(world) <= last ? undecided('the search was too long') : null;
    expect(judged(always('open', { ...of('open'), check: from(2, 9) }))).toBe('unknown at 2');
    expect(judged(always('open', { ...of('open'), check: from(2, 3) }))).toBe('held at 4');
  });

  test('within is a bounded promise, and breaks like one', () => {
    const late = within('two within a second', {
      ...of('two'),
      check: (world) => (world.now > 1e6 && count(world) < 2 ? violated('late', ['one']) : null),
    });
    expect(judged(late)).toMatch(/^held/);
    const impossible = within('four at once', {
      ...of('four'),
      check: (world) => (world.now > 0 && count(world) < 4 ? violated('late', ['one']) : null),
    });
    expect(judged(impossible)).toBe('violated at 1');
  });

  test('eventually may be satisfied and turn back, and is never violated', () => {
    expect(judged(eventually('odd', { ...of('odd'), check: (world) => count(world) % 2 === 1 }))).toBe('satisfied at 5');
    expect(judged(eventually('four', { ...of('four'), check: (world) => count(world) === 4 }))).toBe('not yet at 5');
  });

  test('sometimes remembers that it was seen, and does not pretend', () => {
    expect(judged(sometimes('four', { ...of('four'), check: (world) => count(world) === 4 }))).toBe('satisfied at 4');
    expect(judged(sometimes('nine', { ...of('nine'), check: (world) => count(world) === 9 }))).toBe('not yet at no time');
  });
});

describe('a property that waits', () => {
  const even = 1;
  const odd = 2;
  /** Says in its memory how often it has looked: plain data that a rewind brings back. */
  const parity: Watch = {
    memory: () => ({ last: 0 }),
    look: (world, _frame, memory) => {
      const now = count(world);
      const { last } = memory as { last: number };
      Object.assign(memory, { last: now });
      if (now === last) return 0;
      return now % 2 === 0 ? even : odd;
    },
  };
  const asked = (waits: Waits | undefined) =>
    always<{ at: number[] }>('asked', {
      ...of('asked'),
      ...(waits === undefined ? {} : { waits }),
      memory: () => ({ at: [] }),
      check: (world, _frame, memory) => {
        memory.at.push(count(world));
        return count(world) === 5 ? violated(memory.at.join(' '), ['one']) : null;
      },
    });
  const saysOf = (waits: Waits | undefined): string => {
    const counting = experiment([asked(waits)]);
    return replay(counting, defaultRun('counting', counting)).verdicts[0]!.says;
  };

  test('is asked only where what it waits for has changed', () => {
    expect(saysOf({ on: parity, aspects: odd })).toBe('1 3 5');
    expect(saysOf({ on: parity, aspects: odd | even })).toBe('1 2 3 4 5');
    expect(saysOf({ on: parity, aspects: even })).toBe('');
    expect(saysOf(undefined)).toBe('0 1 1 2 2 3 3 4 4 5');
  });

  test('is asked once its alarm has gone, in each frame until it sets a later one', () => {
    const waking = always<{ at: number[]; alarm: number }>('waking', {
      ...of('waking'),
      waits: { on: parity, aspects: 0, alarm: (memory) => (memory as { alarm: number }).alarm },
      memory: () => ({ at: [], alarm: 2e6 }),
      check: (_world, frame, memory) => {
        memory.at.push(frame.time / 1e6);
        if (memory.at.length === 3) memory.alarm = 4e6;
        return memory.at.length === 4 ? violated(memory.at.join(' '), ['one']) : null;
      },
    });
    const counting = experiment([waking]);
    const live = openRun(counting, defaultRun('counting', counting), { keyframeEvery: 1 });
    live.advance(ms(3_200), Infinity);
    live.resumeFrom(live.keyframes.at(-1)!);
    live.advance(ms(5_500), Infinity);
    expect(live.monitor.state.verdicts[0]).toMatchObject({ verdict: 'violated', says: '3 3 4 5' });
  });

  test('knows after a rewind what had changed before', () => {
    const counting = experiment([asked({ on: parity, aspects: odd | even })]);
    const live = openRun(counting, defaultRun('counting', counting), { keyframeEvery: 1 });
    live.advance(ms(3_200), Infinity);
    live.resumeFrom(live.keyframes.at(-1)!);
    live.advance(ms(5_500), Infinity);
    expect(live.monitor.state.verdicts[0]).toMatchObject({ verdict: 'violated', says: '1 2 3 4 5' });
  });
});

test('the processes of one node both run, and show as one face', () => {
  const { trace } = replay(experiment([]), defaultRun('counting', experiment([])));
  const last = trace.changesOf('face', 0).at(-1)!;
  expect(JSON.parse(trace.change(last).value)).toMatchObject({ role: 'counted 5', facts: { counter: '5', 'second counter': '5' } });
});
