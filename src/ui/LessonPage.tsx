import { gallery } from 'virtual:gallery';
import { lazy, Suspense, useEffect, useState } from 'react';
import { fetchLaterTexts } from '../text/languages.ts';
import { t } from '../text/t.ts';
import { arrivals, forgetArrival, takeArrival } from '../state/arrivals.ts';
import { readPresentation, usePresenting } from '../state/presenting.ts';
import type { Session } from '../state/model.ts';
import { session, useSession } from '../state/session.ts';
import { openAddress, openArrival, startState } from '../state/start.ts';
import { listenToKeys } from './actions/keys/keyboard.ts';
import { DesktopLesson } from './DesktopLesson.tsx';
import { onFirstTouch } from './kit/firstTouch.ts';
import { atFirstTouch, fetchParts, onDemand } from './kit/onDemand.tsx';
import { offerPaper } from './kit/paper.ts';
import type { MakeSheet } from './kit/paper.ts';
import { useMedia } from './kit/useMedia.ts';
import { PanelBoundary } from './layout/PanelBoundary.tsx';
import { useStanding } from './layout/useStanding.ts';
import { LessonDialogs } from './LessonDialogs.tsx';
import { PlainPage } from './PlainPage.tsx';
import { PhoneLesson } from './PhoneLesson.tsx';
import { PictureDialog } from './picture/PictureDialog.tsx';
import styles from './LessonPage.module.css';

const NotFound = lazy(async () => {
  const [loaded] = await Promise.all([import('./NotFound.tsx'), fetchLaterTexts()]);
  return { default: loaded.NotFound };
});

// Nothing is said before the first touch.
const Announcer = atFirstTouch(async () => (await import('./layout/Announcer.tsx')).Announcer);
const Narrator = atFirstTouch<{ readonly since?: Session }>(async () => (await import('./layout/Narrator.tsx')).Narrator);

// Only lectures need them.
const AudiencePage = onDemand(async () => (await import('./AudiencePage.tsx')).AudiencePage);
const SpeakerPage = onDemand(async () => (await import('./SpeakerPage.tsx')).SpeakerPage);

/** One lesson, opened as its address says. */
export function LessonPage({ id }: { readonly id: string }) {
  const entry = gallery.find((candidate) => candidate.id === id);
  const isSpeaker = usePresenting((p) => p.role === 'speaker');
  useEffect(readPresentation, [id]);
  if (entry && isSpeaker) return <SpeakerPage id={id} title={entry.title} />;
  if (entry) return <KnownLesson id={id} title={entry.title} />;
  return (
    <PlainPage>
      <Suspense fallback={null}>
        <NotFound asked={id} run={location.hash} />
      </Suspense>
    </PlainPage>
  );
}

function KnownLesson({ id, title }: { readonly id: string; readonly title: string }) {
  const digest = useSession((s) => s.whole?.digest);
  const isPhone = useMedia('(max-width: 699px), (max-height: 499px)');
  const isPresenting = usePresenting((p) => p.role === 'audience');
  const [touchedAt, setTouchedAt] = useState<Session | null>(null);
  useOpenRun();
  useStanding();
  useEffect(listenToKeys, []);
  useEffect(
    () =>
      onFirstTouch(() => {
        setTouchedAt(session.getState());
        void fetchParts();
      }),
    [],
  );
  useEffect(() => offerPaper(fetchHandout), []);
  useEffect(() => {
    const before = document.title;
    document.title = t('page.faultline', { title });
    return () => {
      document.title = before;
    };
  }, [title]);
  const dialogs = (
    <>
      <LessonDialogs />
      <PictureDialog />
    </>
  );
  return (
    <div className={styles.root} data-run-digest={digest}>
      {isPresenting ? (
        <PanelBoundary name={title}>
          <AudiencePage id={id} title={title}>
            {dialogs}
          </AudiencePage>
        </PanelBoundary>
      ) : (
        <>
          {isPhone ? <PhoneLesson id={id} /> : <DesktopLesson id={id} />}
          {dialogs}
        </>
      )}
      {touchedAt !== null && (
        <>
          <Announcer />
          <Narrator since={touchedAt} />
        </>
      )}
    </div>
  );
}

async function fetchHandout(): Promise<MakeSheet> {
  const [{ handout }] = await Promise.all([import('./picture/handout.ts'), fetchLaterTexts()]);
  return handout;
}

/** An address typed over the one that is open is another link; a file that comes is another run. */
function useOpenRun(): void {
  useEffect(() => {
    const open = (): void => void openAddress(location.href);
    const stop = startState();
    const receive = (): boolean => {
      const arrival = takeArrival();
      if (arrival !== null) void openArrival(arrival).then(() => forgetArrival(arrival));
      return arrival !== null;
    };
    if (!receive()) open();
    const stopReceiving = arrivals.subscribe(receive);
    window.addEventListener('hashchange', open);
    return () => {
      window.removeEventListener('hashchange', open);
      stopReceiving();
      stop();
      session.close();
    };
  }, []);
}
