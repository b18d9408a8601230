import type { Tone } from '../../engine/instrument.ts';
import { cut, lettersIn } from './cells.ts';
import type { Cells } from './cells.ts';
import styles from './drawing.module.css';

interface BoxProps {
  readonly at: readonly [number, number];
  readonly cells: Cells;
  /** Null: nothing is in it. */
  readonly label: string | null;
  readonly tone: Tone;
}

/** One place of a queue or of a circuit. */
export function Box({ at: [x, y], cells, label, tone }: BoxProps) {
  const { width, height } = cells;
  const rect = { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1, rx: 3 };
  if (label === null) return <rect className={styles.free} {...rect} />;
  return (
    <g className={styles[tone]}>
      <rect className={styles.box} {...rect} />
      <text className={styles.boxed} x={x + width / 2} y={y + height / 2} dy="0.35em" textAnchor="middle">
        {cut(label, lettersIn(width))}
      </text>
    </g>
  );
}
