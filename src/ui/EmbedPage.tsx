import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { LinkView } from '../run/link.ts';
import { joinParent } from '../state/embed/api.ts';
import type { Api } from '../state/embed/api.ts';
import { portToParent } from '../state/embed/port.ts';
import { wantedHeight } from '../state/embed/sizes.ts';
import { lesson } from '../state/lesson.ts';
import { playback } from '../state/playback.ts';
import { session, useSession } from '../state/session.ts';
import { openAddress, openArrival, startState } from '../state/start.ts';
import { listenToKeys } from './actions/keys/keyboard.ts';
import { EmbedLesson } from './EmbedLesson.tsx';
import { LessonDialogs } from './LessonDialogs.tsx';
import { EmbedTrouble } from './notices/EmbedTrouble.tsx';
import { sayFrameOf } from './instruments/sayFrameOf.ts';
import { onFirstTouch } from './kit/firstTouch.ts';
import { fetchParts } from './kit/onDemand.tsx';
import { Announcer } from './layout/Announcer.tsx';
import { useStanding } from './layout/useStanding.ts';
import { onceItStands } from './kit/onDemand.tsx';

const Narrator = onceItStands(async () => (await import('./layout/Narrator.tsx')).Narrator);

/** A lesson in a frame of somebody else's page. It starts paused, stops when nobody can see it, and leaves its address alone. */
export function EmbedPage() {
  const root = useRef<HTMLDivElement>(null);
  const digest = useSession((s) => s.whole?.digest);
  const hasFailed = useSession((s) => s.status === 'failed');
  const isSeen = useRef(true); // until the browser says otherwise
  useJoined(root, isSeen);
  useStanding();
  useEffect(listenToKeys, []);
  useEffect(() => onFirstTouch(() => void fetchParts()), []);
  useEffect(
    () =>
      watchSight(root.current!, (isNow) => {
        isSeen.current = isNow;
        if (!isNow) playback.getState().pause();
      }),
    [],
  );
  useEffect(refuseFiles, []);
  return (
    <div ref={root} data-run-digest={digest} data-embed>
      {hasFailed ? <EmbedTrouble /> : <EmbedLesson />}
      <LessonDialogs />
      <Announcer />
      <Narrator />
    </div>
  );
}

/** Whoever has scrolled on gets no work done for them. Returns what stops watching. */
function watchSight(element: Element, tell: (isSeen: boolean) => void): () => void {
  const observer = new IntersectionObserver((entries) => tell(entries.at(-1)?.isIntersecting !== false));
  observer.observe(element);
  return () => observer.disconnect();
}

/** The browser would open a file that is dropped here in place of the run. Returns what stops that. */
function refuseFiles(): () => void {
  const refuse = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'none';
  };
  const kinds = ['dragenter', 'dragover', 'drop'] as const;
  for (const kind of kinds) window.addEventListener(kind, refuse);
  return () => kinds.forEach((kind) => window.removeEventListener(kind, refuse));
}

/** The page around is told from when the link has been opened; another fragment is another link. */
function useJoined(root: RefObject<HTMLElement | null>, isSeen: RefObject<boolean>): void {
  useEffect(() => {
    const port = portToParent();
    let api: Api | null = null;
    let opened = 0;
    const join = (view: LinkView): void => {
      if (port !== null)
        api = joinParent({ port, session, playback, lesson, view, say: sayFrameOf, open: openArrival, isSeen: () => isSeen.current });
    };
    const open = async (): Promise<void> => {
      const mine = ++opened;
      api?.close();
      api = null;
      const came = await openAddress(location.href);
      if (mine !== opened) return;
      join(came.ok ? came.view : {});
      tellSize();
    };
    let told = '';
    const tellSize = (): void => {
      if (api === null || root.current === null) return;
      const size = { width: window.innerWidth, height: heightOf(root.current) };
      if (JSON.stringify(size) === told) return;
      told = JSON.stringify(size);
      api.size(size);
    };
    const stopState = startState(null);
    const observer = new ResizeObserver(tellSize);
    observer.observe(root.current!);
    const stopFollowing = followStory(root.current!, observer);
    const onHash = (): void => void open();
    window.addEventListener('hashchange', onHash);
    void open();
    return () => {
      opened++;
      window.removeEventListener('hashchange', onHash);
      observer.disconnect();
      stopFollowing();
      api?.close();
      stopState();
      session.close();
    };
  }, [root, isSeen]);
}

const heightIn = (root: Element, selector: string): number => root.querySelector<HTMLElement>(selector)?.offsetHeight ?? 0;

function heightOf(root: HTMLElement): number {
  const panels = root.querySelector('#panels');
  const article = panels?.querySelector<HTMLElement>('article') ?? null;
  const above = article === null ? 0 : article.getBoundingClientRect().top - panels!.getBoundingClientRect().top + panels!.scrollTop;
  return wantedHeight({
    width: window.innerWidth,
    fixed: heightIn(root, 'header') + heightIn(root, '#verdicts') + heightIn(root, '#transport'),
    stage: !session.getState().hidden.includes('stage'),
    panel: panels === null ? null : above + (article?.offsetHeight ?? 0),
  });
}

/** Beats come and go; each is as tall as its words. Returns what stops it. */
function followStory(root: HTMLElement, sizes: ResizeObserver): () => void {
  let followed: Element | null = null;
  const find = (): void => {
    const article = root.querySelector('#panels article');
    if (article === followed) return;
    if (followed !== null) sizes.unobserve(followed);
    if (article !== null) sizes.observe(article);
    followed = article;
  };
  const changes = new MutationObserver(find);
  changes.observe(root, { childList: true, subtree: true });
  find();
  return () => changes.disconnect();
}
