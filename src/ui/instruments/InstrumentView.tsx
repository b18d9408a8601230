import { t } from '../../text/t.ts';
import type { Instrument, InstrumentOf, Tone } from '../../engine/instrument.ts';
import { Chip } from '../kit/Chip.tsx';
import type { Tone as ChipTone } from '../kit/Chip.tsx';
import { keyed } from '../kit/keyed.ts';
import { sentenceOf, twinOf } from './twin.ts';
import styles from './InstrumentView.module.css';

/** One picture a kind, for every protocol alike. */
export function InstrumentView({ instrument }: { readonly instrument: Instrument }) {
  switch (instrument.kind) {
    case 'table':
      return <TableInstrument {...instrument} />;
    case 'log':
      return <LogInstrument {...instrument} />;
    default:
      return <TableInstrument title={sentenceOf(instrument)} {...twinOf(instrument)} />;
  }
}

type Of<K extends Instrument['kind']> = Omit<InstrumentOf<K>, 'kind'>;

function TableInstrument({ title, columns, rows }: Of<'table'>) {
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className={styles.title}>{title}</caption>
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
          {keyed(rows, (row) => row.join(' ')).map(({ key, item: row }) => (
            <tr key={key}>
              {row.map((cell, column) => (
                <td key={columns[column] ?? column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className={styles.empty}>{t('drawings.empty')}</p>}
    </div>
  );
}

const tones: { readonly [T in Tone]: ChipTone } = { calm: 'idle', active: 'message', ok: 'ok', warn: 'warn', danger: 'danger' };

function LogInstrument({ title, entries }: Of<'log'>) {
  return (
    <div className={styles.frame}>
      <h4 className={styles.title}>{title}</h4>
      {entries.length === 0 ? (
        <p className={styles.empty}>{t('drawings.empty')}</p>
      ) : (
        <ol className={styles.log}>
          {keyed(entries, (entry) => entry.label).map(({ key, item: { label, tone } }) => (
            <li key={key}>
              <Chip tone={tones[tone ?? 'calm']}>{label}</Chip>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
