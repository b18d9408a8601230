import { useEffect, useMemo, useState } from 'react';
import { loadScenario } from '../scenarios/index.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { t } from '../text/t.ts';
import { ActionButton } from './actions/ActionButton.tsx';
import { addActions } from './actions/index.ts';
import { lecternActions } from './actions/late/lectern.ts';
import { presenterActions } from './actions/late/presenting.ts';
import { askFor, useBoard } from '../state/present/board.ts';
import { presenting } from '../state/presenting.ts';
import { Button } from './kit/Button.tsx';
import { Kicker } from './kit/Kicker.tsx';
import { ThemeButton } from './kit/ThemeButton.tsx';
import { LessonDialogs } from './LessonDialogs.tsx';
import { Announcer } from './layout/Announcer.tsx';
import { Region } from './layout/Region.tsx';
import { Look } from './present/Look.tsx';
import { Remote } from './present/Remote.tsx';
import { Timer } from './present/Timer.tsx';
import { openAudience, useLectern } from './present/useLectern.ts';
import { AstrayAloud } from './story/Astray.tsx';
import { Filled } from './story/Filled.tsx';
import { Answer } from './story/aloud/Answer.tsx';
import { Notes } from './story/aloud/Notes.tsx';
import { SpokenOffers } from './story/aloud/SpokenOffers.tsx';
import { useHeadings } from './story/aloud/useHeadings.ts';
import { useNotes } from './story/aloud/useNotes.ts';
import styles from './SpeakerPage.module.css';

addActions([...presenterActions, ...lecternActions]);

const noNumbers = { numbers: null, until: null };

/** The lecturer's own window: what to say, what comes, what the answer is, and a remote control for the other one. */
export function SpeakerPage({ id, title }: { readonly id: string; readonly title: string }) {
  useLectern();
  const scenario = useScenario(id);
  const notes = useNotes(id);
  const headingOf = useHeadings(id);
  const at = useBoard((b) => b.talk?.beat ?? 0);
  const astray = useBoard((b) => b.standing?.astray) ?? [];
  const numbers = useBoard((b) => b.standing?.numbers ?? null);
  const beats = scenario?.beats ?? [];
  const beat = beats[at];
  const isAstray = beat !== undefined && astray.includes(beat.id);
  const telling = useMemo(() => ({ numbers, until: null }), [numbers]);
  const next = beats[at + 1];
  // Where the run goes otherwise its numbers belong to another story.
  const toldInNotes = isAstray ? noNumbers : telling;
  useEffect(() => {
    const before = document.title;
    document.title = t('presenting.speakerTitle', { title });
    return () => {
      document.title = before;
    };
  }, [title]);
  return (
    <div className={styles.page} data-lectern>
      <header className={styles.bar}>
        <h1 className={styles.title}>{title}</h1>
        <Presence />
        <span className={styles.gap} />
        <Timer minutes={scenario?.minutes ?? 0} />
        <ActionButton id="palette" look="quiet" icon="search" isLabelHidden aria-haspopup="dialog" />
        <ActionButton id="help there" look="quiet" icon="help" isLabelHidden aria-haspopup="dialog" />
        <ThemeButton />
      </header>
      <main className={styles.columns}>
        <Region id="beat" name={t('page.story')} className={styles.main}>
          {beat !== undefined && (
            <h2 className={styles.heading} data-beat={at}>
              <span className={styles.where}>{t('presenting.beatOf', { at: at + 1, of: beats.length })}</span>
              {headingOf(beat.id)}
            </h2>
          )}
          {isAstray && <AstrayAloud says={t('presenting.astray')} />}
          <Notes notes={notes?.find((one) => one.id === beat?.id)} telling={toldInNotes} isLoading={notes === null || scenario === null} />
          {beat?.ask !== undefined && !isAstray && <Answer key={beat.id} beat={beat} ask={beat.ask} telling={telling} />}
          {beat?.offers !== undefined && scenario !== null && <SpokenOffers names={beat.offers} params={scenario.params} />}
        </Region>
        <Region id="controls" name={t('presenting.menu')} className={styles.side}>
          <Remote beats={beats} />
          {beats.length > 0 && (
            <section aria-labelledby="next">
              <Kicker level={2}>
                <span id="next">{t('presenting.nextTitle')}</span>
              </Kicker>
              {next === undefined ? (
                <p className={styles.quiet}>{t('presenting.nextNone')}</p>
              ) : (
                <div data-next-beat={next.id}>
                  <p className={styles.nextHeading}>{headingOf(next.id)}</p>
                  {next.ask !== undefined && !astray.includes(next.id) && (
                    <p className={styles.quiet}>
                      <Filled text={t('presenting.nextAsks', { prompt: next.ask.prompt })} telling={telling} />
                    </p>
                  )}
                </div>
              )}
            </section>
          )}
          {beats.length > 0 && (
            <nav aria-label={t('presenting.beats')}>
              <ol className={styles.beats}>
                {beats.map((one, index) => (
                  <li key={one.id}>
                    <button
                      type="button"
                      className={styles.beat}
                      aria-current={index === at ? 'step' : undefined}
                      title={headingOf(one.id)}
                      aria-label={t('presenting.goToNamed', { at: index + 1, heading: headingOf(one.id) })}
                      onClick={() => askFor({ kind: 'goTo', beat: index })}
                    >
                      {index + 1}
                    </button>
                  </li>
                ))}
              </ol>
            </nav>
          )}
          <Look />
        </Region>
      </main>
      <LessonDialogs />
      <Announcer />
    </div>
  );
}

const presence = {
  waiting: 'presenting.audienceWaiting',
  there: 'presenting.audienceThere',
  silent: 'presenting.audienceSilent',
  ended: 'presenting.audienceEnded',
} as const;

function Presence() {
  const audience = useBoard((b) => b.audience);
  const trouble = useBoard((b) => b.trouble);
  const { id } = presenting.getState();
  return (
    <div className={styles.presence} data-audience={audience}>
      <output>{trouble ?? t(presence[audience])}</output>
      {audience !== 'there' && id !== null && (
        <Button size="small" icon="external" onClick={() => openAudience(id)}>
          {t('presenting.openAudience')}
        </Button>
      )}
    </div>
  );
}

function useScenario(id: string): Scenario | null {
  const [scenario, setScenario] = useState<Scenario | null>(null);
  useEffect(() => {
    let isWanted = true;
    loadScenario(id).then(
      (loaded) => isWanted && setScenario(loaded),
      () => {}, // the window says that it waits
    );
    return () => {
      isWanted = false;
    };
  }, [id]);
  return scenario;
}
