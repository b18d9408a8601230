import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { t } from '../../text/t.ts';
import { sayHead, sayLength } from '../kit/moment.ts';
import { hasOpenQuestion, useLesson } from '../../state/lesson.ts';
import { playback, usePlayback } from '../../state/playback.ts';
import { scrub } from '../../state/scrub.ts';
import { session, useSession } from '../../state/session.ts';
import { railMarks } from './railMarks.ts';
import styles from './Rail.module.css';

/**
 * What one arrow key moves, microseconds: ten milliseconds, or the longest that is a thousandth of a longer run; of one that is over within a second
 * the longest that is a hundredth. Finer steps are by event.
 */
const steps = [10_000, 1e5, 1e6, 1e7, 60e6, 600e6, 3_600e6];
const fineSteps = [10, 100, 1_000];
const stepFor = (horizon: number): number => {
  if (horizon < 1e6) return fineSteps.findLast((step) => step <= horizon / 100) ?? fineSteps[0]!;
  return steps.findLast((step) => step <= horizon / 1_000) ?? steps[0]!;
};

/** Keys that a native slider hears. */
const movesRail = /^(Arrow|Page|Home|End)/;

const part = (of: number, whole: number): number => (whole <= 0 ? 0 : Math.min(Math.max(of, 0), whole) / whole);
const share = (of: number, whole: number): string => `${100 * part(of, whole)}%`;

/** Where the play head is in the run, and a native slider to move it. */
export function Rail() {
  const moment = useSession((s) => s.cursor.time);
  /** Where the thumb is held: the play head may follow it some frames later. */
  const [held, setHeld] = useState<number | null>(null);
  const isPlaying = usePlayback((s) => s.isPlaying);
  /** Somebody pressed Play during the drag: what the pointer still does is no part of it. */
  const isAbandoned = useRef(false);
  useEffect(
    () =>
      playback.subscribe((now, before) => {
        if (!now.isPlaying || before.isPlaying) return;
        isAbandoned.current = true;
        setHeld(null);
      }),
    [],
  );
  const time = isPlaying ? moment : (held ?? moment);
  const letGo = (): void => {
    scrub.end();
    setHeld(null);
  };
  const reached = useSession((s) => s.reached);
  const loop = useSession((s) => s.loop);
  const horizon = useSession((s) => s.scenario?.horizon ?? 0);
  const step = stepFor(horizon);
  return (
    <div className={styles.rail}>
      <span className={styles.end} aria-hidden="true">
        0
      </span>
      <div className={styles.groove}>
        <div className={styles.track} aria-hidden="true">
          <span className={styles.fill}>
            <b className={styles.reached} style={{ scale: `${part(reached, horizon)} 1` }} />
            <b className={styles.passed} style={{ scale: `${part(time, horizon)} 1` }} />
          </span>
          {loop && (
            <i
              className={styles.loop}
              style={{ insetInlineStart: share(loop.from, horizon), insetInlineEnd: `calc(100% - ${share(loop.to, horizon)})` }}
            />
          )}
          <Marks horizon={horizon} />
        </div>
        <input
          type="range"
          className={styles.input}
          aria-label={t('transport.playHead')}
          aria-valuetext={sayHead(time, horizon)}
          min={0}
          max={Math.max(horizon, step)}
          step={step}
          value={time}
          disabled={horizon === 0}
          onPointerDown={({ button }) => {
            if (button !== 0) return;
            isAbandoned.current = false;
            playback.getState().pause();
            scrub.begin();
          }}
          onKeyDown={({ key }) => (isAbandoned.current &&= !movesRail.test(key))}
          onPointerUp={letGo}
          onPointerCancel={letGo}
          onLostPointerCapture={letGo}
          onContextMenu={letGo}
          onBlur={letGo}
          onChange={(event) => {
            const to = event.currentTarget.valueAsNumber;
            if (isAbandoned.current) return;
            if (scrub.moveTo(to)) setHeld(to);
            else session.getState().seek(to);
          }}
        />
      </div>
      <span className={styles.end} aria-hidden="true">
        {sayLength(horizon)}
      </span>
    </div>
  );
}

const Marks = memo(function Marks({ horizon }: { readonly horizon: number }) {
  const trace = useSession((s) => s.trace);
  const seen = useSession((s) => s.reached);
  const headFrames = useSession((s) => s.cursor.frames);
  const properties = useSession((s) => s.scenario?.properties.length ?? 0);
  const whole = useSession((s) => s.whole);
  const isEndHidden = useLesson(hasOpenQuestion);
  const isFutureHidden = useLesson((l) => l.isFutureHidden);
  // Before a guess nothing later than the play head; with a question still open, what has been seen; then all of the run.
  const frames = isFutureHidden ? headFrames : trace.framesBy(seen);
  const isTruth = useSession((s) => s.view.kind === 'truth');
  const marks = useMemo(
    () => railMarks(trace, properties, { time: 0, frames }, isEndHidden ? null : whole),
    [trace, properties, frames, isEndHidden, whole],
  );
  if (!isTruth) return null; // a node knows neither of faults nor of verdicts
  return marks.map(({ kind, at }) => <i key={`${kind} ${at}`} className={styles[kind]} style={{ insetInlineStart: share(at, horizon) }} />);
});
