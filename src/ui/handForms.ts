/** Forms of faults filled in by keys alone: with what each begins with, both bounds of every number, every word, every length as in life. */
import type { Fault, FaultKind } from '../engine/fault.ts';
import { presetsOf } from '../engine/presets.ts';
import { writeValue } from '../run/values.ts';
import type { NumberSpec, Values, ValueSpec } from '../run/verb.ts';
import { t } from '../text/t.ts';
import { labelOf, rowOf, sayWord } from '../run/verbs.ts';
import { initialTexts, shownValues } from './stage/formText.ts';
import type { FieldTexts } from './stage/formText.ts';
import { focused, keys, nameOf, openForm, tabTo, until } from './handBench.tsx';

/** What is done to one field: `choose` takes the option of this value, or of these words. */
type Entry = { readonly kind: 'leave out' } | { readonly kind: 'type' | 'choose'; readonly text: string };

/** By the labels of fields; those that are not named stay as they are. */
export type Filling = { readonly [label: string]: Entry };

const latencies = ['uniform:1ms:5ms', 'exponential:10ms', 'lognormal:10ms:200ms', 'pareto:5ms:1.5'];

/** What shall have been in a field once, as a link writes it; 'nothing' where it may be left out. */
function textsFor(spec: ValueSpec): readonly string[] {
  if (spec.kind === 'word') return spec.words;
  if (spec.kind === 'message') return spec.others;
  if (spec.kind === 'text') return ['nothing', spec.initial];
  if (spec.kind === 'distribution') return [writeValue(spec, spec.initial), ...latencies];
  const bounds = [spec.min, spec.max, spec.initial].map((value) => writeValue(spec, value));
  return spec.isOptional === true ? ['nothing', ...bounds] : bounds;
}

function entryFor(spec: ValueSpec, text: string): Entry {
  if (text === 'nothing') return { kind: 'leave out' };
  const word = spec.kind === 'word' ? sayWord(spec, text) : text;
  return { kind: 'initial' in spec ? 'type' : 'choose', text: word };
}

/** As few as it takes for every field to have each of its texts once; then a length as in life, where there are such. */
export function fillingsOf(verb: FaultKind): readonly Filling[] {
  const entries = rowOf(verb).values.map((spec) => [t(spec.label), textsFor(spec).map((text) => entryFor(spec, text))] as const);
  const most = Math.max(0, ...entries.map(([, these]) => these.length));
  const filled = Array.from({ length: most }, (_, i) =>
    Object.fromEntries(entries.map(([label, these]) => [label, these[i % these.length]!])),
  );
  const [preset] = presetsOf(verb);
  const inLife: readonly Filling[] = preset === undefined ? [] : [{ 'As in life': { kind: 'choose', text: preset.name } }];
  const dependent = rowOf(verb).values.flatMap((spec) => {
    const needed = neededBy(verb, spec);
    return Object.keys(needed).length === 0
      ? []
      : textsFor(spec).map((text) => Object.assign({}, needed, { [t(spec.label)]: entryFor(spec, text) }));
  });
  return [...filled, ...dependent, ...inLife];
}

/** What the first field must say for this one to mean something, where it does not always; and numbers before it that may be left out. */
function neededBy(verb: FaultKind, spec: ValueSpec): Filling {
  const values: readonly ValueSpec[] = rowOf(verb).values;
  const [first] = values;
  if (first === undefined || first === spec) return {};
  const before = values.slice(1, values.indexOf(spec)).filter((one) => 'max' in one && one.isOptional === true) as NumberSpec[];
  const most = Object.fromEntries(before.map((one) => [one.name, writeValue(one, one.max)]));
  const isShown = (text: string, more: FieldTexts = {}): boolean =>
    shownValues(verb, { ...initialTexts(verb), [first.name]: text, ...more }).includes(spec);
  const texts = textsFor(first).filter((text) => text !== 'nothing');
  if (texts.every((text) => isShown(text))) return {};
  const alone = texts.find((text) => isShown(text));
  const word = alone ?? texts.find((text) => isShown(text, most));
  if (word === undefined) return {};
  const numbers = alone === undefined ? before.map((one) => [t(one.label), entryFor(one, most[one.name]!)] as const) : [];
  return Object.fromEntries([[t(first.label), entryFor(first, word)], ...numbers]);
}

/** What no fault of these has: words, bounds, doing without, latencies. */
export function unseen(verb: FaultKind, faults: readonly Fault[]): readonly Filling[] {
  return rowOf(verb).values.flatMap((spec) => {
    const values = faults.map((fault) => (fault as unknown as Values)[spec.name]);
    const seen = new Set(values.map((value) => (value === undefined ? 'nothing' : writeValue(spec, value))));
    const missed = textsFor(spec).filter((text) => !seen.has(text));
    return missed.map((text) => ({ [t(spec.label)]: entryFor(spec, text) }));
  });
}

function controlOf(label: string): HTMLElement | null {
  const labels = [...(openForm()?.querySelectorAll<HTMLLabelElement>('label') ?? [])];
  return labels.find(({ textContent, control }) => textContent === label && control?.getAttribute('type') !== 'radio')?.control ?? null;
}

const radios = (label: string): readonly HTMLInputElement[] => {
  const strip = [...(openForm()?.querySelectorAll('fieldset') ?? [])].find((one) => one.querySelector('legend')?.textContent === label);
  return [...(strip?.querySelectorAll<HTMLInputElement>('input[type="radio"]') ?? [])];
};

/** Arrows in a list, or in a strip of words. */
async function choose(label: string, goalOf: (options: readonly string[]) => number): Promise<void> {
  const list = controlOf(label);
  if (list instanceof HTMLSelectElement) {
    await tabTo(label, () => list);
    const goal = goalOf([...list.options].map(({ value }) => value));
    return steps('{ArrowDown}', '{ArrowUp}', goal - list.selectedIndex);
  }
  const words = radios(label).map((radio) => radio.labels?.[0]?.textContent ?? '');
  const at = radios(label).findIndex(({ checked }) => checked);
  await tabTo(label, () => radios(label)[at] ?? null);
  await steps('{ArrowRight}', '{ArrowLeft}', goalOf(words) - at);
}

const steps = async (on: string, back: string, count: number): Promise<void> => {
  if (count !== 0) await keys((count > 0 ? on : back).repeat(Math.abs(count)));
};

async function fillField(label: string, entry: Entry): Promise<void> {
  const isChoice = radios(label).length > 0;
  if (controlOf(label) === null && !isChoice) return;
  if (entry.kind === 'choose') return choose(label, (options) => options.indexOf(entry.text));
  if (isChoice) await choose(label, () => (entry.kind === 'leave out' ? 0 : 1));
  if (entry.kind === 'leave out') return;
  await tabTo(label, () => controlOf(label));
  await keys(`{Control>}a{/Control}${entry.text}`);
}

/** What the form asks besides its values, such as which direction: each takes the last answer. */
export async function answerAllElse(verb: FaultKind): Promise<void> {
  const known = new Set(['What to do to the clock', 'As in life', 'When', ...rowOf(verb).values.map(({ label }) => t(label))]);
  const lists = [...openForm()!.querySelectorAll('select')].map(({ labels }) => labels[0]?.textContent ?? '');
  const strips = [...openForm()!.querySelectorAll('legend')].map(({ textContent }) => textContent);
  const others = [...strips, ...lists].filter((label) => !known.has(label));
  for (const label of others) await choose(label, (options) => options.length - 1);
}

/** Fields that are not shown, for what is in others, are passed over. */
export async function fillIn(filling: Filling): Promise<void> {
  for (const [label, entry] of Object.entries(filling)) await fillField(label, entry);
}

/** Enter, wherever the last field has left the focus. */
export const submit = (): Promise<void> => keys('{Enter}');

/** Waits for the form, and goes from one verb of a family to another. */
export async function waitForForm(verb: FaultKind): Promise<void> {
  await until('a form has the focus', () => openForm()?.contains(focused()) === true);
  const label = labelOf(verb);
  if (nameOf(openForm()!) === label) return;
  const strip = (): readonly HTMLInputElement[] => [...openForm()!.querySelector('fieldset')!.querySelectorAll('input')];
  await tabTo('strip of verbs', () => strip().find(({ checked }) => checked) ?? null);
  for (let i = 0; i < strip().length && nameOf(openForm()!) !== label; i++) {
    const before = nameOf(openForm()!);
    await keys('{ArrowRight}');
    await until('the next verb’s form', () => openForm() !== null && nameOf(openForm()!) !== before);
  }
}
