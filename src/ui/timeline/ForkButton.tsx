import { t } from '../../text/t.ts';
import { Button } from '../kit/Button.tsx';
import type { TimelineActs, TimelineInput, TimelineSource } from './input.ts';
import { useInput } from './useInput.ts';
import styles from './ForkButton.module.css';

const ghostOf = ({ ghost }: TimelineInput): TimelineInput['ghost'] => ghost;
const isSameGhost = (a: TimelineInput['ghost'], b: TimelineInput['ghost']): boolean => a?.ghost === b?.ghost && a?.index === b?.index;

/** At the fork: the old future is still there, faint, and can be returned to. */
export function ForkButton({ source, onReturn }: { readonly source: TimelineSource; readonly onReturn: TimelineActs['returnTo'] }) {
  const ghost = useInput(source, ghostOf, isSameGhost);
  if (ghost === null) return null;
  return (
    <span className={styles.fork}>
      <span className={styles.words}>{t('timeline.faintWhatWouldHave')}</span>
      <Button
        look="link"
        size="small"
        icon="undo"
        title={t('timeline.changedHere', { says: ghost.ghost.says })}
        onClick={() => onReturn(ghost.index)}
      >
        {t('timeline.return')}
      </Button>
    </span>
  );
}
