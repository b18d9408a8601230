/** S08: the same trunk as a circuit and as packets. One wastes, the other waits. */
import { describe, expect, test } from 'vitest';
import { draw, purposeOf } from '../base/draw.ts';
import { foundOnOff, stepOnOff } from '../parts/onOff.ts';
import type { OnOff } from '../parts/onOff.ts';
import { nextWait } from '../parts/queue.ts';
import type { ParamValues } from '../scenarios/params.ts';
import scenario from '../scenarios/telephone-or-packets/scenario.ts';
import { drawTrunk, drawWaits } from '../scenarios/telephone-or-packets/drawings.ts';
import {
  answeredCalls,
  bound,
  bursts,
  frame,
  longestWait,
  refusedCalls,
  shareUsed,
  shortestWait,
  slots,
  waitOf,
  wordsOf,
  wordTime,
} from '../scenarios/telephone-or-packets/trunk.ts';
import { replay } from './replay.ts';
import type { FinishedRun } from './replay.ts';
import { runOfCase } from './runOfCase.ts';

const id = 'telephone-or-packets';
const play = (params: ParamValues, actions = '', seed = scenario.seed): FinishedRun =>
  replay(scenario, runOfCase(id, scenario, { name: 'made up', params, seed, ...(actions === '' ? {} : { do: actions }), violates: [] }));
const burst = '12ms:request.west.burst';
const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;

/** From a word's saying to its arrival; of all that arrived. */
const delays = ({ trace, nodes }: FinishedRun): readonly number[] =>
  Array.from({ length: trace.packets.length }, (_, row) => trace.packet(row)).flatMap(({ name, to, fate, sentAt, endAt }) =>
    (name === 'word' || name === 'reserved') && nodes[to] === 'east' && fate === 'delivered' ? [endAt - sentAt] : [],
  );

describe('a circuit', () => {
  test.each([
    ['few calls', { calls: 8 }, ''],
    ['all slots but one', { calls: 31 }, ''],
    ['more calls than slots', { calls: 320 }, ''],
    ['calls that never pause', { calls: 31, talk: 'steady' }, ''],
    ['a burst of all', { calls: 31 }, burst],
    ['others’ traffic by hand', { calls: 31 }, '10ms:load.west-to-east=0.9'],
  ])('takes 250 µs and the way for each word, at any load: %s', (_name, params, actions) => {
    const run = play(params, actions);
    expect(new Set(delays(run))).toEqual(new Set([1_250]));
    expect([longestWait(run), shortestWait(run), bound]).toEqual([250, 250, 1_250]);
  });

  test('rejects call 33, and nothing before it', () => {
    const full = play({ calls: 32 });
    expect([answeredCalls(full, 'west'), refusedCalls(full, 'west'), answeredCalls(full, 'nora'), refusedCalls(full, 'nora')]).toEqual([
      32, 0, 0, 1,
    ]);
    const free = play({ calls: 31 });
    expect([answeredCalls(free), refusedCalls(free)]).toEqual([32, 0]);
    const many = play({ calls: 48 });
    const ends = (type: 'ok' | 'fail') => many.history.filter(({ node, entry }) => node === 'west' && entry.op === 'call' && entry.type === type).map(({ entry }) => Number(/\d+/.exec(entry.id))); // prettier-ignore
    expect(ends('ok')).toEqual(Array.from({ length: 32 }, (_, i) => i + 1));
    expect(ends('fail')).toEqual(Array.from({ length: 16 }, (_, i) => i + 33));
  });

  test('is used for as much as its callers speak: a tenth in bursts, all of it by those who never pause', () => {
    const used = Array.from({ length: 20 }, (_, seed) => shareUsed(play({ script: false }, '', seed + 1)));
    expect(Math.abs(mean(used) / bursts.duty - 1)).toBeLessThan(0.1);
    expect(shareUsed(play({ talk: 'steady' }))).toBeCloseTo(1, 2);
  });

  test('has a slot again for who dials after another has hung up', () => {
    const run = play({ calls: 32, script: false }, '6ms:request.west.hangUp,8ms:request.nora.call');
    expect([answeredCalls(run, 'nora'), refusedCalls(run)]).toEqual([1, 0]);
  });
});

describe('packets', () => {
  test('reject nobody, at any load', () => {
    for (const params of [{ calls: 32 }, { calls: 320 }, { calls: 60, talk: 'steady' }]) {
      const run = play({ trunk: 'packets', ...params });
      expect([refusedCalls(run), answeredCalls(run)]).toEqual([0, params.calls + 1]);
      expect(run.trace.packets.length).toBeGreaterThan(0);
      expect(Array.from({ length: run.trace.packets.length }, (_, row) => run.trace.packet(row).fate)).not.toContain('queueFull');
    }
  });

  test('wait more than 250 µs at nine tenths of the trunk’s capacity', () => {
    const run = play({ trunk: 'packets', calls: 288 });
    expect(shareUsed(run)).toBeGreaterThan(0.88);
    expect(longestWait(run)).toBeGreaterThan(frame);
    expect(longestWait(run, 'nora')).toBeGreaterThan(frame);
  });

  test('use the trunk at least four times as well as a circuit does, of the same sources', () => {
    for (const seed of [1, 2, 3]) {
      const [packets, circuit] = ['packets', 'circuit'].map((trunk) => shareUsed(play({ trunk, calls: 288 }, '', seed)));
      expect(packets! / circuit!).toBeGreaterThanOrEqual(4);
    }
  });

  test('let call 33 in that never pauses: the line grows by a word a frame, for as long as it lasts', () => {
    const run = play({ trunk: 'packets', talk: 'steady' });
    const hers = wordsOf(run).filter(({ from }) => from === 'nora');
    const grown = waitOf(hers.at(-1)!) - waitOf(hers[0]!);
    expect(Math.abs(grown / ((hers.length - 1) * wordTime) - 1)).toBeLessThan(0.05);
  });

  test('with a reservation wait for what is being sent and no longer; the others pay for it', () => {
    const [free, reserved] = [false, true].map((reserve) => play({ trunk: 'packets', calls: 288, reserve }));
    expect(longestWait(free!, 'nora')).toBeGreaterThan(frame);
    expect(longestWait(reserved!, 'nora')).toBeLessThanOrEqual(Math.ceil(2 * wordTime));
    expect(longestWait(reserved!, 'west')).toBeGreaterThanOrEqual(longestWait(free!, 'west'));
  });

  test('reserve no more than fits: the 33rd reservation is not granted, and its words wait with all others’', () => {
    const calls = Array.from({ length: 32 }, (_, i) => `${9_000 + 10 * i}us:request.nora.call`).join(',');
    const run = play({ trunk: 'packets', calls: 1, reserve: true }, calls);
    const said = (name: string): ReadonlySet<string> =>
      new Set(Array.from({ length: run.trace.packets.length }, (_, row) => run.trace.packet(row)).flatMap((packet) => (packet.name === name && run.nodes[packet.from] === 'nora' ? [packet.label] : []))); // prettier-ignore
    expect([answeredCalls(run, 'nora'), said('reserved').size, [...said('word')]]).toEqual([33, 32, ['33']]);
  });
});

/** The line of packets alone, by Lindley's recursion: so many bursty sources in five turns a frame, for so many frames. */
function lineOf(sources: number, frames: number): { readonly longest: number; readonly load: number } {
  const purpose = purposeOf('sources');
  let [drawn, wait, since, longest, words] = [0, 0, 0, 0, 0];
  const next = (): number => draw(1, purpose, ++drawn);
  const all: OnOff[] = Array.from({ length: sources }, () => foundOnOff(bursts, next(), next()));
  for (let turn = 0; turn < 5 * frames; turn++) {
    since += frame / 5;
    for (let i = turn % 5; i < sources; i += 5) {
      if (all[i]!.isOn) {
        wait = nextWait(wait, wordTime, since);
        longest = Math.max(longest, wait + wordTime);
        [since, words] = [0, words + 1];
      }
      all[i] = stepOnOff(all[i]!, bursts, next);
    }
  }
  return { longest, load: (words * wordTime) / (frames * frame) };
}

test('the longest wait grows without bound as the load nears 1, and is beyond 250 µs at nine tenths: 10⁵ words and more each', () => {
  const lines = [160, 256, 288, 304, 314].map((sources) => lineOf(sources, 6_500));
  const loads = [0.5, 0.8, 0.9, 0.95, 0.98];
  expect(lines.filter(({ load }, i) => Math.abs(load - loads[i]!) > 0.02)).toEqual([]);
  const longest = lines.map((line) => line.longest);
  expect(longest).toEqual(longest.toSorted((a, b) => a - b));
  expect(longest[2]).toBeGreaterThan(250);
  expect(longest[4]! / longest[0]!).toBeGreaterThan(20);
});

test('the theory beside what more calls fill is met by the runs, of either trunk', () => {
  const { theory } = scenario.sweeps[0]!;
  for (const [trunk, calls] of [
    ['circuit', 40],
    ['packets', 64],
    ['packets', 224],
  ] as const) {
    // prettier-ignore
    const used = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => 100 * shareUsed(play({ trunk, calls }, '', seed)));
    const expected = theory!.at(calls, { trunk, talk: 'bursty', calls })!;
    expect(Math.abs(mean(used) / expected - 1)).toBeLessThan(0.1);
  }
});

describe('what is drawn', () => {
  test('slots as Nora finds them: all held, those colored in which somebody speaks', () => {
    const drawn = drawTrunk(play({}));
    if (drawn.kind !== 'slots') throw new Error(drawn.kind);
    expect(drawn.slots.filter(({ label }) => label !== null)).toHaveLength(slots);
    expect(drawn.slots.filter(({ tone }) => tone === 'active').length).toBeLessThan(slots / 4);
    const free = drawTrunk(play({ calls: 31 }));
    expect(free.kind === 'slots' && free.slots.filter(({ label }) => label === null)).toHaveLength(1);
  });

  test('a caller that has started anew holds only what it has dialed since', () => {
    const drawn = drawTrunk(play({ calls: 8, script: false }, '2500us:crash.west=200us:kept:process'));
    expect(drawn.kind === 'slots' && drawn.slots.flatMap(({ label }) => label ?? [])).toEqual(
      ['W1001', 'W1002', 'W1003', 'W1004', 'W1005', 'W1006', 'W1007', 'W1008'], // prettier-ignore
    );
  });

  test('the line that Nora’s slowest word joins, with hers last; and every wait of hers', () => {
    const run = play({ trunk: 'packets', calls: 288 });
    const drawn = drawTrunk(run);
    const entries = drawn.kind === 'queue' ? drawn.entries : [];
    expect(entries.at(-1)).toEqual({ label: 'N1', tone: 'active' });
    expect(Math.abs(entries.length * wordTime - longestWait(run, 'nora'))).toBeLessThan(2 * wordTime);
    const [west, nora] = drawWaits(run).series;
    expect(nora!.points).toHaveLength(wordsOf(run).filter(({ from }) => from === 'nora').length);
    expect(Math.max(...west!.points.map(([, wait]) => wait))).toBe(longestWait(run, 'west'));
  });
});

test('packets are never told to have slots of their own, however few they are', () => {
  const { choices } = scenario.beats.find(({ id: beat }) => beat === 'waits')!.ask!;
  const right = (params: ParamValues) => choices.filter(({ isRight }) => isRight(play(params))).map((choice) => choice.id);
  expect([right({ calls: 8 }), right({ trunk: 'packets', calls: 1 })]).toEqual([['alike'], ['short']]);
});

test('each question has exactly one right choice in every design', () => {
  const designs = ['circuit', 'packets'].flatMap((trunk) =>
    ['bursty', 'steady'].flatMap((talk) =>
      [8, 32, 128].flatMap((calls) => [true, false].map((script) => ({ trunk, talk, calls, script }))),
    ),
  );
  const wrong = designs.flatMap((params) => {
    const run = play(params.talk === 'steady' && params.calls > 32 ? { ...params, calls: 40 } : params);
    const counts = scenario.beats.flatMap(({ ask }) =>
      ask === undefined ? [] : [ask.choices.filter(({ isRight }) => isRight(run)).length],
    );
    return counts.every((count) => count === 1) ? [] : [{ params, counts }];
  });
  expect(wrong).toEqual([]);
});
