/** A form takes what its link takes: one reader for both, so that a run that was done by hand is the run that its link opens. */
import { expect, test } from 'vitest';
import { ms, seconds, zero } from '../../base/micros.ts';
import type { FaultKind } from '../../engine/fault.ts';
import { parseAction } from '../../run/doGrammar.ts';
import { placeOf } from '../../run/place.ts';
import { writeTarget } from '../../run/targets.ts';
import { writeValue } from '../../run/values.ts';
import type { Target, Value, Values, ValueSpec } from '../../run/verb.ts';
import { rowOf, verbNames } from '../../run/verbs.ts';
import scenario from '../../scenarios/pause-outlives-lease/scenario.ts';
import { initialTexts, readForm, sayTyped, shownValues } from './formText.ts';
import type { FieldTexts } from './formText.ts';

const place = placeOf(scenario, {}, scenario.seed);
const [a = '', b = ''] = place.nodes;
const node: Target = { kind: 'node', node: a };
const link: Target = { kind: 'link', link: { a, b, way: 'both' } };

/** One of them far out of bounds at a time, either way. */
const cases = verbNames.flatMap((verb) => {
  const { target: kind, values } = rowOf(verb);
  if (kind !== 'link' && kind !== 'node') return [];
  const target = kind === 'link' ? link : node;
  return values.flatMap((spec) => {
    const far = 'min' in spec ? [spec.max + Math.abs(spec.max) + 1, spec.min - Math.abs(spec.min) - 1] : [];
    return far.map((beyond) => ({ verb, target, spec, text: writeValue(spec, beyond) }));
  });
});

/** What must be said for a field to mean anything, where the form begins without it. */
const needed: { readonly [field: string]: FieldTexts } = { falsetickers: { servers: '9' }, lead: { servers: '9', falsetickers: '1' } };
const begunWith = (verb: FaultKind, name: string): FieldTexts => ({ ...initialTexts(verb), ...needed[name] });

const valueOf = (spec: ValueSpec, said: string | null): Value | null =>
  said === null ? ('initial' in spec ? spec.initial : null) : Number(said);

/** What the form begins with, as the link writes it. */
function initialValues(verb: FaultKind, field: string): Values {
  const texts = begunWith(verb, field);
  const begun = rowOf(verb).values.filter(({ name }) => texts[name] !== null);
  return Object.fromEntries(begun.map((spec) => [spec.name, valueOf(spec, needed[field]?.[spec.name] ?? null) ?? texts[spec.name]!]));
}

test.each(cases)('$verb, $spec.label: $text goes to the bound that the link takes it to, and says so', ({ verb, spec, text, target }) => {
  const values = rowOf(verb).values.filter((one) => one === spec || initialValues(verb, spec.name)[one.name] !== undefined);
  const written = values.map((one) => (one === spec ? text : writeValue(one, initialValues(verb, spec.name)[one.name]!)));
  const far = readForm(verb, target, { ...begunWith(verb, spec.name), [spec.name]: text });
  const form = far.ok ? far : readForm(verb, target, far.texts);
  expect(parseAction(`0s:${verb}.${writeTarget(target)}=${written.join(':')}`, place)).toMatchObject({
    ok: true,
    value: { fault: form.ok && form.fault },
  });
  expect(far).toMatchObject({ ok: false, because: expect.stringContaining(`${text} is out of range; the nearest is`) });
  expect(sayTyped(spec, text)).toContain('is out of range');
});

test('a field that means nothing beside others is not shown, and what follows it keeps its place', () => {
  const texts = { ...initialTexts('async'), length: '0', mean: '7', delta: '50 ms', ratio: '100 %' };
  expect(shownValues('async', texts).map(({ name }) => name)).toEqual(['length', 'delta']);
  const fault = { kind: 'async', length: zero, mean: seconds(1), delta: ms(50), ratio: 0 };
  expect(readForm('async', { kind: 'network' }, texts)).toEqual({ ok: true, fault });
  const shown = (strategy: string): readonly string[] =>
    shownValues('adversary', { ...initialTexts('adversary'), strategy }).map(({ name }) => name);
  expect(['off', 'shuffle', 'drop', 'delay'].map(shown)).toEqual([
    ['strategy'],
    ['strategy', 'atMost'],
    ['strategy', 'atMost', 'share'],
    ['strategy', 'atMost', 'share', 'by'],
  ]);
});
