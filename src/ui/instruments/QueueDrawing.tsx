import type { InstrumentOf } from '../../engine/instrument.ts';
import { t } from '../../text/t.ts';
import { Box } from './Box.tsx';
import { cellsOf } from './cells.ts';
import { Figure } from './Figure.tsx';
import styles from './drawing.module.css';

/** So many places are drawn one by one; of a longer queue the head is, and how much more there is. */
const placesAtMost = 36;

/** Room for the arrow at which the head leaves. */
const arrow = 14;

/** Its head first, beside the way out; places that are free are drawn as long as there are few. */
export function QueueDrawing({ instrument }: { readonly instrument: InstrumentOf<'queue'> }) {
  const { entries, places, dropped = 0 } = instrument;
  const shown = entries.length > placesAtMost ? entries.slice(0, placesAtMost - 1) : entries;
  const beyond = entries.length - shown.length;
  const drawn = beyond > 0 ? placesAtMost : Math.max(1, Math.min(Math.max(places, entries.length), placesAtMost));
  const more = `+${beyond}`;
  const cells = cellsOf(
    shown.map(({ label }) => label),
    drawn,
    arrow,
  );
  return (
    <Figure
      instrument={instrument}
      height={cells.tall}
      legend={
        <p className={styles.said}>
          {t('drawings.places', { taken: entries.length, places })}
          {dropped > 0 && <span className={`${styles.danger} ${styles.dropped}`}>{t('drawings.dropped', { count: dropped })}</span>}
        </p>
      }
    >
      <path className={styles.out} d={`M${arrow - 4} ${cells.height / 2}H2m4 -4l-4 4l4 4`} />
      {Array.from({ length: drawn }, (_, i) => {
        const entry = shown[i];
        const label = entry?.label ?? (beyond > 0 ? more : null);
        return <Box key={cells.at(i).join(' ')} at={cells.at(i)} cells={cells} label={label} tone={entry?.tone ?? 'calm'} />;
      })}
    </Figure>
  );
}
