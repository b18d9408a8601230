import { useState } from 'react';
import { t } from '../text/t.ts';
import { usePlayback } from '../state/playback.ts';
import { useSession } from '../state/session.ts';
import { Inspector } from './inspector/Inspector.tsx';
import { Tables } from './inspector/TablesLater.ts';
import { Tabs } from './kit/Tabs.tsx';
import { useMedia } from './kit/useMedia.ts';
import { Loading } from './layout/Loading.tsx';
import { PanelBoundary } from './layout/PanelBoundary.tsx';
import { Region } from './layout/Region.tsx';
import { SkipLinks } from './layout/SkipLinks.tsx';
import { Notices } from './notices/Notices.tsx';
import { RunFailure } from './notices/RunFailure.tsx';
import { Stage } from './stage/Stage.tsx';
import { Story } from './story/Story.tsx';
import { Timeline } from './timeline/Timeline.tsx';
import { PhoneTopBar } from './topbar/PhoneTopBar.tsx';
import { PhoneTransport } from './transport/PhoneTransport.tsx';
import { VerdictChips } from './verdicts/VerdictChips.tsx';
import styles from './PhoneLesson.module.css';

const places = [
  { id: 'stage', name: 'page.stage' },
  { id: 'panels', name: 'page.storyTimeline' },
  { id: 'transport', name: 'page.playback' },
] as const;

/** One panel at a time below the stage; time's controls within reach of a thumb. */
export function PhoneLesson({ id }: { readonly id: string }) {
  const hasFailed = useSession((s) => s.status === 'failed');
  return (
    <div className={styles.page}>
      {!hasFailed && <SkipLinks places={places} />}
      <PhoneTopBar id={id} />
      <Notices />
      {hasFailed ? (
        <main>
          <RunFailure id={id} />
        </main>
      ) : (
        <Laboratory />
      )}
    </div>
  );
}

function Laboratory() {
  const [panel, setPanel] = usePanel();
  return (
    <main className={styles.laboratory}>
      <Region id="verdicts" name={t('page.verdicts')} className={styles.verdicts}>
        <VerdictChips />
      </Region>
      <Region id="stage" name={t('page.stage')} scope="stage" className={styles.stage}>
        <Loading />
        <Stage />
      </Region>
      <Region id="panels" name={t('page.storyTimeline')} className={styles.panels}>
        <Panels shown={panel} onChange={setPanel} />
      </Region>
      <Region id="transport" isOfTime name={t('page.transport')} className={styles.transport}>
        <PhoneTransport />
      </Region>
      {/* Always there for screen readers, whichever panel is shown. */}
      {panel !== 'log' && (
        <PanelBoundary name={t('page.tables')}>
          <Tables isShown={false} />
        </PanelBoundary>
      )}
    </main>
  );
}

/** Lying on its side it is stage and timeline, until another panel is chosen; the question that Play waits for comes by itself. */
function usePanel(): readonly [string, (panel: string) => void] {
  const isOnSide = useMedia('(orientation: landscape) and (min-width: 520px)');
  const isWaitedFor = usePlayback((p) => p.mode === 'waitingForGuess');
  const [chosen, setChosen] = useState<string | null>(null);
  const [wasWaitedFor, setWasWaitedFor] = useState(false);
  if (isWaitedFor !== wasWaitedFor) {
    setWasWaitedFor(isWaitedFor);
    if (isWaitedFor) setChosen('story');
  }
  return [chosen ?? (isOnSide ? 'timeline' : 'story'), setChosen];
}

interface PanelsProps {
  readonly shown: string;
  readonly onChange: (panel: string) => void;
}

function Panels({ shown, onChange }: PanelsProps) {
  const tabs = [
    {
      id: 'story',
      label: t('page.story'),
      content: (
        <div>
          <Story />
        </div>
      ),
    },
    {
      id: 'timeline',
      label: t('page.timeline'),
      content: (
        <div data-scope="timeline" className={styles.timeline}>
          <Timeline />
        </div>
      ),
    },
    { id: 'node', label: t('page.node'), content: <Inspector /> },
    { id: 'log', label: t('page.log'), content: <Tables isShown /> },
  ];
  return <Tabs label={t('page.panels')} tabs={tabs} value={shown} onChange={onChange} />;
}
