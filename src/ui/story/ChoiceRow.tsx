import type { ReactNode } from 'react';
import type { PlainKey } from '../../text/catalogue.ts';
import { t } from '../../text/t.ts';
import { Icon } from '../kit/Icon.tsx';
import type { IconName } from '../kit/Icon.tsx';
import type { Mark } from './prediction.ts';
import styles from './ChoiceRow.module.css';

interface ChoiceRowProps {
  readonly name: string;
  readonly number: number;
  readonly text: ReactNode;
  readonly mark: Mark;
  readonly isChosen: boolean;
  /** Whether it can still be chosen. */
  readonly isOpen: boolean;
  readonly onChoose: () => void;
}

const says: { readonly [M in Exclude<Mark, 'none'>]: { readonly words: PlainKey; readonly icon: IconName | null } } = {
  guess: { words: 'story.yourGuess', icon: null },
  asYouSaid: { words: 'story.asYouSaid', icon: 'check' },
  notThis: { words: 'story.yourGuess', icon: 'close' },
  thisHappened: { words: 'story.thisHappened', icon: 'check' },
};

export function ChoiceRow({ name, number, text, mark, isChosen, isOpen, onChoose }: ChoiceRowProps) {
  const note = mark === 'none' ? null : says[mark];
  return (
    <label className={styles.row} data-mark={mark} data-open={isOpen || undefined}>
      <input type="radio" className="visuallyHidden" name={name} checked={isChosen} disabled={!isOpen} onChange={onChoose} />
      <span className={styles.number} aria-hidden="true">
        {number}
      </span>
      <span className={styles.body}>
        <span dir="auto">{text}</span>
        {note !== null && (
          <span className={styles.note}>
            {note.icon !== null && <Icon name={note.icon} />}
            {t(note.words)}
          </span>
        )}
      </span>
    </label>
  );
}
