import { t } from '../../../text/t.ts';
import { Kicker } from '../../kit/Kicker.tsx';
import { Prose } from '../Filled.tsx';
import type { Telling } from '../fill.ts';
import type { BeatNotes } from './useNotes.ts';
import styles from './Notes.module.css';

interface NotesProps {
  readonly notes: BeatNotes | undefined;
  readonly telling: Telling;
  readonly isLoading: boolean;
}

/** What to say at this beat. The numbers are those of the run on the projector. */
export function Notes({ notes, telling, isLoading }: NotesProps) {
  return (
    <section className={styles.notes} aria-labelledby="notes" data-notes={notes?.id}>
      <Kicker level={2}>
        <span id="notes">{t('presenting.notes')}</span>
      </Kicker>
      {notes === undefined ? (
        <p>{t(isLoading ? 'presenting.notesOpening' : 'presenting.notesNone')}</p>
      ) : (
        <>
          <h3 className={styles.cue}>{notes.heading}</h3>
          <Prose text={notes.html} telling={telling} />
        </>
      )}
    </section>
  );
}
