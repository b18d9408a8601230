/** What runs as long as the page does: the clockwork, the address bar; and how an address is opened into a lesson. */
import type { LinkView } from '../run/link.ts';
import { browserBar, startAddressBar } from './addressBar.ts';
import type { Bar } from './addressBar.ts';
import { takeWord } from './afresh.ts';
import type { Arrival } from './arrivals.ts';
import { startClockwork } from './clockwork.ts';
import { browserPlace } from './draftPlace.ts';
import { keepDrafts } from './keepDrafts.ts';
import { speakLinked } from './language.ts';
import { lightMode } from './lightMode.ts';
import { lesson } from './lesson.ts';
import type { Opened } from './opening.ts';
import { playback, speeds } from './playback.ts';
import type { Speed } from './playback.ts';
import { scrub } from './scrub.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { animationFrames } from './ticker.ts';
import { timelineView } from './timelineView.ts';
import { turns } from './turns.ts';

/** `bar`: null for a page whose address is not its own. Returns what stops all of it. */
export function startState(bar: Bar | null = browserBar): () => void {
  const slowsDown = (): boolean => settings.getState().slowDown;
  const stops = [
    startClockwork({
      session,
      playback,
      ticker: animationFrames,
      isShown: turns.isShown,
      slowsDown,
      light: lightMode,
      stopAt: lesson.stopAt,
    }),
    playback.subscribe((now, before) => now.isPlaying && !before.isPlaying && scrub.end()),
    ...(bar === null ? [] : [startAddressBar(session, bar), keepDrafts(session)]),
  ];
  return () => stops.forEach((stop) => stop());
}

export async function openAddress(url: string): Promise<Opened> {
  playback.getState().pause();
  const kept = url.includes('#') ? null : browserPlace.read();
  const draft = kept === null ? null : await draftAt(kept, url);
  if (draft !== null) {
    await openArrival(draft);
    return { ok: true, view: draft.view, isEmbedded: false };
  }
  timelineView.getState().openAfresh();
  const opened = await session.openLink(url);
  if (opened.ok) stand(opened.view);
  const words = takeWord(url);
  if (opened.ok && words.length > 0) session.setState(({ notices }) => ({ notices: [...words, ...notices] }));
  return opened;
}

/** What was on this page when it was left, where its address is too long to tell, or had not told yet. */
async function draftAt(id: string, url: string): Promise<Arrival | null> {
  try {
    const draft = await (await import('./drafting.ts')).arrivalOfDraft(id);
    return draft !== null && url.startsWith(draft.href) ? draft : null;
  } catch {
    return null; // what keeps drafts did not load
  }
}

/** A run that comes from elsewhere than the address: a file, or what was on the page before it. */
export async function openArrival({ run, scenario, view, notices, href, history }: Arrival): Promise<void> {
  playback.getState().pause();
  timelineView.getState().openAfresh();
  session.abandon();
  await session.openRun(run, scenario, view, { notices, hash: new URL(href).hash, history });
  stand(view);
}

/** What names a beat opens the lesson there; what holds a run or a moment of its own is explored; anything else begins the story. */
function stand({ beat, at, view, speed, theme, lang }: LinkView): void {
  void speakLinked(lang);
  const { scenario, run, status, hidden } = session.getState();
  if (scenario === null || run === null || status !== 'ready') return;
  const named = scenario.beats.findIndex(({ id }) => id === beat);
  const isOwnRun = run.interventions.length > 0 || at !== undefined;
  const isUntold = hidden.includes('story'); // nobody could answer its questions, for which Play would wait
  lesson.begin(run.scenario, scenario.beats, isUntold ? null : named >= 0 ? named : isOwnRun ? null : 0);
  if (view !== undefined) session.getState().setView(view);
  if (speed !== undefined) playback.getState().setSpeed(nearestSpeed(speed));
  if (theme !== undefined) settings.setState({ theme });
}

const nearestSpeed = (wanted: number): Speed => {
  const numbers = speeds.filter((speed) => speed !== 'event');
  return numbers.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0]!;
};
