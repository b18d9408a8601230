import type { InstrumentOf } from '../../engine/instrument.ts';
import { keyed } from '../kit/keyed.ts';
import { cut } from './cells.ts';
import type { CurvePlan } from './curvePlan.ts';
import curve from './CurveDrawing.module.css';

interface CurveMarksProps {
  readonly marks: NonNullable<InstrumentOf<'curve'>['marks']>;
  readonly plan: CurvePlan;
}

const letter = 6;
const line = 13;

/** Thresholds and moments: a line across, and its word where there is room for it. Those of moments stand one below the other. */
export function CurveMarks({ marks, plan: { x, y, left, right, top, bottom } }: CurveMarksProps) {
  const across = marks.filter(({ axis }) => axis === 'y');
  const down = marks.filter(({ axis }) => axis === 'x');
  return (
    <>
      {keyed(across, ({ label, at }) => `${label} ${at}`).map(({ key, item: { at, label } }) => (
        <g key={key}>
          <line className={curve.mark} x1={left} x2={right} y1={y(at)} y2={y(at)} />
          <text className={curve.word} x={right} y={y(at) - 4} textAnchor="end">
            {cut(label, Math.floor((right - left) / letter))}
          </text>
        </g>
      ))}
      {keyed(down, ({ label, at }) => `${label} ${at}`).map(({ key, item: { at, label } }, i) => {
        const isLeft = x(at) > (left + right) / 2;
        const room = isLeft ? x(at) - left : right - x(at);
        return (
          <g key={key}>
            <line className={curve.mark} x1={x(at)} x2={x(at)} y1={top - 6 + i * line} y2={bottom} />
            <text className={curve.word} x={x(at) + (isLeft ? -4 : 4)} y={top + 4 + i * line} textAnchor={isLeft ? 'end' : 'start'}>
              {cut(label, Math.floor(room / letter))}
            </text>
          </g>
        );
      })}
    </>
  );
}
