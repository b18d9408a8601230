/** S02: one fault at one instant, 200 seeds, in one box and in many. */
import { describe, expect, test } from 'vitest';
import { ms } from '../base/micros.ts';
import { doneOf, toldOf, wholeOf } from '../scenarios/one-box-or-many/outcome.ts';
import scenario from '../scenarios/one-box-or-many/scenario.ts';
import { notYetDone } from '../scenarios/one-box-or-many/sweeps.ts';
import type { ParamValues } from '../scenarios/params.ts';
import { replay } from './replay.ts';
import { runOfCase } from './runOfCase.ts';
import type { FinishedRun } from './replay.ts';

const id = 'one-box-or-many';
const play = (params: ParamValues, seed = 2, actions = ''): FinishedRun =>
  replay(scenario, runOfCase(id, scenario, { name: 'made up', params, seed, ...(actions === '' ? {} : { do: actions }), violates: [] }));
const grid = Array.from({ length: 200 }, (_, i) => i + 1);

interface Tally {
  readonly [outcome: string]: number;
}

const tallied = (outcomes: readonly string[]): Tally =>
  Object.fromEntries([...new Set(outcomes)].toSorted().map((one) => [one, outcomes.filter((other) => other === one).length]));
const over200 = (params: ParamValues, actions = ''): { wholes: Tally; told: Tally; violated: Tally } => {
  const runs = grid.map((seed) => play(params, seed, actions));
  return { wholes: tallied(runs.map(wholeOf)), told: tallied(runs.map(toldOf)), violated: tallied(runs.flatMap((run) => run.violated)) };
};

describe('a crash at exactly 7 ms, 200 seeds', () => {
  test('in one box all of the order or nothing, in each of the 200', () => {
    const { wholes, violated } = over200({ shape: 'one' });
    expect(Object.keys(wholes)).toEqual(['both', 'neither']);
    expect(wholes['both']! + wholes['neither']!).toBe(200);
    expect(violated).toEqual({});
  });

  test('in many boxes sometimes both, sometimes the order alone, and sometimes Alice does not know', () => {
    const { wholes, told, violated } = over200({});
    expect(Object.keys(wholes)).toEqual(['both', 'order']);
    expect(told['unknown']).toBeGreaterThanOrEqual(1);
    expect(told['ok']).toBeGreaterThanOrEqual(1);
    expect(violated).toEqual({ 'all-or-none': wholes['order'] });
    // A binomial share of 200, within four of its standard deviations, and a little for the ways' jitter.
    expect(Math.abs(wholes['order']! / 200 - notYetDone(ms(7)))).toBeLessThan(0.15);
  });

  test('with an outbox and a key it is atomic in each of the 200, whether the gateway lives or not', () => {
    for (const actions of ['', '50ms:crash.gateway=100ms']) {
      const { wholes, violated } = over200({ repair: 'outbox' }, actions);
      expect([wholes, violated]).toEqual([{ both: 200 }, {}]);
    }
  });

  test('with retries it is atomic as long as whoever retries lives; taken back, there are no halves either', () => {
    const some = grid.slice(0, 60);
    const wholes = (params: ParamValues, actions = ''): readonly string[] =>
      Object.keys(tallied(some.map((seed) => wholeOf(play(params, seed, actions)))));
    expect(wholes({ repair: 'retry' })).toEqual(['both']);
    expect(wholes({ repair: 'retry' }, '50ms:crash.gateway=100ms')).toEqual(['both', 'order']);
    expect(wholes({ repair: 'compensate' })).toEqual(['both', 'neither']);
    expect(wholes({ replicas: true })).toEqual(['both']);
  });
});

describe('when it crashes', () => {
  test('too early nothing is paid, too late everything; the share between is that of the time a part takes', () => {
    expect([1, 4, 6.5, 9, 12].map((at) => notYetDone(ms(at)))).toEqual([1, 1, 0.5, 0, 0]);
    const halves = (at: number): number => grid.slice(0, 40).filter((seed) => wholeOf(play({ crashAt: ms(at) }, seed)) === 'order').length;
    expect([halves(1), halves(12)]).toEqual([40, 0]);
  });
});

describe('what a repair costs', () => {
  const charged = (params: ParamValues, actions = ''): readonly [number, string] => {
    const run = play(params, 2, actions);
    return [doneOf(run).payments, toldOf(run)];
  };

  test('a lost answer and a retry charge twice without a key, once with it', () => {
    expect(charged({ trouble: 'drop', repair: 'retry', key: false })).toEqual([2, 'ok']);
    expect(charged({ trouble: 'drop', repair: 'retry' })).toEqual([1, 'ok']);
    expect(charged({ trouble: 'drop' })).toEqual([1, 'unknown']);
  });

  test('a second machine has a memory of its own: it charges again', () => {
    expect(charged({ trouble: 'drop', replicas: true })).toEqual([2, 'ok']);
    expect(charged({ replicas: true })).toEqual([1, 'ok']);
  });

  test('slow is called unknown, and is done', () => {
    expect(charged({ trouble: 'slow' })[1]).toBe('unknown');
    expect(charged({ trouble: 'slow' })[0]).toBe(1);
  });

  test('what was taken back before it came is refused when it comes', () => {
    expect(charged({ trouble: 'slow', repair: 'compensate' })).toEqual([0, 'failed']);
    const late = play({ script: false, repair: 'compensate' }, 2, '0s:delay.gateway-to-payments=150ms,200ms:delay.gateway-to-payments=0s');
    expect([wholeOf(late), toldOf(late)]).toEqual(['neither', 'failed']);
  });

  test('an outbox that is behind for long is not atomic meanwhile, and is in the end', () => {
    expect(wholeOf(play({ repair: 'outbox', script: false }, 2, '0s:cut.orders-payments,1s:heal.orders-payments'))).toBe('both');
    expect(play({ repair: 'outbox', script: false }, 2, '0s:cut.orders-payments').violated).toEqual(['all-or-none']);
    expect(wholeOf(play({ repair: 'outbox', script: false }, 2, '0s:cut.orders-payments'))).toBe('order');
  });
});

test('a doubled request is told once, in one box and in many', () => {
  for (const shape of ['one', 'many']) {
    const shop = shape === 'one' ? 'box' : 'gateway';
    const run = play({ script: false, shape }, 2, `0s:dup.alice-to-${shop}=1`);
    expect([wholeOf(run), toldOf(run)]).toEqual(['both', 'ok']);
  }
});

test('a crash between what is durable and what is said of it hides nothing from the verdicts', () => {
  expect(play({ script: false }, 2, 'payments.kept.1:crash.payments=100ms').violated).toEqual([]);
  expect(wholeOf(play({ script: false }, 2, 'payments.kept.1:crash.payments=100ms'))).toBe('both');
});

test('whether a half can come out is told by when it crashes, not by the design alone', () => {
  const { choices } = scenario.beats.find(({ id: beat }) => beat === 'again')!.ask!;
  const right = (params: ParamValues, seed = 2): string => choices.filter(({ isRight }) => isRight(play(params, seed))).map((choice) => choice.id).join(); // prettier-ignore
  expect([right({}), right({}, 4), right({ crashAt: ms(1) })]).toEqual(['half', 'half', 'half']);
  const never = [{ crashAt: ms(12) }, { script: false }, { trouble: 'drop' }, { shape: 'one' }, { repair: 'outbox' }];
  expect(never.map((params) => right(params))).toEqual(never.map(() => 'whole'));
});

test('each question has exactly one right choice, in every design', () => {
  const option = (name: string): readonly string[] => {
    const param = scenario.params[name]!;
    return param.kind === 'choice' ? param.options.map(({ value }) => value) : [];
  };
  const designs = option('shape').flatMap((shape) =>
    option('trouble').flatMap((trouble) =>
      option('repair').flatMap((repair) =>
        [true, false].flatMap((key) => [true, false].map((replicas) => ({ shape, trouble, repair, key, replicas }))),
      ),
    ),
  );
  const wrong = designs.flatMap((params) => {
    const run = play(params);
    const counts = scenario.beats.flatMap(({ ask }) =>
      ask === undefined ? [] : [ask.choices.filter(({ isRight }) => isRight(run)).length],
    );
    return counts.every((count) => count === 1) ? [] : [{ params, counts }];
  });
  expect(wrong).toEqual([]);
  expect(designs).toHaveLength(96);
});
