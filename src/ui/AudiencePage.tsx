import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { t } from '../text/t.ts';
import { addActions } from './actions/index.ts';
import { presenterActions } from './actions/late/presenting.ts';
import { useBoard } from '../state/present/board.ts';
import { useLesson } from '../state/lesson.ts';
import { useSession } from '../state/session.ts';
import { Tables } from './inspector/TablesLater.ts';
import { Loading } from './layout/Loading.tsx';
import { PanelBoundary } from './layout/PanelBoundary.tsx';
import { Region } from './layout/Region.tsx';
import { RunFailure } from './notices/RunFailure.tsx';
import { Column } from './present/Column.tsx';
import { Overlays } from './present/Overlays.tsx';
import { projectAtSize } from './present/projector.ts';
import { useAudience } from './present/useAudience.ts';
import { FirstWords } from './present/FirstWords.tsx';
import { keepAwake, watchPointer } from './present/windows.ts';
import { Stage } from './stage/Stage.tsx';
import { AstrayAloud } from './story/Astray.tsx';
import { AskedAloud } from './story/aloud/AskedAloud.tsx';
import { Offers } from './story/Offers.tsx';
import { useHeadings } from './story/aloud/useHeadings.ts';
import { Timeline } from './timeline/Timeline.tsx';
import { ProjectorTransport } from './transport/ProjectorTransport.tsx';
import { HallVerdicts } from './verdicts/HallVerdicts.tsx';
import styles from './AudiencePage.module.css';

addActions(presenterActions);

/** More lanes than these take more of the height. */
const fewLanes = 3;

interface AudiencePageProps {
  readonly id: string;
  readonly title: string;
  /** Help and commands, as the lesson's page has them. */
  readonly children: ReactNode;
}

/** The lesson for a hall: the stage and the timeline as they are, larger; no story, no inspector, and nothing that tells an end. */
export function AudiencePage({ id, title, children }: AudiencePageProps) {
  const root = useRef<HTMLDivElement>(null);
  useAudience();
  useEffect(() => {
    const element = root.current!;
    element.focus();
    const stops = [projectAtSize(), keepAwake(), watchPointer(element)];
    return () => stops.forEach((stop) => stop());
  }, []);
  const hasBegun = useBoard((b) => b.talk !== null);
  const trim = useBoard((b) => b.talk?.trim ?? 100);
  const hasFailed = useSession((s) => s.status === 'failed');
  const headingOf = useHeadings(id);
  return (
    <div
      ref={root}
      tabIndex={-1}
      className={styles.projector}
      data-projector
      data-scope="presenter"
      style={trim === 100 ? undefined : { filter: `contrast(${trim}%)` }}
    >
      {hasFailed && (
        <main className={styles.failed}>
          <RunFailure id={id} />
        </main>
      )}
      {!hasFailed && hasBegun && <Hall title={title} headingOf={headingOf} />}
      {!hasFailed && !hasBegun && <Loading />}
      {hasBegun && <Overlays headingOf={headingOf} />}
      <FirstWords />
      {children}
    </div>
  );
}

interface HallProps {
  readonly title: string;
  readonly headingOf: (beat: string) => string;
}

function Hall({ title, headingOf }: HallProps) {
  const beat = useLesson((l) => l.beats[l.beatIndex]);
  const isAstray = useLesson((l) => beat !== undefined && l.astray.includes(beat.id));
  const at = useLesson((l) => l.beatIndex);
  const count = useLesson((l) => l.beats.length);
  const panes = useBoard((b) => b.talk?.panes ?? 'both');
  const isManyLanes = useSession((s) => s.nodes.length > fewLanes);
  const hasAside = beat !== undefined && (isAstray || beat.ask !== undefined || beat.offers !== undefined);
  const heading = <h1 className={styles.title}>{beat === undefined || isAstray ? title : headingOf(beat.id)}</h1>;
  return (
    <main className={styles.hall} data-panes={panes} data-aside={hasAside} data-many={isManyLanes} data-beat={at}>
      <header className={styles.top}>
        <div className={styles.verdicts}>
          <HallVerdicts />
        </div>
        {count > 0 && (
          <span className={styles.count} aria-label={t('presenting.beatOf', { at: at + 1, of: count })}>
            {at + 1}/{count}
          </span>
        )}
      </header>
      {!hasAside && heading}
      <Region id="stage" name={t('page.stage')} scope="stage" className={styles.stage}>
        <Stage />
      </Region>
      {hasAside && (
        <Region id="question" name={t('presenting.question')} className={styles.aside}>
          <Column>
            {heading}
            {isAstray && <AstrayAloud says={t('astray.saysAloud')} />}
            {beat.ask !== undefined && !isAstray && <AskedAloud key={beat.id} beat={beat} ask={beat.ask} />}
            {beat.offers !== undefined && <Offers names={beat.offers} />}
          </Column>
        </Region>
      )}
      <Region id="timeline" name={t('page.timeline')} scope="timeline" className={styles.timeline}>
        <Timeline isBare />
      </Region>
      <Region id="transport" name={t('page.transport')} className={styles.transport}>
        <ProjectorTransport />
      </Region>
      {/* For whoever hears the hall's window; no region, which F6 would lead to unseen. */}
      <PanelBoundary name={t('page.tables')}>
        <Tables isShown={false} />
      </PanelBoundary>
    </main>
  );
}
