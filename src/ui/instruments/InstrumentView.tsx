import { t } from '../../text/t.ts';
import { never } from '../../base/assert.ts';
import type { Instrument, InstrumentOf, Tone } from '../../engine/instrument.ts';
import { Chip } from '../kit/Chip.tsx';
import type { Tone as ChipTone } from '../kit/Chip.tsx';
import { keyed } from '../kit/keyed.ts';
import { CurveDrawing } from './CurveDrawing.tsx';
import { MatrixDrawing } from './MatrixDrawing.tsx';
import { QueueDrawing } from './QueueDrawing.tsx';
import { SlotsDrawing } from './SlotsDrawing.tsx';
import { StackDrawing } from './StackDrawing.tsx';
import { StatesDrawing } from './StatesDrawing.tsx';
import { TwinTable } from './TwinTable.tsx';
import styles from './InstrumentView.module.css';

/** One picture a kind, for every protocol and every lesson alike. */
export function InstrumentView({ instrument }: { readonly instrument: Instrument }) {
  switch (instrument.kind) {
    case 'table':
      return <TwinTable {...instrument} />;
    case 'log':
      return <Log instrument={instrument} />;
    case 'curve':
      return <CurveDrawing instrument={instrument} />;
    case 'queue':
      return <QueueDrawing instrument={instrument} />;
    case 'stack':
      return <StackDrawing instrument={instrument} />;
    case 'states':
      return <StatesDrawing instrument={instrument} />;
    case 'matrix':
      return <MatrixDrawing instrument={instrument} />;
    case 'slots':
      return <SlotsDrawing instrument={instrument} />;
    default:
      return never(instrument);
  }
}

const tones: { readonly [T in Tone]: ChipTone } = { calm: 'idle', active: 'message', ok: 'ok', warn: 'warn', danger: 'danger' };

function Log({ instrument: { title, entries } }: { readonly instrument: InstrumentOf<'log'> }) {
  return (
    <div className={styles.frame}>
      <h3 className={styles.title}>{title}</h3>
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
