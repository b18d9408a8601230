/** An instrument as a table and as a sentence: what its drawing shows, for whoever cannot see it. */
import { never } from '../../base/assert.ts';
import type { Instrument, InstrumentOf } from '../../engine/instrument.ts';
import { language, t } from '../../text/t.ts';

export type Drawn = Exclude<Instrument, { readonly kind: 'table' | 'log' }>;

export interface Twin {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export const figures = (value: number): string => new Intl.NumberFormat(language(), { maximumSignificantDigits: 4 }).format(value);

/** 'Delay (ms)'. */
export const axisLabel = ({ label, unit }: { readonly label: string; readonly unit?: string }): string =>
  unit === undefined ? label : t('drawings.labelled', { label, unit });

export const withUnit = (value: number, unit: string | undefined): string =>
  unit === undefined ? figures(value) : `${figures(value)} ${unit}`;

export function twinOf(instrument: Drawn): Twin {
  switch (instrument.kind) {
    case 'curve':
      return curveTwin(instrument);
    case 'queue':
      return {
        columns: [t('drawings.place'), t('drawings.what')],
        rows: instrument.entries.map(({ label }, i) => [String(i + 1), label]),
      };
    case 'stack': {
      const { parts, rows, unit } = instrument;
      const columns = [
        t('drawings.what'),
        ...parts.map(({ label }) => axisLabel({ label, unit })),
        axisLabel({ label: t('drawings.total'), unit }),
      ];
      return { columns, rows: rows.map(({ label, values }) => [label].concat(values.map(figures), figures(sum(values)))) };
    }
    case 'states': {
      const nameOf = (id: string): string => instrument.states.find((state) => state.id === id)?.label ?? id;
      return {
        columns: [t('drawings.from'), t('drawings.to'), t('drawings.when')],
        rows: instrument.changes.map(({ from, to, label }) => [nameOf(from), nameOf(to), label]),
      };
    }
    case 'matrix':
      return {
        columns: [t('drawings.who'), ...instrument.columns],
        rows: instrument.rows.map((row, i) => [row, ...(instrument.cells[i] ?? []).map(({ label }) => label)]),
      };
    case 'slots':
      return {
        columns: [t('drawings.slot'), t('drawings.what')],
        rows: instrument.slots.map(({ label }, i) => [String(i + 1), label ?? t('drawings.free')]),
      };
    default:
      return never(instrument);
  }
}

/** One row for each place on the x axis that any series has a point at. */
function curveTwin({ x, y, series }: InstrumentOf<'curve'>): Twin {
  const rows = new Map<number, string[]>();
  for (const [column, { points }] of series.entries()) {
    for (const [at, value] of points) {
      const row = rows.get(at) ?? [figures(at), ...series.map(() => '')];
      row[column + 1] = figures(value);
      rows.set(at, row);
    }
  }
  const only = series.length === 1 ? [axisLabel(y)] : series.map(({ label }) => axisLabel({ ...y, label }));
  return {
    columns: [axisLabel(x), ...only],
    rows: [...rows].toSorted(([a], [b]) => a - b).map(([, row]) => row),
  };
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What a drawing says at a glance. */
export function sentenceOf(instrument: Drawn): string {
  const { title } = instrument;
  switch (instrument.kind) {
    case 'curve': {
      const { x, y, series, marks = [] } = instrument;
      const told = series.map((one) => saySeries(one, y.unit)).join('; ');
      const lines = marks.map(({ axis, at, label }) => t('drawings.mark', { at: withUnit(at, instrument[axis].unit), label }));
      return [t('drawings.curve', { count: series.length, title, x: x.label, y: y.label, series: told }), ...lines].join(' ');
    }
    case 'queue': {
      const { places, entries, dropped = 0 } = instrument;
      const said = { title, taken: entries.length, places };
      return dropped === 0 ? t('drawings.queue', said) : t('drawings.queueDropped', { ...said, count: dropped });
    }
    case 'stack': {
      const { rows, unit } = instrument;
      const [longest] = rows.map(({ label, values }) => ({ label, total: sum(values) })).toSorted((a, b) => b.total - a.total);
      if (longest === undefined) return t('drawings.stackEmpty', { title });
      return t('drawings.stack', { title, count: rows.length, label: longest.label, most: figures(longest.total), unit });
    }
    case 'states':
      return t('drawings.states', { title, now: instrument.states.find(({ id }) => id === instrument.now)?.label ?? instrument.now });
    case 'matrix': {
      const counts = new Map<string, number>();
      for (const { label } of instrument.cells.flat()) if (label !== '') counts.set(label, (counts.get(label) ?? 0) + 1);
      return t('drawings.matrix', {
        title,
        counts: [...counts].map(([label, times]) => t('drawings.count', { label, times })).join(', ') || t('drawings.empty'),
      });
    }
    case 'slots': {
      const { slots } = instrument;
      return t('drawings.slots', { title, taken: slots.filter(({ label }) => label !== null).length, slots: slots.length });
    }
    default:
      return never(instrument);
  }
}

function saySeries({ label, points }: InstrumentOf<'curve'>['series'][number], unit: string | undefined): string {
  const values = points.map(([, value]) => value);
  if (values.length === 0) return t('drawings.noPoints', { label });
  return t('drawings.series', {
    label,
    first: withUnit(values[0]!, unit),
    last: withUnit(values.at(-1)!, unit),
    least: withUnit(
      values.reduce((a, b) => Math.min(a, b)),
      unit,
    ),
    most: withUnit(
      values.reduce((a, b) => Math.max(a, b)),
      unit,
    ),
  });
}
