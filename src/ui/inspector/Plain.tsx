import { t } from '../../text/t.ts';
import styles from './Plain.module.css';

const deepest = 5;
const longest = 40;

/** Any plain value as it lies in a node's memory or on its disk. */
export function Plain({ value, depth = 0 }: { readonly value: unknown; readonly depth?: number }) {
  if (typeof value !== 'object' || value === null) return <code className={styles.leaf}>{sayLeaf(value)}</code>;
  const entries = Object.entries(value);
  if (entries.length === 0) return <code className={styles.leaf}>{Array.isArray(value) ? '[ ]' : '{ }'}</code>;
  if (depth >= deepest) return <code className={styles.leaf}>…</code>;
  const shown = entries.slice(0, longest);
  return (
    <ul className={styles.tree}>
      {shown.map(([key, inner]) => (
        <li key={key} className={styles.entry}>
          <span className={styles.key}>{key}</span>
          <Plain value={inner} depth={depth + 1} />
        </li>
      ))}
      {entries.length > longest && <li className={styles.key}>{t('inside.more2', { entriesCount: entries.length - longest })}</li>}
    </ul>
  );
}

function sayLeaf(value: unknown): string {
  return typeof value === 'string' ? `“${value}”` : String(value);
}
