/** What the next and the previous click of a remote control do. */
import type { Beat } from '../../scenarios/scenario.ts';
import type { Standing } from './talk.ts';

export type Step =
  | { readonly kind: 'lift' | 'script' | 'reveal' | 'play' | 'finish' | 'stay' }
  | { readonly kind: 'beat'; readonly beat: number }
  /** A scenario without a story goes from decision to decision. */
  | { readonly kind: 'decision'; readonly direction: 1 | -1 };

export interface Place extends Pick<Standing, 'mode' | 'isPlaying' | 'isOffScript'> {
  readonly isBlank: boolean;
  readonly beats: readonly Beat[];
  readonly beat: number;
}

/** One click at a time shows all of a lesson: a question, what the run answers, the next beat. Nothing is passed over untold. */
export function stepOn({ isBlank, isOffScript, beats, beat, mode, isPlaying }: Place): Step {
  if (isBlank) return { kind: 'lift' };
  if (beats.length === 0) return { kind: 'decision', direction: 1 };
  if (isOffScript || mode === 'explore') return { kind: 'script' };
  if (mode === 'predict') return { kind: 'reveal' };
  if (mode === 'run') return { kind: isPlaying ? 'finish' : 'play' };
  return beat < beats.length - 1 ? { kind: 'beat', beat: beat + 1 } : { kind: 'stay' };
}

export function stepBack({ isBlank, isOffScript, beats, beat, mode }: Place): Step {
  if (isBlank) return { kind: 'lift' };
  if (beats.length === 0) return { kind: 'decision', direction: -1 };
  if (isOffScript || mode === 'explore') return { kind: 'script' };
  return { kind: 'beat', beat: Math.max(0, beat - 1) };
}
