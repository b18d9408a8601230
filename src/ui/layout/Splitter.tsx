import type { KeyboardEvent, PointerEvent } from 'react';
import { t } from '../../text/t.ts';
import { setStageShare, stageShareBounds, usePage, usualStageShare } from '../actions/page.ts';
import styles from './Splitter.module.css';

const keySteps: Readonly<Record<string, number>> = { ArrowUp: -2, ArrowDown: 2, PageUp: -10, PageDown: 10 };

/** Divides the height between stage and timeline: by drag, by arrows, by a double click back to the usual. */
export function Splitter() {
  const share = usePage((s) => s.stageShare);
  const { min, max } = stageShareBounds;
  const nudge = (event: KeyboardEvent): void => {
    const goals: Readonly<Record<string, number>> = { Home: min, End: max };
    const by = keySteps[event.key];
    const goal = by === undefined ? goals[event.key] : share + by;
    if (goal === undefined) return;
    event.preventDefault();
    setStageShare(goal);
  };
  return (
    // A separator that can be moved is a widget: the ARIA practice "window splitter". No tag is one.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="separator"
      aria-label={t('page.heightStage')}
      aria-orientation="horizontal"
      aria-controls="stage"
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={Math.round(share)}
      aria-valuetext={t('page.stagePercentTimelinePercent', { round: Math.round(share), value: 100 - Math.round(share) })}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={styles.splitter}
      onKeyDown={nudge}
      onDoubleClick={() => setStageShare(usualStageShare)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
    />
  );
}

function drag(event: PointerEvent<HTMLElement>): void {
  const { currentTarget: bar, pointerId, clientY } = event;
  if (!bar.hasPointerCapture(pointerId)) return;
  const stage = document.getElementById('stage')?.getBoundingClientRect();
  const timeline = document.getElementById('timeline')?.getBoundingClientRect();
  if (!stage || !timeline) return;
  setStageShare((100 * (clientY - stage.top)) / (timeline.bottom - stage.top));
}
