/** What is said to screen readers: each event while stepping; while playing, decisions, faults and violations, at most every two seconds. */
import type { StoreApi } from 'zustand/vanilla';
import { changesUpTo } from '../engine/changes.ts';
import { decisionFrames } from './decisions.ts';
import { countBelow } from './growing.ts';
import type { Session } from './model.ts';
import type { Playback } from './playback.ts';

interface Options {
  readonly session: StoreApi<Session>;
  readonly playback: StoreApi<Playback>;
  /** One frame in words; null where the view on show does not know of it. */
  readonly say: (session: Session, frame: number) => string | null;
}

const every = 2_000;
/** Phrases in one announcement; the rest is counted. */
const most = 3;

/** Returns what stops it. */
export function startAnnouncer({ session, playback, say }: Options): () => void {
  let passed: string[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;

  const tell = (): void => {
    timer = null;
    if (passed.length === 0) return;
    const rest = passed.length > most ? `; and ${passed.length - most} more` : '';
    session.getState().announce(passed.slice(0, most).join('; ') + rest);
    passed = [];
    timer = setTimeout(tell, every);
  };

  const stop = session.subscribe((now, before) => {
    const isTravel = now.trace === before.trace && now.cursor.frames !== before.cursor.frames;
    if (!isTravel) return;
    const isStep = Math.abs(now.cursor.frames - before.cursor.frames) === 1 && !playback.getState().isPlaying;
    if (isStep && now.cursor.frames > 0) {
      const told = words(now, now.cursor.frames - 1, say);
      return told === '' ? undefined : now.announce(told);
    }
    if (!playback.getState().isPlaying || now.cursor.frames < before.cursor.frames) return;
    const decisions = decisionFrames(now.trace);
    const [from, to] = [countBelow(decisions, before.cursor.frames), countBelow(decisions, now.cursor.frames)];
    passed.push(
      ...decisions
        .slice(from, to)
        .map((frame) => words(now, frame, say))
        .filter((told) => told !== ''),
    );
    timer ??= setTimeout(tell, 0);
  });
  return () => {
    stop();
    if (timer !== null) clearTimeout(timer);
  };
}

/** No node knows of a verdict. */
function words(session: Session, frame: number, say: Options['say']): string {
  const told = say(session, frame);
  const broken = session.view.kind === 'truth' ? brokenAt(session, frame) : [];
  return [...(told === null ? [] : [told]), ...broken].join('. ');
}

function brokenAt({ trace, scenario }: Session, frame: number): readonly string[] {
  return (scenario?.properties ?? []).flatMap(({ name }, property) =>
    changesUpTo(trace, 'verdict', property, frame + 1)
      .filter((change) => change.frame === frame && change.value.verdict === 'violated')
      .map(({ value }) => `Violated: ${name}, ${value.says ?? ''}`),
  );
}
