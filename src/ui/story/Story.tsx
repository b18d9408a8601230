import { useEffect, useRef, useState } from 'react';
import { t } from '../../text/t.ts';
import { useLesson } from '../../state/lesson.ts';
import { useSession } from '../../state/session.ts';
import { atFirstTouch, onDemand } from '../kit/onDemand.tsx';
import { Tabs } from '../kit/Tabs.tsx';
import { BeatView } from './BeatView.tsx';
import { useStory } from './useStory.ts';
import styles from './Story.module.css';

/** What the run is made of. */
export const Design = atFirstTouch(async () => (await import('./Design.tsx')).Design);

/** Away from the lesson. */
const Exploring = atFirstTouch(async () => (await import('./Exploring.tsx')).Exploring);

/** What many of it would do. */
const ManyRuns = onDemand(async () => (await import('./sweep/SweepTab.tsx')).SweepTab);

/** The editorial page beside the instruments: the lesson, and the design of the system it is about. */
export function Story() {
  // Until it is known, too: the design would be fetched for nothing.
  const hasLesson = useSession(({ scenario }) => scenario === null || scenario.beats.length > 0);
  const [tab, setTab] = useState('lesson');
  const lesson = { id: 'lesson', label: t('story.lesson'), content: <LessonTab /> };
  const design = { id: 'design', label: t('story.design'), content: <Design /> };
  const many = { id: 'many', label: t('story.manyRuns'), content: <ManyRuns /> };
  return (
    <div className={styles.panel}>
      <Tabs label={t('story.story')} tabs={hasLesson ? [lesson, design, many] : [design, many]} value={tab} onChange={setTab} />
    </div>
  );
}

/** The lesson alone. */
export function LessonTab() {
  const scenario = useSession((s) => s.scenario);
  const id = useSession((s) => s.run?.scenario ?? null);
  const announce = useSession((s) => s.announce);
  const beats = useLesson((l) => l.beats);
  const at = useLesson((l) => l.beatIndex);
  const mode = useLesson((l) => l.mode);
  const state = useStory(id);
  const top = useRef<HTMLDivElement>(null);
  const beat = beats[at];
  const written = state.kind === 'ready' ? state.story.beats.find((each) => each.id === beat?.id) : undefined;
  const title = written?.heading ?? scenario?.question ?? '';
  const headingOf = (wanted: string): string =>
    (state.kind === 'ready' ? state.story.beats.find((each) => each.id === wanted)?.heading : undefined) ?? wanted;

  const place = beat === undefined ? null : `${mode === 'explore'} ${at}`;
  const stood = useRef(place);
  useEffect(() => {
    if (stood.current === place) return;
    const isOpening = stood.current === null;
    stood.current = place;
    if (isOpening) return; // whoever has just come begins at the page's top
    // What led here may be gone, or has nothing to lead to: its focus goes to what has come.
    const active = document.activeElement;
    const isLost = active === document.body || (active?.matches(':disabled') === true && top.current?.contains(active) === true);
    if (isLost) top.current?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  }, [place]);

  const seen = useRef(at);
  useEffect(() => {
    if (seen.current === at) return;
    seen.current = at;
    top.current?.scrollIntoView({ block: 'start' });
    announce(t('story.beatOfTitled', { at: at + 1, of: beats.length, title }));
  }, [at, announce, beats.length, title]);

  if (scenario === null || beat === undefined || state.kind === 'loading')
    return <p className={styles.waiting}>{t('story.openingLesson')}</p>;
  return (
    <div ref={top} className={styles.top}>
      {mode === 'explore' ? (
        <Exploring question={scenario.question} beats={beats} at={at} />
      ) : (
        <BeatView beats={beats} at={at} minutes={scenario.minutes} title={title} html={written?.html ?? ''} headingOf={headingOf} />
      )}
    </div>
  );
}
