import { t } from '../../text/t.ts';
import styles from './Tables.module.css';

interface DataTableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function DataTable({ caption, columns, rows }: DataTableProps) {
  return (
    <table className={styles.table}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.length === 0 && (
          <tr>
            <td colSpan={columns.length}>{t('tables.none')}</td>
          </tr>
        )}
        {rows.map((row, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- a row that says something else is the same row, and cheaper to write into
          <tr key={place}>
            {row.map((cell, column) => (
              <td key={columns[column] ?? column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
