import { useEffect, useRef, useState } from 'react';
import type { CSSProperties, RefObject } from 'react';
import { t } from '../text/t.ts';
import { useSession } from '../state/session.ts';
import { usePage } from './actions/page.ts';
import { Inspector } from './inspector/Inspector.tsx';
import { Tables } from './inspector/TablesLater.ts';
import { useMedia } from './kit/useMedia.ts';
import { Loading } from './layout/Loading.tsx';
import { Region } from './layout/Region.tsx';
import { SkipLinks } from './layout/SkipLinks.tsx';
import { Splitter } from './layout/Splitter.tsx';
import { Notices } from './notices/Notices.tsx';
import { RunFailure } from './notices/RunFailure.tsx';
import { Stage } from './stage/Stage.tsx';
import { Story } from './story/Story.tsx';
import { Timeline } from './timeline/Timeline.tsx';
import { TopBar } from './topbar/TopBar.tsx';
import { Transport } from './transport/Transport.tsx';
import { VerdictChips } from './verdicts/VerdictChips.tsx';
import { Verdicts } from './verdicts/Verdicts.tsx';
import styles from './DesktopLesson.module.css';

const places = [
  { id: 'story', name: 'page.story' },
  { id: 'stage', name: 'page.stage' },
  { id: 'verdicts', name: 'page.verdicts' },
  { id: 'timeline', name: 'page.timeline' },
  { id: 'transport', name: 'page.playback' },
  { id: 'inspector', name: 'page.inspector' },
  { id: 'tables', name: 'page.tables' },
] as const;

/** Too narrow for three columns: the score becomes a row, and the inspector lies over the laboratory. */
const narrow = '(max-width: 1099px)';

/** Story, laboratory, score, side by side; the order in the document is the order of reading. */
export function DesktopLesson({ id }: { readonly id: string }) {
  const hasFailed = useSession((s) => s.status === 'failed');
  return (
    <div className={styles.page}>
      {!hasFailed && <SkipLinks places={places} />}
      <TopBar id={id} />
      <Notices />
      {hasFailed ? (
        <main className={styles.failed}>
          <RunFailure id={id} />
        </main>
      ) : (
        <Laboratory />
      )}
    </div>
  );
}

function Laboratory() {
  const stageShare = usePage((s) => s.stageShare);
  const isStoryOpen = usePage((s) => s.isStoryOpen);
  const isSideOpen = usePage((s) => s.isSideOpen);
  const isNarrow = useMedia(narrow);
  const [verdicts, beneath] = useSameHeight();
  const sizes = { '--stage': `${stageShare}fr`, '--timeline': `${100 - stageShare}fr` } as CSSProperties;
  return (
    <main className={styles.grid} style={sizes} data-story={isStoryOpen} data-side={isSideOpen}>
      <Region id="story" name={t('page.story')} className={styles.story}>
        <Story />
      </Region>
      <Region id="stage" name={t('page.stage')} scope="stage" className={styles.stage}>
        <Loading />
        <Stage />
      </Region>
      <div className={styles.splitter}>
        <Splitter />
      </div>
      <div ref={verdicts} className={styles.verdicts}>
        <Region id="verdicts" name={t('page.verdicts')}>
          {isNarrow ? <VerdictChips /> : <Verdicts />}
        </Region>
      </div>
      <Region id="timeline" isOfTime name={t('page.timeline')} scope="timeline" className={styles.timeline}>
        <Timeline />
      </Region>
      <Region id="transport" isOfTime name={t('page.transport')} className={styles.transport}>
        <Transport />
      </Region>
      <Region id="inspector" name={t('page.inspector')} className={styles.inspector}>
        <div ref={beneath} className={styles.beneath} />
        <Inspector />
      </Region>
      <InWords />
    </main>
  );
}

/** Always there for screen readers; whoever comes by keyboard sees it too. */
function InWords() {
  const [isShown, setShown] = useState(false);
  return (
    <div className={styles.tables} data-shown={isShown} onFocus={() => setShown(true)} onBlur={() => setShown(false)}>
      <Region id="tables" name={t('page.tables')}>
        <Tables isShown={isShown} />
      </Region>
    </div>
  );
}

/** The inspector begins where the verdicts end, though other regions stand between them in the document. Written past React, which would render everything. */
function useSameHeight(): readonly [RefObject<HTMLDivElement | null>, RefObject<HTMLDivElement | null>] {
  const [model, follower] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      const height = `${model.current?.offsetHeight ?? 0}px`;
      const beneath = follower.current;
      if (beneath === null || beneath.style.height === height) return;
      beneath.style.height = height;
      beneath.parentElement!.style.scrollPaddingTop = `${beneath.offsetHeight}px`; // no focus under the verdicts
    });
    observer.observe(model.current!);
    return () => observer.disconnect();
  }, [model, follower]);
  return [model, follower];
}
