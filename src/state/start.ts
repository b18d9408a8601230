/** What runs as long as the page does: the clockwork, the address bar, the announcer; and how an address is opened into a lesson. */
import { browserBar, startAddressBar } from './addressBar.ts';
import { startAnnouncer } from './announcer.ts';
import { startClockwork } from './clockwork.ts';
import { lesson } from './lesson.ts';
import type { Session } from './model.ts';
import type { Opened } from './opening.ts';
import { playback, speeds } from './playback.ts';
import type { Speed } from './playback.ts';
import { scrub } from './scrub.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { animationFrames } from './ticker.ts';
import { turns } from './turns.ts';

/** `say`: one frame in words, null where the view on show does not know of it. Returns what stops all of it. */
export function startState(say: (session: Session, frame: number) => string | null): () => void {
  const slowsDown = (): boolean => settings.getState().slowDown;
  const stops = [
    startClockwork({ session, playback, ticker: animationFrames, isShown: turns.isShown, slowsDown, stopAt: lesson.stopAt }),
    playback.subscribe((now, before) => now.isPlaying && !before.isPlaying && scrub.end()),
    startAddressBar(session, browserBar),
    startAnnouncer({ session, playback, say }),
  ];
  return () => stops.forEach((stop) => stop());
}

/** A link that names a beat opens the lesson there; one that holds a run or a moment of its own is explored; any other begins the story. */
export async function openAddress(url: string): Promise<Opened> {
  playback.getState().pause();
  const opened = await session.openLink(url);
  if (!opened.ok) return opened;
  const { scenario, run, status } = session.getState();
  if (scenario === null || run === null || status !== 'ready') return opened;
  const { beat, at, view, speed, theme } = opened.view;
  const named = scenario.beats.findIndex(({ id }) => id === beat);
  const isOwnRun = run.interventions.length > 0 || at !== undefined;
  lesson.begin(run.scenario, scenario.beats, named >= 0 ? named : isOwnRun ? null : 0);
  if (view !== undefined) session.getState().setView(view);
  if (speed !== undefined) playback.getState().setSpeed(nearestSpeed(speed));
  if (theme !== undefined) settings.setState({ theme });
  return opened;
}

const nearestSpeed = (wanted: number): Speed => {
  const numbers = speeds.filter((speed) => speed !== 'event');
  return numbers.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0]!;
};
