/** What the run says to screen readers: each event while stepping; while playing, decisions, faults and violations, at most every two seconds. */
import type { StoreApi } from 'zustand/vanilla';
import { t } from '../text/t.ts';
import { changesUpTo } from '../engine/changes.ts';
import { decisionFrames } from './decisions.ts';
import { countBelow } from './growing.ts';
import type { Session } from './model.ts';
import type { Playback } from './playback.ts';

/** `key`: decisions, faults and violations alone, when stepping too. */
export type Verbosity = 'off' | 'key' | 'all';

/** One frame in words; null where the view on show does not know of it. */
export type SayFrame = (session: Session, frame: number) => string | null;

interface Options {
  readonly session: StoreApi<Session>;
  readonly playback: StoreApi<Playback>;
  readonly say: SayFrame;
  /** What a property says, nodes by their names. */
  readonly sayVerdict: (session: Session, text: string) => string;
  readonly verbosity: () => Verbosity;
  /** How the run stood when the page was touched: what has been stepped to since is told, too. */
  readonly since?: Session;
}

const every = 2_000;
/** Phrases in one announcement; the rest is counted. */
const most = 3;

/** Returns what stops it. */
export function startAnnouncer({ session, playback, say, sayVerdict, verbosity, since }: Options): () => void {
  let passed: string[] = [];
  /** Decisions told since time began to run: a loop that turns tells them once. */
  const heard = new Set<number>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  const tell = (): void => {
    timer = null;
    if (passed.length === 0) return;
    const rest = passed.length > most ? t('notes.andMore', { more: passed.length - most }) : '';
    session.getState().announce(passed.slice(0, most).join('; ') + rest, 'narration');
    passed = [];
    timer = setTimeout(tell, every);
  };

  /** By one event, or to right behind a decision; any other way through the run is a leap. */
  const tellStep = (now: Session, before: Session, decisions: readonly number[]): void => {
    const frame = now.cursor.frames - 1;
    const isDecision = frame >= 0 && decisions[countBelow(decisions, frame)] === frame && now.trace.frame(frame).time === now.cursor.time;
    const isStep = Math.abs(now.cursor.frames - before.cursor.frames) === 1 && verbosity() === 'all';
    const told = frame >= 0 && (isStep || isDecision) ? words(now, frame, { say, sayVerdict }) : '';
    if (told !== '') now.announce(told, 'narration');
  };

  const hear = (now: Session, before: Session): void => {
    const isTravel = now.trace === before.trace && now.cursor.frames !== before.cursor.frames;
    if (!isTravel || verbosity() === 'off') return;
    const decisions = decisionFrames(now.trace);
    if (!playback.getState().isPlaying) {
      heard.clear();
      return tellStep(now, before, decisions);
    }
    if (now.cursor.frames < before.cursor.frames) return;
    const [from, to] = [countBelow(decisions, before.cursor.frames), countBelow(decisions, now.cursor.frames)];
    passed.push(
      ...decisions
        .slice(from, to)
        .filter((frame) => !heard.has(frame))
        .map((frame) => words(now, frame, { say, sayVerdict }))
        .filter((told) => told !== ''),
    );
    for (const frame of decisions.slice(from, to)) heard.add(frame);
    timer ??= setTimeout(tell, 0);
  };
  if (since !== undefined) hear(session.getState(), since);
  const stop = session.subscribe(hear);
  const stopHearing = playback.subscribe(({ isPlaying }, before) => {
    if (isPlaying && !before.isPlaying) heard.clear();
  });
  return () => {
    stop();
    stopHearing();
    if (timer !== null) clearTimeout(timer);
  };
}

/** No node knows of a verdict. */
function words(session: Session, frame: number, { say, sayVerdict }: Pick<Options, 'say' | 'sayVerdict'>): string {
  const told = say(session, frame);
  const broken = session.view.kind === 'truth' ? brokenAt(session, frame, sayVerdict) : [];
  return [...(told === null ? [] : [told]), ...broken].join('. ');
}

function brokenAt(session: Session, frame: number, sayVerdict: Options['sayVerdict']): readonly string[] {
  const { trace, scenario } = session;
  return (scenario?.properties ?? []).flatMap(({ name }, property) =>
    changesUpTo(trace, 'verdict', property, frame + 1)
      .filter((change) => change.frame === frame && change.value.verdict === 'violated')
      .map(({ value }) => t('notes.violated', { name, says: sayVerdict(session, value.says ?? '') })),
  );
}
