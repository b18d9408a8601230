import { useId } from 'react';
import { scaleLinear } from 'd3';
import type { InstrumentOf } from '../../engine/instrument.ts';
import { keyed } from '../kit/keyed.ts';
import { cut } from './cells.ts';
import { Figure, width } from './Figure.tsx';
import { toneOf, weaveOf, Weaves } from './Swatch.tsx';
import { figures, sum } from './twin.ts';
import styles from './drawing.module.css';

const letter = 6.2;
const digit = 6.8;
const bar = 16;
const pitch = 22;
/** From a bar's end to its figure. */
const aside = 5;
/** Where the scale stands, under the bars. */
const scaleHeight = 18;

/** One bar a row, made of its parts in their order, with what they come to. */
export function StackDrawing({ instrument }: { readonly instrument: InstrumentOf<'stack'> }) {
  const { parts, rows, unit } = instrument;
  const id = useId();
  const totals = rows.map(({ values }) => sum(values));
  const most = Math.max(0, ...totals);
  const labels = Math.min(96, letter * Math.max(2, ...rows.map(({ label }) => label.length)) + 6);
  const figured = 8 + letter * Math.max(1, ...totals.map((total) => figures(total).length));
  const x = scaleLinear([0, most > 0 ? most : 1], [labels, width - figured]);
  const bottom = rows.length * pitch;
  const endOf = (row: number): number => x(totals[row]!) + aside + digit * figures(totals[row]!).length;
  /** Down through all bars, but for where it would strike a row's figure through. */
  const ruleAt = (at: number): string =>
    rows.map((_, row) => `M${at} ${row * pitch}${at > x(totals[row]!) + 1 && at < endOf(row) + 2 ? `m0 ${pitch}` : `v${pitch}`}`).join('');
  return (
    <Figure
      instrument={instrument}
      height={Math.max(pitch, bottom + scaleHeight)}
      legend={
        <ul className={styles.legend}>
          {parts.map(({ label, tone }, i) => (
            <li key={label}>
              <svg className={`${styles.swatch} ${styles[toneOf(tone, i)]}`} viewBox="0 0 20 10" aria-hidden="true">
                <rect className={styles.fill} width={20} height={10} />
                <rect width={20} height={10} fill={weaveOf(id, i)} />
              </svg>
              {label}
            </li>
          ))}
        </ul>
      }
    >
      <Weaves id={id} count={parts.length} />
      {x.ticks(3).map((tick) => (
        <g key={tick}>
          <path className={styles.rule} d={ruleAt(x(tick))} />
          <text className={styles.figures} x={x(tick)} y={bottom + 13} textAnchor="middle">
            {figures(tick)}
          </text>
        </g>
      ))}
      <text className={styles.text} x={0} y={bottom + 13}>
        {unit}
      </text>
      {keyed(rows, ({ label }) => label).map(({ key, item: { label, values } }, row) => (
        <g key={key}>
          <text className={styles.text} x={0} y={row * pitch + bar / 2} dy="0.35em">
            {cut(label, Math.floor(labels / letter))}
          </text>
          {values.map((value, i) => {
            const [from, to] = [x(sum(values.slice(0, i))), x(sum(values.slice(0, i + 1)))];
            const rect = { x: from, y: row * pitch, width: Math.max(0, to - from), height: bar };
            return (
              <g key={parts[i]?.label ?? i} className={styles[toneOf(parts[i]?.tone, i)]} data-value={value}>
                <rect className={styles.part} {...rect} />
                <rect {...rect} fill={weaveOf(id, i)} />
              </g>
            );
          })}
          <text className={styles.figures} x={x(totals[row]!) + aside} y={row * pitch + bar / 2} dy="0.35em">
            {figures(totals[row]!)}
          </text>
        </g>
      ))}
    </Figure>
  );
}
