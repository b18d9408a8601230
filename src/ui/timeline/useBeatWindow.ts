import { useEffect } from 'react';
import { useLesson } from '../../state/lesson.ts';
import { useSession } from '../../state/session.ts';
import { timelineView, useTimelineView } from '../../state/timelineView.ts';

/** Opens each beat on the span of time that it is about; afterwards the learner looks where they like. */
export function useBeatWindow(): void {
  const scenario = useSession((s) => s.run?.scenario);
  const horizon = useSession((s) => s.scenario?.horizon ?? 0);
  const isStory = useLesson((l) => l.mode !== 'explore');
  const window = useLesson((l) => (l.mode === 'explore' ? undefined : l.beats[l.beatIndex]?.window));
  const beat = useLesson((l) => l.beatIndex);
  const isMeasured = useTimelineView((v) => v.bounds.end >= horizon);
  useEffect(() => {
    if (!isStory || !isMeasured) return;
    const { fit, fitAll } = timelineView.getState();
    if (window === undefined) fitAll();
    else fit(window[0], window[1]);
  }, [scenario, beat, window, isStory, isMeasured]);
}
