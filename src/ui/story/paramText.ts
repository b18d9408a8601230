/** What is typed and shown for a param that is a number. Units are kept: "10 s" in, "10 s" out. */
import { t } from '../../text/t.ts';
import { parseDuration, parseRatio, sayDuration } from '../../base/quantity.ts';
import type { DurationParam, NumberParam } from '../../scenarios/params.ts';

type Measured = DurationParam | NumberParam;

export function sayValue(param: Measured, value: number): string {
  if (param.kind === 'duration') return sayDuration(value);
  return param.unit === undefined ? String(value) : `${value} ${param.unit}`;
}

export type Typed = { readonly value: number } | { readonly wrong: string };

export function readValue(param: Measured, text: string): Typed {
  const value = param.kind === 'duration' ? parseDuration(withUnit(text)) : parseRatio(bare(param, text));
  const example = sayValue(param, param.default);
  if (value === null) return { wrong: param.kind === 'duration' ? t('story.notDuration', { example }) : t('story.notNumber', { example }) };
  if (value < param.min || value > param.max)
    return { wrong: t('story.fromTo', { least: sayValue(param, param.min), most: sayValue(param, param.max) }) };
  return { value };
}

/** '10 s' and '1.5s' as they are; a lone number means seconds. */
function withUnit(text: string): string {
  const compact = text.replaceAll(/\s/g, '').replace('µ', 'u').replace(/min$/, 'm').replace('−', '-');
  return /\d$/.test(compact) ? `${compact}s` : compact;
}

function bare({ unit }: { readonly unit?: string }, text: string): string {
  const trimmed = text.trim().replace('−', '-');
  return unit !== undefined && trimmed.endsWith(unit) ? trimmed.slice(0, -unit.length).trim() : trimmed;
}

/** About two hundred stops on the slider, each a round number. */
export function stepOf(param: Measured): number {
  if (param.kind === 'number') return param.step;
  const least = (param.max - param.min) / 200;
  let step = 1;
  for (const times of cycle([2, 2.5, 2])) {
    if (step >= least) return step;
    step *= times;
  }
  return step;
}

function* cycle(of: readonly number[]): Generator<number> {
  for (let i = 0; ; i++) yield of[i % of.length]!;
}
