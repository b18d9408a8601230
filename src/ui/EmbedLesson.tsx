import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PagePart } from '../run/linkModel.ts';
import { highEmbed, wideEmbed } from '../state/embed/sizes.ts';
import { useLesson } from '../state/lesson.ts';
import { session, useSession } from '../state/session.ts';
import { copyLink, currentLink } from '../state/sharing.ts';
import { siteRoot } from '../state/siteRoot.ts';
import { t } from '../text/t.ts';
import { Inspector } from './inspector/Inspector.tsx';
import { Tables } from './inspector/TablesLater.ts';
import { Chip } from './kit/Chip.tsx';
import { Icon } from './kit/Icon.tsx';
import { Tabs } from './kit/Tabs.tsx';
import type { Tab } from './kit/Tabs.tsx';
import { useMedia } from './kit/useMedia.ts';
import { Loading } from './layout/Loading.tsx';
import { PanelBoundary } from './layout/PanelBoundary.tsx';
import { Region } from './layout/Region.tsx';
import { EmbedNotices } from './notices/Notices.tsx';
import { Stage } from './stage/Stage.tsx';
import { Design, LessonTab } from './story/Story.tsx';
import { GestureHint } from './timeline/GestureHint.tsx';
import { Timeline } from './timeline/Timeline.tsx';
import { EmbedTransport } from './transport/EmbedTransport.tsx';
import { PhoneTransport } from './transport/PhoneTransport.tsx';
import { VerdictChips } from './verdicts/VerdictChips.tsx';
import styles from './EmbedLesson.module.css';

/** A lesson inside of another page: what its link leaves in, and the way out. */
export function EmbedLesson() {
  const hidden = useSession((s) => s.hidden);
  const isWide = useMedia(`(min-width: ${wideEmbed}px)`);
  /** One thing at a time. */
  const isSmall = useMedia(`(max-width: ${wideEmbed - 1}px) and (max-height: ${highEmbed - 1}px)`);
  const has = (part: PagePart): boolean => !hidden.includes(part);
  const isStageTab = isSmall && has('stage');
  const beats = useLesson((l) => l.beats.length);
  const tabs = [...(isStageTab ? [stageTab()] : []), ...tabsOf(has, beats)];
  return (
    <div className={styles.page} data-cooperative>
      <EmbedBar />
      <EmbedNotices />
      <main className={styles.body} data-stage-shown={has('stage') && !isStageTab} data-panels-shown={tabs.length > 0}>
        {has('verdicts') && (
          <Region id="verdicts" name={t('embed.verdicts')} className={styles.verdicts}>
            <VerdictChips />
          </Region>
        )}
        {has('stage') && !isStageTab && (
          <Region id="stage" name={t('embed.stage')} scope="stage" className={styles.stage}>
            <Loading />
            <Stage />
          </Region>
        )}
        {tabs.length > 0 && (
          <Region id="panels" name={t('embed.panels')} className={styles.panels}>
            <Panels tabs={tabs} />
          </Region>
        )}
        {tabs.length === 0 && !has('stage') && <p className={styles.nothing}>{t('embed.nothing')}</p>}
        <div className="visuallyHidden">
          <PanelBoundary name={t('embed.tables')}>
            <Tables isShown={false} />
          </PanelBoundary>
        </div>
        {has('transport') && (
          <Region id="transport" isOfTime name={t('embed.transport')} className={styles.transport}>
            {isWide || isSmall ? <EmbedTransport /> : <PhoneTransport />}
          </Region>
        )}
      </main>
    </div>
  );
}

function tabsOf(has: (part: PagePart) => boolean, beats: number): readonly Tab[] {
  const tab = (id: string, label: string, content: ReactNode): Tab => ({ id, label, content });
  return [
    ...(has('story') && beats > 0 ? [tab('story', t('embed.lesson'), <LessonTab />)] : []),
    ...(has('timeline') ? [tab('timeline', t('embed.timeline'), <TimelinePanel />)] : []),
    ...(has('inspector') ? [tab('node', t('embed.inspector'), <Inspector />)] : []),
    ...(has('story') ? [tab('design', t('embed.design'), <Design />)] : []),
  ];
}

const stageTab = (): Tab => ({
  id: 'stage',
  label: t('embed.stage'),
  content: (
    <div data-scope="stage" className={styles.stageTab}>
      <Loading />
      <Stage />
    </div>
  ),
});

function TimelinePanel() {
  return (
    <div data-scope="timeline" className={styles.timeline}>
      <Timeline over={<GestureHint />} />
    </div>
  );
}

function Panels({ tabs }: { readonly tabs: readonly Tab[] }) {
  const [shown, setShown] = useShown();
  const [only] = tabs;
  return tabs.length === 1 ? only!.content : <Tabs label={t('embed.panels')} tabs={tabs} value={shown} onChange={setShown} />;
}

/** Where the stage is one of the tabs it comes while time runs, and the lesson when it asks or explains; whoever looks at something else goes on doing so. */
function useShown(): readonly [string, (tab: string) => void] {
  const mode = useLesson((l) => l.mode);
  const [chosen, setChosen] = useState<string | null>(null);
  const [modeThen, setModeThen] = useState(mode);
  if (mode !== modeThen) {
    setModeThen(mode);
    if (chosen === 'story' || chosen === 'stage') setChosen(null);
  }
  return [chosen ?? (mode === 'run' || mode === 'explore' ? 'stage' : 'story'), setChosen];
}

/** What this is, and the way to the whole of it. Addresses are written when they are about to be followed. */
function EmbedBar() {
  const title = useSession((s) => s.scenario?.title ?? t('page.faultline2'));
  const mode = useSession((s) => s.mode);
  return (
    <header className={styles.bar}>
      <h1 className={styles.title}>{title}</h1>
      {mode === 'watch' && (
        <span className={styles.mode}>
          <Chip>{t('rights.watch')}</Chip>
        </span>
      )}
      <span className={styles.gap} />
      {mode !== 'edit' && (
        <WayOut className={styles.copy} of={() => copyLink(session.getState())} title={t('embed.makesCopy')}>
          {t('rights.makeItYours')}
        </WayOut>
      )}
      <WayOut
        className={styles.out}
        of={() => currentLink(session.getState(), 'here')}
        name={t('embed.openInFaultline')}
        title={t('embed.opensMoment')}
      >
        <span>{t('embed.openInFaultline')}</span>
        <Icon name="external" />
      </WayOut>
    </header>
  );
}

interface WayOutProps {
  readonly of: () => string;
  readonly className: string | undefined;
  /** Where its words may give way. */
  readonly name?: string;
  readonly title: string;
  readonly children: ReactNode;
}

function WayOut({ of, className, name, title, children }: WayOutProps) {
  const write = ({ currentTarget }: { readonly currentTarget: HTMLAnchorElement }): void => {
    currentTarget.href = of() || siteRoot().href;
  };
  return (
    <a
      className={className}
      aria-label={name}
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
