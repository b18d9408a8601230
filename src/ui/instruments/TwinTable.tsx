import { t } from '../../text/t.ts';
import { keyed } from '../kit/keyed.ts';
import { scrollStop } from '../kit/scrollStop.ts';
import type { Twin } from './twin.ts';
import styles from './InstrumentView.module.css';

/** More rows than this nobody reads. */
const rowsAtMost = 200;

interface TwinTableProps extends Twin {
  readonly title: string;
}

export function TwinTable({ title, columns, rows }: TwinTableProps) {
  const shown = rows.slice(0, rowsAtMost);
  return (
    <figure className={styles.frame} aria-label={title} ref={scrollStop}>
      <table className={styles.table}>
        <caption className={styles.title}>{title}</caption>
        <thead>
          <tr>
            {keyed(columns, (column) => column).map(({ key, item: column }) => (
              <th key={key} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(shown, (row) => row.join(' ')).map(({ key, item: row }) => (
            <tr key={key}>
              {row.map((cell, column) => (
                <td key={columns[column] ?? column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className={styles.empty}>{t('drawings.empty')}</p>}
      {rows.length > shown.length && <p className={styles.empty}>{t('drawings.more', { count: rows.length - shown.length })}</p>}
    </figure>
  );
}
