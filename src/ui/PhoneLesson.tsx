import { useState } from 'react';
import { useSession } from '../state/session.ts';
import { Inspector } from './inspector/Inspector.tsx';
import { Tables } from './inspector/Tables.tsx';
import { Tabs } from './kit/Tabs.tsx';
import { Loading } from './layout/Loading.tsx';
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
  { id: 'stage', name: 'Stage' },
  { id: 'panels', name: 'Story and timeline' },
  { id: 'transport', name: 'Playback' },
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
  return (
    <main className={styles.laboratory}>
      <Region id="verdicts" name="Verdicts" className={styles.verdicts}>
        <VerdictChips />
      </Region>
      <Region id="stage" name="Stage" scope="stage" className={styles.stage}>
        <Loading />
        <Stage />
      </Region>
      <Region id="panels" name="Story and timeline" className={styles.panels}>
        <Panels />
      </Region>
      <Region id="transport" name="Transport" className={styles.transport}>
        <PhoneTransport />
      </Region>
    </main>
  );
}

function Panels() {
  const [shown, setShown] = useState('story');
  const tabs = [
    {
      id: 'story',
      label: 'Story',
      content: (
        <div>
          <Story />
        </div>
      ),
    },
    {
      id: 'timeline',
      label: 'Timeline',
      content: (
        <div data-scope="timeline" className={styles.timeline}>
          <Timeline />
        </div>
      ),
    },
    { id: 'node', label: 'Node', content: <Inspector /> },
    { id: 'log', label: 'Log', content: <Tables isShown /> },
  ];
  return <Tabs label="Panels" tabs={tabs} value={shown} onChange={setShown} />;
}
