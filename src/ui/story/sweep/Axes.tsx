import type { ReactNode } from 'react';
import type { ScaleLinear } from 'd3';
import type { Measurable } from './plan.ts';
import { sayNumber } from './words.ts';
import styles from './Chart.module.css';

/** Where the data is drawn, in the picture's own units: a story's column is about as wide in pixels. */
export const box = { width: 272, height: 176, left: 44, right: 264, top: 10, bottom: 148 } as const;

interface AxesProps {
  readonly label: string;
  readonly x: readonly { readonly at: number; readonly says: string }[];
  readonly y: ScaleLinear<number, number>;
  readonly what: Measurable | null;
  readonly children: ReactNode;
}

/** The frame of a chart. `what` is what is measured upwards; null where runs are counted. */
export function Axes({ label, x, y, what, children }: AxesProps) {
  return (
    <figure aria-label={label}>
      <svg className={styles.chart} viewBox={`0 0 ${box.width} ${box.height}`}>
        <g aria-hidden="true">
          {y.ticks(3).map((tick) => (
            <g key={tick}>
              <line className={styles.grid} x1={box.left} x2={box.right} y1={y(tick)} y2={y(tick)} />
              <text className={styles.tick} x={box.left - 6} y={y(tick)} dy="0.32em" textAnchor="end">
                {what === null ? tick : sayNumber({ ...what, unit: '' }, tick)}
              </text>
            </g>
          ))}
          {x.map(({ at, says }) => (
            <text key={says} className={styles.tick} x={at} y={box.bottom + 18} textAnchor="middle">
              {says}
            </text>
          ))}
        </g>
        {children}
      </svg>
    </figure>
  );
}
