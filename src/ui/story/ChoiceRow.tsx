import type { ReactNode } from 'react';
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

const says: { readonly [M in Exclude<Mark, 'none'>]: { readonly words: string; readonly icon: IconName | null } } = {
  guess: { words: 'your guess', icon: null },
  asYouSaid: { words: 'as you said', icon: 'check' },
  notThis: { words: 'your guess', icon: 'close' },
  thisHappened: { words: 'this happened', icon: 'check' },
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
        <span>{text}</span>
        {note !== null && (
          <span className={styles.note}>
            {note.icon !== null && <Icon name={note.icon} />}
            {note.words}
          </span>
        )}
      </span>
    </label>
  );
}
