/** What a question shows: which choice was right in this run, and what to say to the one who chose. */
import { t } from '../../text/t.ts';
import type { Beat, Choice } from '../../scenarios/scenario.ts';
import type { Answer } from '../../state/lesson.ts';

export type Phase = 'asking' | 'playing' | 'revealed';

/** Nothing is revealed while the run still plays towards its answer. */
export function phaseOf(answer: Answer | undefined, mode: 'predict' | 'run' | 'explain' | 'explore'): Phase {
  if (answer === undefined) return 'asking';
  return mode === 'run' ? 'playing' : 'revealed';
}

export type Mark = 'none' | 'guess' | 'asYouSaid' | 'notThis' | 'thisHappened';

/** `right`: the choices that are right in this run; null while that is being computed. */
export function markOf(choice: Choice, answer: Answer | undefined, phase: Phase, right: readonly string[] | null): Mark {
  const isGuess = answer?.choice === choice.id;
  if (phase === 'asking') return 'none';
  if (phase === 'playing' || right === null) return isGuess ? 'guess' : 'none';
  if (right.includes(choice.id)) return isGuess ? 'asYouSaid' : 'thisHappened';
  return isGuess ? 'notThis' : 'none';
}

/** Null while nothing may be said. One who skipped is told what happened, and not that they were right. */
export function feedbackOf(
  ask: NonNullable<Beat['ask']>,
  answer: Answer | undefined,
  phase: Phase,
  right: readonly string[] | null,
): string | null {
  if (phase !== 'revealed' || right === null || answer === undefined) return null;
  const guess = ask.choices.find(({ id }) => id === answer.choice);
  if (guess !== undefined) return right.includes(guess.id) ? guess.right : guess.wrong;
  const happened = ask.choices.find(({ id }) => right.includes(id));
  return happened === undefined ? null : t('story.inThisRun', { text: happened.text });
}

/** The key that chooses the n-th choice, from zero: 1–4 or A–D. Null for any other key. */
export function choiceOfKey(key: string, choices: number): number | null {
  const index = /^[1-9]$/.test(key) ? Number(key) - 1 : key.toLowerCase().charCodeAt(0) - 97;
  const isOne = key.length === 1 && index >= 0 && index < choices;
  return isOne ? index : null;
}
