import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PagePart } from '../run/linkModel.ts';
import { copyLink, currentLink } from '../state/addressBar.ts';
import { wideEmbed } from '../state/embed/sizes.ts';
import { useLesson } from '../state/lesson.ts';
import { session, useSession } from '../state/session.ts';
import { siteRoot } from '../state/siteRoot.ts';
import { Inspector } from './inspector/Inspector.tsx';
import { Tables } from './inspector/Tables.tsx';
import { Chip } from './kit/Chip.tsx';
import { Icon } from './kit/Icon.tsx';
import { Tabs } from './kit/Tabs.tsx';
import type { Tab } from './kit/Tabs.tsx';
import { useMedia } from './kit/useMedia.ts';
import { Loading } from './layout/Loading.tsx';
import { Region } from './layout/Region.tsx';
import { EmbedNotices } from './notices/Notices.tsx';
import { Stage } from './stage/Stage.tsx';
import { Design, LessonTab } from './story/Story.tsx';
import { Timeline } from './timeline/Timeline.tsx';
import { EmbedTransport } from './transport/EmbedTransport.tsx';
import { PhoneTransport } from './transport/PhoneTransport.tsx';
import { VerdictChips } from './verdicts/VerdictChips.tsx';
import styles from './EmbedLesson.module.css';

/** A lesson inside of another page: what its link leaves in, and the way out. */
export function EmbedLesson() {
  const hidden = useSession((s) => s.hidden);
  const isWide = useMedia(`(min-width: ${wideEmbed}px)`);
  const has = (part: PagePart): boolean => !hidden.includes(part);
  const tabs = tabsOf(
    has,
    useLesson((l) => l.beats.length),
  );
  return (
    <div className={styles.page} data-embed data-cooperative>
      <EmbedBar />
      <EmbedNotices />
      <main className={styles.body} data-stage-shown={has('stage')} data-panels-shown={tabs.length > 0}>
        {has('verdicts') && (
          <Region id="verdicts" name="Verdicts" className={styles.verdicts}>
            <VerdictChips />
          </Region>
        )}
        {has('stage') && (
          <Region id="stage" name="Stage" scope="stage" className={styles.stage}>
            <Loading />
            <Stage />
          </Region>
        )}
        {tabs.length > 0 && (
          <Region id="panels" name="Panels" className={styles.panels}>
            <Panels tabs={tabs} />
          </Region>
        )}
        {tabs.length === 0 && !has('stage') && <p className={styles.nothing}>The page around this one shows nothing of the run.</p>}
        <div className="visuallyHidden">
          <Region id="tables" name="Tables">
            <Tables isShown={false} />
          </Region>
        </div>
        {has('transport') && (
          <Region id="transport" name="Transport" className={styles.transport}>
            {isWide ? <EmbedTransport /> : <PhoneTransport />}
          </Region>
        )}
      </main>
    </div>
  );
}

function tabsOf(has: (part: PagePart) => boolean, beats: number): readonly Tab[] {
  const tab = (id: string, label: string, content: ReactNode): Tab => ({ id, label, content });
  return [
    ...(has('story') && beats > 0 ? [tab('story', 'Lesson', <LessonTab />)] : []),
    ...(has('timeline') ? [tab('timeline', 'Timeline', <TimelinePanel />)] : []),
    ...(has('inspector') ? [tab('node', 'Inspector', <Inspector />)] : []),
    ...(has('story') ? [tab('design', 'Design', <Design />)] : []),
  ];
}

function TimelinePanel() {
  return (
    <div data-scope="timeline" className={styles.timeline}>
      <Timeline />
    </div>
  );
}

function Panels({ tabs }: { readonly tabs: readonly Tab[] }) {
  const [shown, setShown] = useState('');
  const [only] = tabs;
  return tabs.length === 1 ? only!.content : <Tabs label="Panels" tabs={tabs} value={shown} onChange={setShown} />;
}

/** What this is, and the way to the whole of it. Addresses are written when they are about to be followed. */
function EmbedBar() {
  const title = useSession((s) => s.scenario?.title ?? 'Faultline');
  const mode = useSession((s) => s.mode);
  return (
    <header className={styles.bar}>
      <h1 className={styles.title}>{title}</h1>
      {mode === 'watch' && <Chip>Watch only</Chip>}
      <span className={styles.gap} />
      {mode !== 'edit' && (
        <WayOut className={styles.copy} of={() => copyLink(session.getState())} title="Opens a copy that may be changed in all things">
          Make it yours
        </WayOut>
      )}
      <WayOut
        className={styles.out}
        of={() => currentLink(session.getState(), 'here')}
        title="Opens this moment of this run in a tab of its own"
      >
        Open in Faultline
        <Icon name="external" />
      </WayOut>
    </header>
  );
}

interface WayOutProps {
  readonly of: () => string;
  readonly className: string | undefined;
  readonly title: string;
  readonly children: ReactNode;
}

function WayOut({ of, className, title, children }: WayOutProps) {
  const write = ({ currentTarget }: { readonly currentTarget: HTMLAnchorElement }): void => {
    currentTarget.href = of() || siteRoot().href;
  };
  return (
    <a
      className={className}
      href={siteRoot().href}
      target="_blank"
      rel="noopener"
      title={title}
      onPointerEnter={write}
      onPointerDown={write}
      onFocus={write}
      onClick={write}
    >
      {children}
    </a>
  );
}
