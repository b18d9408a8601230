import { useEffect, useState } from 'react';
import { askFor, useBoard } from '../../state/present/board.ts';
import { elapsed } from '../../state/present/talk.ts';
import { language, t } from '../../text/t.ts';
import { Button, IconButton } from '../kit/Button.tsx';
import { sayElapsed } from './sayElapsed.ts';
import styles from './Timer.module.css';

/** How long the lecture has gone on, what was planned, and the time of day. */
export function Timer({ minutes }: { readonly minutes: number }) {
  const startedAt = useBoard((b) => b.talk?.startedAt ?? null);
  const stoppedAt = useBoard((b) => b.talk?.stoppedAt ?? null);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const passed = elapsed({ startedAt, stoppedAt }, now);
  const isRunning = startedAt !== null && stoppedAt === null;
  return (
    <div className={styles.timer}>
      <span
        className={styles.time}
        role="timer"
        aria-label={t('presenting.timer')}
        data-over={(passed ?? 0) > minutes * 60_000 || undefined}
      >
        {sayElapsed(passed ?? 0)}
      </span>
      <span className={styles.plan}>{t('presenting.planned', { minutes })}</span>
      <Button size="small" onClick={() => askFor({ kind: 'timer', change: isRunning ? 'stop' : 'start' })}>
        {t(isRunning ? 'presenting.timerStop' : 'presenting.timerStart')}
      </Button>
      <IconButton
        size="small"
        look="quiet"
        icon="restart"
        label={t('presenting.timerReset')}
        onClick={() => askFor({ kind: 'timer', change: 'reset' })}
      />
      <time className={styles.clock}>{new Date(now).toLocaleTimeString(language(), { hour: '2-digit', minute: '2-digit' })}</time>
    </div>
  );
}
