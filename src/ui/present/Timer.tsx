import { useEffect, useState } from 'react';
import { askFor, useBoard } from '../../state/present/board.ts';
import { elapsed } from '../../state/present/talk.ts';
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
        aria-label="Time since the start"
        data-over={(passed ?? 0) > minutes * 60_000 || undefined}
      >
        {sayElapsed(passed ?? 0)}
      </span>
      <span className={styles.plan}>of ≈ {minutes} min</span>
      <Button size="small" onClick={() => askFor({ kind: 'timer', change: isRunning ? 'stop' : 'start' })}>
        {isRunning ? 'Stop' : 'Start'}
      </Button>
      <IconButton
        size="small"
        look="quiet"
        icon="restart"
        label="Timer back to zero"
        onClick={() => askFor({ kind: 'timer', change: 'reset' })}
      />
      <time className={styles.clock}>{new Date(now).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })}</time>
    </div>
  );
}
