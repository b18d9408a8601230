import { useEffect, useRef } from 'react';
import { useLesson } from '../../state/lesson.ts';
import { session, useSession } from '../../state/session.ts';
import { timelineView, useTimelineView } from '../../state/timelineView.ts';
import { useMedia } from '../kit/useMedia.ts';

/** What part of a run a narrow page shows at first: its lanes are short. */
const narrowShare = 0.3;

/** A link to the first moments of a run that takes minutes to watch shows them, where the whole run would keep them at its edge. */
const longSeconds = 120;
const firstMoments = 0.05;
const leastShare = 0.01;

/** Opens each beat on the span of time that it is about; afterwards the learner looks where they like. */
export function useBeatWindow(): void {
  const scenario = useSession((s) => s.run?.scenario);
  const horizon = useSession((s) => s.scenario?.horizon ?? 0);
  const isLong = useSession((s) => s.scenario !== null && s.scenario.horizon > longSeconds * s.scenario.pace);
  const isStory = useLesson((l) => l.mode !== 'explore');
  const window = useLesson((l) => (l.mode === 'explore' ? undefined : l.beats[l.beatIndex]?.window));
  const beat = useLesson((l) => l.beatIndex);
  const isMeasured = useTimelineView((v) => v.bounds.end >= horizon);
  const isThere = useSession((s) => s.status !== 'loading');
  const isNarrow = useMedia('(max-width: 699px)');
  useEffect(() => {
    if (scenario !== undefined) timelineView.getState().open(scenario);
  }, [scenario]);
  const opened = useRef<string>(undefined);
  useEffect(() => {
    const hasBeat = scenario !== undefined && beat >= 0;
    if (!isMeasured || !hasBeat) return;
    const isFirst = isThere && opened.current !== scenario;
    if (isThere) opened.current = scenario;
    const { fit, fitAll } = timelineView.getState();
    const { time } = session.getState().cursor;
    if (window !== undefined) fit(window[0], window[1]);
    else if (isLong && !isStory && isFirst && time > 0 && time < horizon * firstMoments)
      showAround(time, Math.max(time / behindHead, horizon * leastShare));
    else if (isNarrow) showAround(time, horizon * narrowShare);
    else if (isStory) fitAll();
  }, [scenario, beat, window, isStory, isMeasured, isThere, isNarrow, isLong, horizon]);
}

/** What of a view is behind the play head. */
const behindHead = 0.8;

/** With most of the span behind the play head, and none before the start of time. */
function showAround(head: number, span: number): void {
  const start = Math.max(-span * 0.05, head - span * behindHead);
  timelineView.getState().setCamera({ start, end: start + span });
  timelineView.getState().startFollowing();
}
