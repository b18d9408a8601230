import { useMemo } from 'react';
import type { CSSProperties } from 'react';
import { sayMoment } from '../kit/moment.ts';
import { hasOpenQuestion, useLesson } from '../../state/lesson.ts';
import { playback } from '../../state/playback.ts';
import { scrub } from '../../state/scrub.ts';
import { session, useSession } from '../../state/session.ts';
import { railMarks } from './railMarks.ts';
import styles from './Rail.module.css';

/** Ten milliseconds: what one arrow key moves. Finer steps are by event. */
const step = 10_000;

const share = (part: number, whole: number): string => `${whole <= 0 ? 0 : (100 * Math.min(Math.max(part, 0), whole)) / whole}%`;

/** Where the play head is in the run, and a native slider to move it. */
export function Rail() {
  const time = useSession((s) => s.cursor.time);
  const reached = useSession((s) => s.reached);
  const loop = useSession((s) => s.loop);
  const horizon = useSession((s) => s.scenario?.horizon ?? 0);
  const place = { '--at': share(time, horizon), '--reached': share(reached, horizon) } as CSSProperties;
  return (
    <div className={styles.rail} style={place}>
      <span className={styles.end} aria-hidden="true">
        0
      </span>
      <div className={styles.groove}>
        <div className={styles.track} aria-hidden="true">
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
          aria-label="Play head"
          aria-valuetext={sayMoment(time)}
          min={0}
          max={Math.max(horizon, step)}
          step={step}
          value={time}
          disabled={horizon === 0}
          onPointerDown={() => {
            playback.getState().pause();
            scrub.begin();
          }}
          onPointerUp={scrub.end}
          onPointerCancel={scrub.end}
          onBlur={scrub.end}
          onChange={(event) => {
            const to = event.currentTarget.valueAsNumber;
            if (!scrub.moveTo(to)) session.getState().seek(to);
          }}
        />
      </div>
      <span className={styles.end} aria-hidden="true">
        {Math.round(horizon / 1e6)} s
      </span>
    </div>
  );
}

function Marks({ horizon }: { readonly horizon: number }) {
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
}
