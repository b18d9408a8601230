/** Histories of a hundred thousand operations on one key: gone through in about as many steps, and in the room that a budget stands for. */
import { describe, expect, test } from 'vitest';
import { draw } from '../../base/draw.ts';
import type { HistoryValue } from '../../engine/protocol.ts';
import { checkLinearizable } from './check.ts';
import { take } from './model.ts';
import type { Operation } from './model.ts';
import { models } from './models.ts';
import { decideRegister } from './zones.ts';

const modelNamed = (name: string) => models.find((one) => one.name === name)!;

interface Wishes {
  readonly change: string;
  readonly look: string;
  /** How many different values are put, or added. */
  readonly values: number;
  /** The share of changes of which nobody hears how they ended; half of them took effect. */
  readonly opens?: number;
}

/** One after another, changes and looks by halves. */
function sequence(count: number, name: string, { change, look, values, opens = 0 }: Wishes): readonly Operation[] {
  const { rules, initial } = modelNamed(name);
  let state = initial;
  return Array.from({ length: count }, (_, i): Operation => {
    const op = draw(1, 1, i) < 0.5 ? change : look;
    const given = op === look ? null : Math.floor(draw(1, 2, i) * values);
    const asked = { id: `${i}`, op, process: `${i}`, key: '', given, start: 2 * i } as const;
    const open: Operation = { ...asked, told: undefined, outcome: 'open', end: Infinity };
    const found = state;
    const isOpen = op === change && draw(1, 3, i) < opens;
    if (!isOpen || draw(1, 4, i) < 0.5) state = take(rules[op]!, state, open) as HistoryValue;
    return isOpen ? open : { ...open, told: rules[op]!.tells?.(found, null), outcome: 'ok', end: 2 * i + 1 };
  });
}

/** Seconds of a processor, whatever else the machine does. */
function timed<T>(work: () => T): readonly [T, number] {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1e6];
}

const register = { change: 'write', look: 'read' };
const store = { change: 'put', look: 'get' };
const counter = { change: 'add', look: 'read' };

describe('a hundred thousand operations, one after another', () => {
  test.each([
    ['cas-register', { ...register, values: 5 }],
    ['cas-register', { ...register, values: 20_000 }],
    ['cas-register', { ...register, values: 5, opens: 0.3 }],
    ['kv-append', { ...store, values: 20_000 }],
    ['counter', { ...counter, values: 5, opens: 0.3 }],
  ] as const)('on one %s are ordered in seconds: %j', (name, wishes) => {
    const operations = sequence(100_000, name, wishes);
    const [{ verdict, steps }, took] = timed(() => checkLinearizable(operations, modelNamed(name)));
    expect([verdict, steps < 200_000, took < 3]).toEqual(['ordered', true, true]);
  });

  test('are given up in seconds where thousands of different values may have been put', () => {
    const operations = sequence(100_000, 'cas-register', { ...register, values: 20_000, opens: 0.3 });
    const [{ verdict }, took] = timed(() => checkLinearizable(operations, modelNamed('cas-register')));
    expect([verdict, took < 6]).toEqual(['unknown', true]);
  });
});

test('states that grow long use the budget up sooner, since all are remembered', () => {
  const one = { id: '', op: 'enqueue', process: '', key: '', given: 0, told: undefined, outcome: 'open', start: 0, end: Infinity } as const;
  const open = Array.from({ length: 3_000 }, (_, i): Operation => ({ ...one, id: `${i}`, given: i, start: i }));
  const taken: Operation = { ...one, id: 'taken', op: 'dequeue', told: 'x', outcome: 'ok', start: 3_000, end: 3_001 };
  const [{ verdict }, took] = timed(() => checkLinearizable([...open, taken], modelNamed('queue'), 100_000));
  expect([verdict, took < 4]).toEqual(['unknown', true]);
});

test('a value that is read two hundred thousand times is decided as others are', () => {
  const read = { id: '', op: 'read', process: '', key: '', given: null, told: 1, outcome: 'ok', start: 0, end: 0 } as const;
  const put: Operation = { ...read, op: 'write', given: 1, told: undefined, end: 1 };
  const reads = Array.from({ length: 200_000 }, (_, i): Operation => ({ ...read, id: `${i}`, start: 2 * i + 2, end: 2 * i + 3 }));
  expect(decideRegister([put, ...reads], null)).toHaveLength(200_001);
});
