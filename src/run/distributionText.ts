/** Latencies as links write them: `20ms`, `uniform:1ms:5ms`, `exponential:10ms`, `lognormal:10ms:200ms`, `pareto:5ms:1.5`. */
import { never } from '../base/assert.ts';
import type { Distribution } from '../base/distribution.ts';
import { days, us } from '../base/micros.ts';
import { writeDuration, writeRatio } from '../base/quantity.ts';
import type { PlainKey } from '../text/catalogue.ts';
import { t } from '../text/t.ts';
import { readNumber } from './numberText.ts';
import { read, unread } from './reading.ts';
import type { Clamp, Reading } from './reading.ts';
import { didYouMean } from './suggest.ts';

interface Piece {
  readonly kind: 'duration' | 'number';
  readonly label: PlainKey;
  readonly min: number;
  readonly max: number;
}

const span = (label: PlainKey, min: number = us(0)): Piece => ({ kind: 'duration', label, min, max: days(30) });

interface Family {
  readonly pieces: readonly Piece[];
  /** How many of the pieces must be there. */
  readonly needs: number;
  readonly example: string;
  readonly make: (numbers: readonly number[]) => Distribution;
  /** Why these numbers make no distribution; null when they do. */
  readonly trouble?: (numbers: readonly number[]) => PlainKey | null;
}

const notBelow = (numbers: readonly number[], what: PlainKey): PlainKey | null => (numbers[1]! < numbers[0]! ? what : null);

const families: { readonly [K in Exclude<Distribution['kind'], 'constant'>]: Family } = {
  uniform: {
    pieces: [span('values.leastLatency'), span('values.mostLatency')],
    needs: 2,
    example: 'uniform:1ms:5ms',
    make: ([min = 0, max = 0]) => ({ kind: 'uniform', min, max }),
    trouble: (numbers) => notBelow(numbers, 'reading.mostBelowLeast'),
  },
  exponential: {
    pieces: [span('values.meanLatency'), span('values.leastLatency')],
    needs: 1,
    example: 'exponential:10ms',
    make: ([mean = 0, min]) => (min === undefined ? { kind: 'exponential', mean } : { kind: 'exponential', mean, min }),
    trouble: ([mean = 0, min = 0]) => (min > mean ? 'reading.leastAboveMean' : null),
  },
  lognormal: {
    pieces: [span('values.medianLatency', us(1)), span('values.percentile99', us(1))],
    needs: 2,
    example: 'lognormal:10ms:200ms',
    make: ([median = 0, p99 = 0]) => ({ kind: 'lognormal', median, p99 }),
    trouble: (numbers) => notBelow(numbers, 'reading.p99BelowMedian'),
  },
  pareto: {
    pieces: [span('values.leastLatency', us(1)), { kind: 'number', label: 'values.shape', min: 0.1, max: 100 }],
    needs: 2,
    example: 'pareto:5ms:1.5',
    make: ([min = 0, shape = 0]) => ({ kind: 'pareto', min, shape }),
  },
};

const bounds = (piece: Piece) => ({ ...piece, label: t(piece.label) });

const isFamily = (name: string): name is keyof typeof families => Object.hasOwn(families, name);

export function readDistribution(pieces: readonly string[]): Reading<Distribution> {
  const [name = '', ...texts] = pieces;
  if (isFamily(name)) return readFamily(families[name], texts);
  const isConstant = texts.length === 0 && /^-?\d/.test(name);
  if (!isConstant) return unread(t('reading.noLatency', { name, near: didYouMean(name, Object.keys(families)) }), name);
  const value = readNumber(bounds(span('values.latency')), name);
  return value.ok ? read({ kind: 'constant', value: value.value }, value.clamps) : value;
}

function readFamily(family: Family, texts: readonly string[]): Reading<Distribution> {
  const isWhole = texts.length >= family.needs && texts.length <= family.pieces.length;
  if (!isWhole) return unread(t('reading.writtenLike', { example: family.example }));
  const numbers: number[] = [];
  const clamps: Clamp[] = [];
  for (const [i, text] of texts.entries()) {
    const reading = readNumber(bounds(family.pieces[i]!), text);
    if (!reading.ok) return reading;
    numbers.push(reading.value);
    clamps.push(...reading.clamps);
  }
  const trouble = family.trouble?.(numbers) ?? null;
  return trouble === null ? read(family.make(numbers), clamps) : unread(t(trouble));
}

export function writeDistribution(d: Distribution): string {
  switch (d.kind) {
    case 'constant':
      return writeDuration(d.value);
    case 'uniform':
      return `uniform:${writeDuration(d.min)}:${writeDuration(d.max)}`;
    case 'exponential':
      return `exponential:${writeDuration(d.mean)}${d.min === undefined ? '' : `:${writeDuration(d.min)}`}`;
    case 'lognormal':
      return `lognormal:${writeDuration(d.median)}:${writeDuration(d.p99)}`;
    case 'pareto':
      return `pareto:${writeDuration(d.min)}:${writeRatio(d.shape)}`;
    default:
      return never(d);
  }
}
