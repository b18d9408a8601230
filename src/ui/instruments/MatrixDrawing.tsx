import type { InstrumentOf } from '../../engine/instrument.ts';
import { keyed } from '../kit/keyed.ts';
import { cut } from './cells.ts';
import { Figure, width } from './Figure.tsx';
import { shortWords } from './shortWords.ts';
import styles from './drawing.module.css';

const letter = 6.4;
const rowHeight = 22;

/** A row of those who hold it, a column of whom they hold it: each cell a word where it fits, else the first letters of it. */
export function MatrixDrawing({ instrument }: { readonly instrument: InstrumentOf<'matrix'> }) {
  const { rows, columns, cells } = instrument;
  const left = Math.min(90, letter * Math.max(2, ...rows.map(({ length }) => length)) + 6);
  const wide = (width - left) / Math.max(1, columns.length);
  const letters = Math.max(1, Math.floor((wide - 4) / letter));
  const isSlanted = columns.some(({ length }) => length > letters);
  const top = isSlanted ? 12 + Math.min(60, 5 * Math.max(...columns.map(({ length }) => length))) : 16;
  const short = shortWords(
    cells.flat().map(({ label }) => label),
    letters,
  );
  const isShort = [...short].some(([word, as]) => word !== as);
  return (
    <Figure
      instrument={instrument}
      height={top + rows.length * rowHeight}
      legend={
        isShort && (
          <ul className={styles.legend}>
            {[...short].map(([word, as]) => (
              <li key={word}>
                <b>{as}</b> {word}
              </li>
            ))}
          </ul>
        )
      }
    >
      {keyed(columns, (column) => column).map(({ key, item: column }, i) => {
        const [x, y] = [left + (i + 0.5) * wide, top - 5];
        return isSlanted ? (
          <text key={key} className={styles.text} transform={`translate(${x} ${y}) rotate(-50)`}>
            {cut(column, 12)}
          </text>
        ) : (
          <text key={key} className={styles.text} x={x} y={y} textAnchor="middle">
            {column}
          </text>
        );
      })}
      {keyed(rows, (row) => row).map(({ key, item: row }, i) => (
        <g key={key}>
          <text className={styles.text} x={0} y={top + (i + 0.5) * rowHeight} dy="0.35em">
            {cut(row, Math.floor(left / letter))}
          </text>
          {(cells[i] ?? []).map(({ label, tone }, j) => {
            const [x, y] = [left + j * wide, top + i * rowHeight];
            return (
              <g key={columns[j] ?? j} className={styles[tone ?? 'calm']}>
                <rect className={styles.box} x={x + 1} y={y + 1} width={Math.max(1, wide - 2)} height={rowHeight - 2} rx={2} />
                <text className={styles.boxed} x={x + wide / 2} y={y + rowHeight / 2} dy="0.35em" textAnchor="middle">
                  {short.get(label)}
                </text>
              </g>
            );
          })}
        </g>
      ))}
    </Figure>
  );
}
