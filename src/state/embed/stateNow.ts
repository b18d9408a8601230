/** What an embedded page says of itself when it is asked, and four times a second while something changes. */
import { writeAction } from '../../run/doGrammar.ts';
import type { Lesson } from '../lesson.ts';
import type { Session } from '../model.ts';
import type { Playback } from '../playback.ts';
import { verdictsAt } from '../selectors.ts';
import type { Loaded, Ready, State } from './messages.ts';

export interface Now {
  readonly session: Session;
  readonly playback: Playback;
  readonly lesson: Lesson;
}

/** Only while a run is open. */
export function stateOf({ session, playback, lesson }: Now): State {
  const { scenario, run, cursor, trace, whole, mode } = session;
  const verdicts = verdictsAt(trace, scenario?.properties ?? [], cursor);
  return {
    scenario: run?.scenario ?? '',
    time: cursor.time,
    frames: cursor.frames,
    horizon: scenario?.horizon ?? 0,
    playing: playback.isPlaying,
    waitsForGuess: playback.mode === 'waitingForGuess',
    speed: playback.speed,
    mode,
    story: lesson.mode,
    beat: lesson.mode === 'explore' ? null : (lesson.beats[lesson.beatIndex]?.id ?? null),
    answers: Object.fromEntries(Object.entries(lesson.answers).map(([beat, { choice }]) => [beat, choice])),
    verdicts: Object.fromEntries(verdicts.map(({ property, verdict }) => [property.id, verdict])),
    actions: (run?.interventions ?? []).map(writeAction),
    digest: whole?.digest ?? null,
  };
}

export const loadedOf = (now: Now): Loaded => ({ ...stateOf(now), notes: notesOf(now) });

/** What of the link was not taken as written. */
const notesOf = ({ session: { notices } }: Now): readonly string[] =>
  notices.flatMap(({ says, details }) => (details.length === 0 ? [says] : details));

export function readyOf(now: Now, api: boolean, origin: string | null): Ready {
  const { scenario, nodes } = now.session;
  return {
    type: 'ready',
    title: scenario?.title ?? '',
    api,
    origin,
    properties: (scenario?.properties ?? []).map(({ id, name }) => ({ id, name })),
    beats: (scenario?.beats ?? []).map(({ id }) => id),
    nodes,
    notes: notesOf(now),
    state: stateOf(now),
  };
}
