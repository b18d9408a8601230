import { useState } from 'react';
import type { PointerEvent } from 'react';
import type { InstrumentOf } from '../../engine/instrument.ts';
import { t } from '../../text/t.ts';
import { keyed } from '../kit/keyed.ts';
import { CurveLegend } from './CurveLegend.tsx';
import { CurveMarks } from './CurveMarks.tsx';
import { pathOfSeries, planCurve, snap, tall } from './curvePlan.ts';
import type { CurvePlan } from './curvePlan.ts';
import { Figure, width } from './Figure.tsx';
import { toneOf } from './Swatch.tsx';
import { axisLabel, figures } from './twin.ts';
import styles from './drawing.module.css';
import curve from './CurveDrawing.module.css';

/** Lines, steps and dots over one pair of axes. Who points at it is told the values there; a table tells all of them. */
export function CurveDrawing({ instrument }: { readonly instrument: InstrumentOf<'curve'> }) {
  const { series } = instrument;
  const [pointed, setPointed] = useState<number | null>(null);
  const plan = planCurve(instrument);
  const { x, top, bottom } = plan;
  const point = ({ currentTarget, clientX }: PointerEvent<SVGRectElement>): void => {
    const { left, width: wide } = currentTarget.getBoundingClientRect();
    setPointed(snap(series, x.invert(((clientX - left) / wide) * width)));
  };
  return (
    <Figure instrument={instrument} height={tall} legend={<CurveLegend instrument={instrument} pointed={pointed} />}>
      <Axes instrument={instrument} plan={plan} />
      <CurveMarks marks={instrument.marks ?? []} plan={plan} />
      {keyed(series, ({ label }) => label).map(({ key, item }, i) => (
        <path key={key} className={`${curve[item.shape]} ${styles[toneOf(item.tone, i)]}`} data-turn={i % 4} d={pathOfSeries(item, plan)} />
      ))}
      {pointed !== null && <line className={curve.pointed} x1={x(pointed)} x2={x(pointed)} y1={top} y2={bottom} />}
      <rect
        className={curve.reach}
        width={width}
        height={tall}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setPointed(null)}
      />
    </Figure>
  );
}

function Axes({ instrument, plan }: { readonly instrument: InstrumentOf<'curve'>; readonly plan: CurvePlan }) {
  const { x, y, left, right, top, bottom } = plan;
  const isEmpty = instrument.series.every(({ points }) => points.length === 0);
  return (
    <>
      {y.ticks(4).map((tick) => (
        <g key={tick}>
          <line className={styles.rule} x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
          <text className={styles.figures} x={left - 5} y={y(tick)} dy="0.32em" textAnchor="end">
            {figures(tick)}
          </text>
        </g>
      ))}
      {x.ticks(4).map((tick) => (
        <text key={tick} className={styles.figures} x={x(tick)} y={bottom + 14} textAnchor="middle">
          {figures(tick)}
        </text>
      ))}
      <text className={styles.text} x={0} y={top - 11}>
        {axisLabel(instrument.y)}
      </text>
      <text className={styles.text} x={right} y={bottom + 29} textAnchor="end">
        {axisLabel(instrument.x)}
      </text>
      {isEmpty && (
        <text className={styles.text} x={(left + right) / 2} y={(top + bottom) / 2} textAnchor="middle">
          {t('drawings.empty')}
        </text>
      )}
    </>
  );
}
