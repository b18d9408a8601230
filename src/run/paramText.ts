/** Params as links and the command line write them: `on`, `10s`, `0.05`, a choice's own word. */
import { never } from '../base/assert.ts';
import type { Micros } from '../base/micros.ts';
import type { NumberParam, Param, ParamValue, ParamValues } from '../scenarios/params.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { readNumber, writeNumber } from './numberText.ts';
import { read, unread } from './reading.ts';
import type { Reading } from './reading.ts';
import { listOf, near } from './suggest.ts';
import { t } from '../text/t.ts';

const switches: { readonly [word: string]: boolean } = { on: true, off: false, true: true, false: false };

export function readParam(name: string, param: Param, text: string): Reading<ParamValue> {
  switch (param.kind) {
    case 'toggle':
      return Object.hasOwn(switches, text) ? read(switches[text]!) : unread(t('reading.onOrOff', { name }), text);
    case 'duration':
      return readNumber({ kind: 'duration', label: name, min: param.min, max: param.max }, text);
    case 'number':
      return readCount(name, param, text);
    case 'choice': {
      const options = param.options.map(({ value }) => value);
      return options.includes(text)
        ? read(text)
        : unread(t('reading.oneOfThese', { name, all: listOf(options), near: near(text, options) }), text);
    }
    default:
      return never(param);
  }
}

const kindOf = (param: NumberParam): 'ppm' | 'number' => (param.unit === 'ppm' ? 'ppm' : 'number');

/** A param that goes in whole steps stays whole: nobody can have two and a half replicas. */
function readCount(name: string, param: NumberParam, text: string): Reading<number> {
  const reading = readNumber({ kind: kindOf(param), label: name, min: param.min, max: param.max }, text);
  const isWhole = Number.isInteger(param.step) && Number.isInteger(param.min);
  if (!reading.ok || !isWhole || Number.isInteger(reading.value)) return reading;
  const nearestWhole = Math.round(reading.value);
  const to = writeNumber(kindOf(param), nearestWhole);
  return read(nearestWhole, [...reading.clamps, { what: name, trouble: 'reading.notWhole', from: text, to }]);
}

export function writeParam(param: Param, value: ParamValue): string {
  switch (param.kind) {
    case 'toggle':
      return value === true ? 'on' : 'off';
    case 'duration':
      return writeNumber('duration', value as Micros);
    case 'number':
      return writeNumber(kindOf(param), value as number);
    case 'choice':
      return String(value);
    default:
      return never(param);
  }
}

export function writeParams(scenario: Scenario, values: ParamValues): { [name: string]: string } {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, writeParam(scenario.params[name]!, value)]));
}
