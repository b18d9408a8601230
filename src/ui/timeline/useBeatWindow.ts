import { useEffect } from 'react';
import { useLesson } from '../../state/lesson.ts';
import { session, useSession } from '../../state/session.ts';
import { timelineView, useTimelineView } from '../../state/timelineView.ts';
import { useMedia } from '../kit/useMedia.ts';

/** What part of a run a narrow page shows at first: its lanes are short. */
const narrowShare = 0.3;

/** Opens each beat on the span of time that it is about; afterwards the learner looks where they like. */
export function useBeatWindow(): void {
  const scenario = useSession((s) => s.run?.scenario);
  const horizon = useSession((s) => s.scenario?.horizon ?? 0);
  const isStory = useLesson((l) => l.mode !== 'explore');
  const window = useLesson((l) => (l.mode === 'explore' ? undefined : l.beats[l.beatIndex]?.window));
  const beat = useLesson((l) => l.beatIndex);
  const isMeasured = useTimelineView((v) => v.bounds.end >= horizon);
  const isNarrow = useMedia('(max-width: 699px)');
  useEffect(() => {
    if (scenario !== undefined) timelineView.getState().open(scenario);
  }, [scenario]);
  useEffect(() => {
    const hasBeat = scenario !== undefined && beat >= 0;
    if (!isMeasured || !hasBeat) return;
    const { fit, fitAll } = timelineView.getState();
    if (window !== undefined) fit(window[0], window[1]);
    else if (isNarrow) showAround(session.getState().cursor.time, horizon * narrowShare);
    else if (isStory) fitAll();
  }, [scenario, beat, window, isStory, isMeasured, isNarrow, horizon]);
}

/** With most of the span behind the play head, and none before the start of time. */
function showAround(head: number, span: number): void {
  const start = Math.max(-span * 0.05, head - span * 0.8);
  timelineView.getState().setCamera({ start, end: start + span });
  timelineView.getState().startFollowing();
}
