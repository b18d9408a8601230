/** Where the learner is in the story: predict, run, explain; or exploring away from it. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Beat } from '../scenarios/scenario.ts';

/** `choice` is null for a question that was skipped. */
export interface Answer {
  readonly choice: string | null;
}

export interface LessonData {
  readonly mode: 'predict' | 'run' | 'explain' | 'explore';
  readonly beats: readonly Beat[];
  readonly beatIndex: number;
  /** Beat id → what was committed or skipped. */
  readonly answers: { readonly [beat: string]: Answer };
  /** The spoiler rule: nothing later than the play head may show. */
  readonly isFutureHidden: boolean;
}

export interface Lesson extends LessonData {
  readonly commit: (choice: string) => void;
  readonly skip: () => void;
  readonly next: () => void;
  readonly previous: () => void;
  readonly goTo: (beat: number) => void;
  /** Leaves the story with everything as it stands. */
  readonly explore: () => void;
  /** Back to the beat that was left, without moving the run. */
  readonly resume: () => void;
  /** Forgets this lesson's answers. */
  readonly forget: () => void;
}

const idle = (): void => {};

export const lesson: StoreApi<Lesson> = createStore<Lesson>()(() => ({
  mode: 'explore',
  beats: [],
  beatIndex: 0,
  answers: {},
  isFutureHidden: false,
  commit: idle,
  skip: idle,
  next: idle,
  previous: idle,
  goTo: idle,
  explore: idle,
  resume: idle,
  forget: idle,
}));

export function useLesson<T>(selector: (state: Lesson) => T): T {
  return useStore(lesson, selector);
}
