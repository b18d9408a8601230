import { expect, test } from 'vitest';
import { readChange } from '../../engine/changes.ts';
import { loadScenario, scenarioIds } from '../../scenarios/index.ts';
import { writeDeed } from '../doGrammar.ts';
import type { Exported } from './exported.ts';
import { writeEdn } from './edn.ts';
import { awkwardRun } from './readers/awkward.ts';
import { casesOf } from './readers/cases.ts';
import { readEdn, readHistory } from './readers/edn.ts';
import type { Op } from './readers/edn.ts';

const scenarios = await Promise.all(scenarioIds.map(async (id) => casesOf(id, (await loadScenario(id))!)));
const everything = [...scenarios.flat(), ['what is awkward', awkwardRun()] as const];

const isClient = ({ process }: Op): boolean => typeof process === 'number';
/** Logged twice, once for its beginning and once for its end. */
const once = (ops: readonly Op[]): readonly Op[] => ops.filter((_, i) => i % 2 === 0);

/** Of each entry: what it is, of which operation, when, and what was asked or told. */
function entriesOf({ finished: { history } }: Exported) {
  const asked = new Map<string, unknown>();
  const keys = new Set(history.flatMap(({ entry: { type, key } }) => (type === 'effect' ? [] : (key ?? []))));
  return history.flatMap(({ time, node, entry: { type, op, id, key, value = null } }) => {
    if (type === 'effect') return [];
    const isEndOfSomething = asked.has(id);
    if (type === 'invoke') asked.set(id, value);
    const isUndone = isEndOfSomething && (type === 'fail' || type === 'info');
    const told = isUndone ? asked.get(id) : value;
    if (isEndOfSomething) asked.delete(id);
    const ofClient = type === 'invoke' || isEndOfSomething;
    const shown = keys.size > 1 && key !== undefined ? [key, told] : told;
    return [
      {
        time: time * 1_000,
        type: ofClient ? type : 'info',
        f: op.replace(/[ &]+/g, '-'),
        value: shown,
        node,
        id,
        ofClient,
      },
    ];
  });
}

test.each(everything)('%s: the history is the clients’, in Jepsen’s words', (_, exported) => {
  const ops = readHistory(writeEdn(exported));
  const entry = ({ time, type, f, value, rest, process }: Op) => ({
    time,
    type,
    f,
    value,
    node: rest['node'],
    id: rest['id'],
    ofClient: typeof process === 'number',
  });
  const expected = entriesOf(exported);
  expect(ops.filter(isClient).map(entry)).toEqual(expected.filter(({ ofClient }) => ofClient));
  const others = ops.filter((op) => !isClient(op) && op.process !== 'nemesis');
  expect(once(others).map(entry)).toEqual(expected.filter(({ ofClient }) => !ofClient));
});

test.each(everything)('%s: the faults are the nemesis’s', (_, exported) => {
  const { trace } = exported.finished;
  const faults = trace.changesOf('fault', -1).map((row) => {
    const { frame, value } = trace.change(row);
    return { time: trace.frame(frame).time * 1_000, value: writeDeed(readChange('fault', value).fault) };
  });
  const nemesis = readHistory(writeEdn(exported)).filter(({ process }) => process === 'nemesis');
  expect(once(nemesis).map(({ time, value }) => ({ time, value }))).toEqual(faults);
});

test('a client that has an operation open, or has crashed, goes on as another process', () => {
  const ops = readHistory(writeEdn(awkwardRun())).filter(isClient);
  expect(ops.map(({ process, type, f, value }) => [process, type, f, value])).toEqual([
    [0, 'invoke', 'write', ['x', 'a "quoted", b']],
    [2, 'invoke', 'read', ['y', null]],
    [0, 'ok', 'write', ['x', 'a "quoted", b']],
    [2, 'fail', 'read', ['y', null]],
    [0, 'invoke', 'compare-set', ['x', [1, 2.5]]],
    [0, 'info', 'compare-set', ['x', [1, 2.5]]],
    [1, 'invoke', 'read', ['x', null]],
    [1, 'ok', 'read', ['x', [null, true, -3, '= \\ back\\slash \t tab']]],
    [2, 'invoke', 'read', ['z', null]],
    [4, 'invoke', 'read', ['z', null]],
  ]);
});

test('the reader knows what is no EDN', () => {
  expect(() => readEdn('{:a 1')).toThrow('something is not closed');
  expect(() => readEdn('{:a 01}')).toThrow('no EDN at 01}');
  expect(() => readEdn('{:a 1 :a 2}')).toThrow('each key once');
  expect(readEdn('; c\n{:a [nil true -1.5e3 "\\"\\n"], :b :c/d}'.replace('/d', '-d'))).toEqual([
    { a: [null, true, -1500, '"\n'], b: { name: 'c-d' } },
  ]);
});
