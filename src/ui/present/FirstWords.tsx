import { useEffect, useState } from 'react';
import { board, useBoard } from '../../state/present/board.ts';
import { t } from '../../text/t.ts';
import { Button } from '../kit/Button.tsx';
import { Rich } from '../kit/Rich.tsx';
import styles from './FirstWords.module.css';

/** Milliseconds that they stay, unless a key is pressed before. */
const stay = 9_000;

const keys = ['presenting.keyOn', 'presenting.keyNotes', 'presenting.keyFullScreen', 'presenting.keyHelp', 'presenting.keyLeave'] as const;
const marks = { key: (words: string) => <kbd>{words}</kbd> };

/** What the keys are, for whoever has just begun; and what the browser did not let the presentation do. */
export function FirstWords() {
  const trouble = useBoard((b) => b.trouble);
  const isFresh = useBoard((b) => b.talk !== null && b.talk.startedAt === null && b.talk.beat === 0);
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const end = (): void => setOver(true);
    const timer = setTimeout(end, stay);
    window.addEventListener('keydown', end);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', end);
    };
  }, []);
  if (trouble !== null)
    return (
      <div className={styles.words} role="alert">
        <span>{trouble}</span>
        <Button size="small" onClick={() => board.setState({ trouble: null })}>
          {t('presenting.ok')}
        </Button>
      </div>
    );
  if (isOver || !isFresh) return null;
  return (
    <aside className={styles.words} aria-label={t('presenting.menu')} data-first-words>
      {keys.map((key) => (
        <span key={key}>
          <Rich text={t(key)} marks={marks} />
        </span>
      ))}
    </aside>
  );
}
