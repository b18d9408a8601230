/** S05: what a timeout costs, too short or too long. */
import { describe, expect, test } from 'vitest';
import { draw } from '../base/draw.ts';
import { ms, seconds } from '../base/micros.ts';
import { dispatcher } from '../protocols/dispatch/dispatcher.ts';
import { chanceLater, gcLength, pingEvery, responseTime } from '../scenarios/timeout-tuner/mixes.ts';
import { falseAlarms, falseDeaths, lateShare, qualityOf, responsesOf } from '../scenarios/timeout-tuner/outcome.ts';
import scenario from '../scenarios/timeout-tuner/scenario.ts';
import type { ParamValues } from '../scenarios/params.ts';
import { replay } from './replay.ts';
import type { FinishedRun } from './replay.ts';
import { runOfCase } from './runOfCase.ts';

const id = 'timeout-tuner';
const play = (params: ParamValues, actions = '', seed = 5): FinishedRun =>
  replay(scenario, runOfCase(id, scenario, { name: 'made up', params, seed, ...(actions === '' ? {} : { do: actions }), violates: [] }));

const slider = scenario.params['timeout']!;
const [least, most] = slider.kind === 'duration' ? [slider.min, slider.max] : [0, 0];
const timeouts = [least, ...[100, 150, 199, 200, 300, 500, 1_000, 2_000, 3_000].map(ms), most];
const mixes = ['bounded', 'lognormal', 'pareto'] as const;

describe('of 100,000 answers of live servers', () => {
  const draws = 100_000;
  const took = Object.fromEntries(
    mixes.map((mix, purpose) => [mix, Array.from({ length: draws }, (_, n) => responseTime(mix, draw(5, purpose, n)))]),
  );
  const later = (mix: (typeof mixes)[number], timeout: number): number => took[mix]!.filter((time) => time > timeout).length;

  test('none is later than 200 ms where they are bounded by that, and some are later than 199 ms', () => {
    expect([later('bounded', ms(200)), later('bounded', ms(199)) > 0]).toEqual([0, true]);
    expect([chanceLater('bounded', ms(200)), chanceLater('bounded', ms(199))! > 0]).toEqual([0, true]);
  });

  test('some are later than every timeout on the slider where their tail is Pareto’s', () => {
    expect(timeouts.filter((timeout) => later('pareto', timeout) === 0)).toEqual([]);
    expect(timeouts.filter((timeout) => !(chanceLater('pareto', timeout)! > 0))).toEqual([]);
  });

  test('fewer are late the longer the timeout is, as many as the closed form says', () => {
    for (const mix of mixes) {
      const counts = timeouts.map((timeout) => later(mix, timeout));
      expect(counts).toEqual(counts.toSorted((a, b) => b - a));
      const off = timeouts.filter((timeout, i) => {
        const p = chanceLater(mix, timeout)!;
        return Math.abs(counts[i]! - draws * p) > 4 * Math.sqrt(draws * p * (1 - p)) + 1;
      });
      expect([mix, ...off]).toEqual([mix]);
    }
  });

  test('half of the lognormal ones take 10 ms, and 1 in 100 takes more than 200 ms', () => {
    expect([chanceLater('lognormal', ms(10)), chanceLater('lognormal', ms(200))]).toEqual([
      expect.closeTo(0.5, 6),
      expect.closeTo(0.01, 6),
    ]);
  });
});

describe('in the lesson', () => {
  test('a bounded network and a timeout of its bound give no false alarm, whatever the seed; 1 ms less does', () => {
    const count = (timeout: number) =>
      Array.from({ length: 20 }, (_, seed) => falseAlarms(play({ mix: 'bounded', script: false, timeout }, '', seed)).length).reduce(
        (sum, one) => sum + one,
        0,
      );
    expect([count(ms(200)), count(ms(199)) > 0]).toEqual([0, true]);
  });

  test('false alarms are fewer the longer the timeout is, in runs, over seeds', () => {
    const alarms = [50, 200, 500].map((timeout) =>
      Array.from({ length: 12 }, (_, seed) => falseAlarms(play({ mix: 'pareto', script: false, timeout: ms(timeout) }, '', seed)).length),
    );
    const sums = alarms.map((counts) => counts.reduce((sum, one) => sum + one, 0));
    expect([sums[0]! > sums[1]!, sums[1]! > sums[2]!, sums[2]! > 0]).toEqual([true, true, true]);
  });

  test('what is measured is what the mix says', () => {
    const shares = Array.from({ length: 30 }, (_, seed) =>
      lateShare(play({ mix: 'lognormal', script: false, timeout: ms(50) }, '', seed))!,
    );
    const p = 100 * chanceLater('lognormal', ms(50))!;
    const mean = shares.reduce((sum, one) => sum + one, 0) / shares.length;
    // 30 runs of some 100 answers.
    expect(Math.abs(mean - p)).toBeLessThan(4 * Math.sqrt((p * (100 - p)) / 2_500));
  });

  test('an answer that takes just as long as the timeout is in time', () => {
    const exact = (timeout: number) => falseAlarms(play({ mix: 'queue', load: 30, script: false, timeout: ms(timeout) })).length;
    expect([exact(62), exact(61) > 0]).toEqual([0, true]); // 60 ms of work, 1 ms each way
  });
});

describe('a crash', () => {
  const detected = (timeout: number, at: number, params: ParamValues = {}): number => {
    const { detectionTime, undetected } = qualityOf(play({ mix: 'bounded', script: false, timeout, ...params }, `${at}ms:crash.elm`));
    return undetected > 0 ? Infinity : detectionTime.mean!;
  };

  test('is noticed within a timeout and the time between two requests, whenever it comes', () => {
    for (let i = 0; i < 40; i++) {
      const timeout = [ms(200), ms(1_000), seconds(5)][i % 3]!;
      expect(detected(timeout, 3_000 + i * 137)).toBeLessThanOrEqual(timeout + pingEvery);
    }
  });

  test('is noticed the later, the longer the timeout is', () => {
    const times = timeouts.filter((timeout) => timeout >= ms(200)).map((timeout) => detected(timeout, 5_050));
    expect(times.every((time, i) => i === 0 || time > times[i - 1]!)).toBe(true);
  });

  test('moves its server’s share to the others, and its return moves it back', () => {
    const run = play({ mix: 'bounded', script: false }, '5s:crash.oak=5s');
    const asked = responsesOf(run).filter(({ at }) => at > 6e6 && at < 10e6);
    expect([asked.some(({ server }) => server === 'oak'), asked.length >= 18]).toEqual([false, true]);
    expect(run.world.running(dispatcher)[0]!.state.servers['oak']!.opinion).toBe('trusted');
  });
});

describe('a queue', () => {
  const deaths = (params: ParamValues): number => falseDeaths(play({ mix: 'queue', ...params }));

  test('at 80 % load and a timeout that is too short: one false death leads to two or more', () => {
    const alarms = falseAlarms(play({ mix: 'queue' }));
    expect([alarms[0]!.server, deaths({}) >= 2]).toEqual(['oak', true]);
    expect(deaths({ script: false })).toBe(0); // nobody dies by itself
  });

  test('that two can bear is given up by nobody else, and a timeout that bears the spike gives up nobody', () => {
    expect([30, 40, 50, 60, 65].map((load) => deaths({ load }))).toEqual([1, 1, 1, 1, 1]);
    expect([deaths({ timeout: ms(400) }), deaths({ timeout: seconds(1) })]).toEqual([0, 0]);
  });

  test('gets worse by retries: the same server has more to do, another one is pulled along', () => {
    const counts = (['none', 'same', 'other'] as const).map((retry) => {
      const run = play({ mix: 'queue', retry });
      const { late, retried, unserved } = run.world.running(dispatcher)[0]!.state.counts;
      return { alarms: falseAlarms(run).length, late, retried, unserved };
    });
    const [none, same, other] = counts;
    expect([none!.retried, same!.retried > 0, other!.retried > 0]).toEqual([0, true, true]);
    expect([same!.late > none!.late, other!.late > same!.late, other!.unserved > none!.unserved, other!.alarms > none!.alarms]).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });
});

describe('a pause', () => {
  test('of a garbage collection lasts 1 to 15 s, by the seed, and is taken for a death by every timeout of up to 1 s', () => {
    const lengths = Array.from({ length: 200 }, (_, seed) => gcLength(seed));
    expect([Math.min(...lengths) >= seconds(1), Math.max(...lengths) <= seconds(15)]).toEqual([true, true]);
    expect([Math.min(...lengths) < seconds(2), Math.max(...lengths) > seconds(14)]).toEqual([true, true]);
    for (let seed = 1; seed < 6; seed++) {
      const alarms = falseAlarms(play({ mix: 'bounded', world: 'gc', timeout: ms(900) }, '', seed));
      expect(alarms.some(({ server }) => server === 'oak')).toBe(true);
    }
  });

  test('is borne by none of the learned timeouts either', () => {
    const alarms = falseAlarms(play({ mix: 'bounded', world: 'gc', adapts: true }));
    expect(alarms.some(({ server }) => server === 'oak')).toBe(true);
  });
});

test('a learned timeout follows what is usual: longer than one that is too short, shorter than one that is too long', () => {
  const quiet = { mix: 'bounded', script: false, adapts: true };
  const count = (params: ParamValues) => falseAlarms(play(params)).length;
  expect(count({ ...quiet, timeout: ms(100) })).toBeLessThan(count({ ...quiet, timeout: ms(100), adapts: false }));
  const crash = (params: ParamValues) => qualityOf(play({ ...quiet, ...params }, '10s:crash.elm')).detectionTime.mean!;
  expect(crash({ timeout: seconds(5) })).toBeLessThan(crash({ timeout: seconds(5), adapts: false }));
});

test('answers to an earlier boot of the client are none of this one’s', () => {
  const run = play({ mix: 'bounded', script: false }, '4s:delay.oak-to-alice=2s,5s:crash.alice=300ms,5.5s:delay.oak-to-alice=0s');
  expect(run.world.running(dispatcher)[0]!.state.counts.late).toBe(0);
});

test('each question has exactly one right choice, in every mix, world and design', () => {
  const designs = (['bounded', 'lognormal', 'pareto', 'queue'] as const).flatMap((mix) =>
    (['spike', 'crash', 'gc'] as const).flatMap((world) => [
      { mix, world },
      { mix, world, timeout: seconds(5), retry: 'same', adapts: true },
      { mix, world, timeout: ms(50), retry: 'other' },
    ]),
  );
  const wrong = designs.flatMap((params) => {
    const run = play(params);
    const counts = scenario.beats.flatMap(({ ask }) =>
      ask === undefined ? [] : [ask.choices.filter(({ isRight }) => isRight(run)).length],
    );
    return counts.every((count) => count === 1) ? [] : [{ params, counts }];
  });
  expect(wrong).toEqual([]);
});

test('each choice of a question is right in some run, the rare ones too', () => {
  const rightIn = (beat: string, params: ParamValues): string[] => {
    const run = play(params);
    return scenario.beats
      .find(({ id: own }) => own === beat)!
      .ask!.choices.filter(({ isRight }) => isRight(run))
      .map(({ id: own }) => own);
  };
  expect([rightIn('never-wrong', { mix: 'bounded' }), rightIn('never-wrong', {})]).toEqual([['rule'], ['none']]);
  // Each server is asked once in 63 ms, and Alice waits for 5 s.
  const dense = { mix: 'queue', load: 95, timeout: seconds(5) };
  expect([{}, dense, { ...dense, adapts: true }].map((params) => rightIn('too-long', params))).toEqual([
    ['both'],
    ['timeout'],
    ['learned'],
  ]);
});

test('where answers wait for no others, the beat of the cascade says so', () => {
  const said = (params: ParamValues): string => scenario.numbers(play(params))['queues']!;
  expect([said({ mix: 'queue' }), said({}).includes('choose the queues')]).toEqual(['', true]);
});
