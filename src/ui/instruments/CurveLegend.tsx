import type { InstrumentOf } from '../../engine/instrument.ts';
import { keyed } from '../kit/keyed.ts';
import { valueAt } from './curvePlan.ts';
import { toneOf } from './Swatch.tsx';
import { withUnit } from './twin.ts';
import styles from './drawing.module.css';
import curve from './CurveDrawing.module.css';

interface CurveLegendProps {
  readonly instrument: InstrumentOf<'curve'>;
  /** The place on the x axis that is pointed at. */
  readonly pointed: number | null;
}

/** Which stroke is whose, and what each says where one points. Who cannot point has the table. */
export function CurveLegend({ instrument: { x, y, series }, pointed }: CurveLegendProps) {
  return (
    <ul className={styles.legend}>
      {keyed(series, ({ label }) => label).map(({ key, item }, i) => {
        const value = pointed === null ? null : valueAt(item, pointed);
        return (
          <li key={key}>
            <svg className={`${styles.swatch} ${styles[toneOf(item.tone, i)]}`} viewBox="0 0 20 10" aria-hidden="true">
              <path className={curve[item.shape]} data-turn={i % 4} d={item.shape === 'dots' ? 'M4 5h0M10 5h0M16 5h0' : 'M0 5H20'} />
            </svg>
            {item.label}
            {value !== null && <b>{withUnit(value, y.unit)}</b>}
          </li>
        );
      })}
      {pointed !== null && (
        <li>
          {x.label}
          <b>{withUnit(pointed, x.unit)}</b>
        </li>
      )}
    </ul>
  );
}
