/** Where the learner is in the story: predict, run, explain; or exploring away from it. The modes are a machine, the beats data beside it. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { createActor, createMachine } from 'xstate';
import type { Beat } from '../scenarios/scenario.ts';
import type { Session } from './model.ts';
import { playback } from './playback.ts';
import type { PlaybackStore } from './playback.ts';
import { session } from './session.ts';
import { localStore } from './storage.ts';
import type { Store } from './storage.ts';

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
  /** Ids of the beats that the run does not go as they tell, as far as that is known: their questions are not asked of it. */
  readonly astray: readonly string[];
  /** The spoiler rule: nothing later than the play head may show. */
  readonly isFutureHidden: boolean;
}

/** Whether a beat's question waits for an answer. */
export const isOpen = ({ ask, id }: Beat, { answers, astray }: Pick<LessonData, 'answers' | 'astray'>): boolean =>
  ask !== undefined && answers[id] === undefined && !astray.includes(id);

/** Whether a question from here on is still unanswered. */
export function hasOpenQuestion({ beats, beatIndex, ...told }: Pick<LessonData, 'beats' | 'beatIndex' | 'answers' | 'astray'>): boolean {
  return beats.slice(beatIndex).some((beat) => isOpen(beat, told));
}

/** Whether what is told of the whole run would give an answer away to one who follows the story. */
export const hidesEnd = (lesson: LessonData): boolean => lesson.mode !== 'explore' && hasOpenQuestion(lesson);

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

type LessonEvent =
  | { readonly type: 'ask' | 'tell' | 'reveal' }
  /** The guess is committed or skipped; the play head has come to where the beat ends. */
  | { readonly type: 'guessed' | 'reached' }
  | { readonly type: 'explore' | 'resume' };

const lessonMachine = createMachine({
  types: { events: {} as LessonEvent },
  initial: 'explore',
  on: { ask: '.story.predict', tell: '.story.run', reveal: '.story.explain' },
  states: {
    story: {
      initial: 'predict',
      on: { explore: 'explore' },
      states: {
        predict: { on: { guessed: 'run' } },
        run: { on: { reached: 'explain' } },
        explain: {},
        left: { type: 'history' },
      },
    },
    explore: { on: { resume: 'story.left' } },
  },
});

export interface LessonControl {
  /** Begins a scenario's lesson at a beat; `null`: exploring, with the story at its start. */
  readonly begin: (scenario: string, beats: readonly Beat[], beat: number | null) => void;
  /** Where playing stops by itself; null: nowhere. */
  readonly stopAt: () => number | null;
  /** Where answers are kept from here on; what is on show stays until the lesson begins again. */
  readonly keepIn: (storage: Store) => void;
  readonly close: () => void;
}

export type LessonStore = StoreApi<Lesson> & LessonControl;

interface Options {
  readonly session: StoreApi<Session>;
  readonly playback: PlaybackStore;
  readonly storage: Store;
}

const keyOf = (scenario: string): string => `answers:${scenario}`;

export function createLesson({ session: run, playback: player, storage: first }: Options): LessonStore {
  let storage = first;
  const actor = createActor(lessonMachine).start();
  let scenario = '';
  const beat = (): Beat | undefined => store.getState().beats[store.getState().beatIndex];
  const isAt = (time: number): boolean => run.getState().cursor.time >= time;

  /** A beat without an end has nothing to wait for. */
  const lookWhetherReached = (): void => {
    if (store.getState().mode === 'run' && run.getState().status === 'ready' && isAt(beat()?.until ?? 0)) actor.send({ type: 'reached' });
  };

  const enter = (beatIndex: number): void => {
    store.setState({ beatIndex });
    actor.send({ type: isOpen(beat()!, store.getState()) ? 'ask' : 'tell' });
  };

  /** A question falls away where the run no longer goes as it says, and comes back with a run that does. */
  const follow = (): void => {
    const { mode } = store.getState();
    const at = beat();
    if (at === undefined || mode === 'explore' || isOpen(at, store.getState()) === (mode === 'predict')) return;
    enter(store.getState().beatIndex);
    player.guessed();
    lookWhetherReached();
  };

  const answer = (choice: string | null): void => {
    const at = beat();
    if (at === undefined || store.getState().mode !== 'predict') return;
    const answers = { ...store.getState().answers, [at.id]: { choice } };
    storage.write(keyOf(scenario), answers);
    store.setState({ answers });
    actor.send({ type: 'guessed' });
    player.guessed();
    lookWhetherReached();
    if (store.getState().mode === 'run') player.getState().play();
  };

  const goTo = (index: number): void => {
    const to = store.getState().beats[index];
    if (to === undefined) return;
    player.getState().pause();
    run.getState().seek(to.at);
    show(to);
    enter(index);
    lookWhetherReached(); // a seek to what is simulated has moved the head already
  };

  /** What a beat shows: the truth, unless it asks what one node can know of it. */
  const show = ({ view }: Beat): void => run.getState().setView(view === undefined ? { kind: 'truth' } : { kind: 'belief', node: view });

  const store = createStore<Lesson>()((set, get) => ({
    mode: 'explore',
    beats: [],
    beatIndex: 0,
    answers: {},
    astray: [],
    isFutureHidden: false,
    commit: answer,
    skip: () => answer(null),
    next: () => goTo(get().beatIndex + 1),
    previous: () => goTo(get().beatIndex - 1),
    goTo,
    explore() {
      actor.send({ type: 'explore' });
      player.guessed();
    },
    resume() {
      actor.send({ type: 'resume' });
      follow();
    },
    forget() {
      storage.remove(keyOf(scenario));
      set({ answers: {} });
      if (get().mode !== 'explore' && get().beats.length > 0) enter(get().beatIndex);
    },
  }));

  actor.subscribe(({ value }) => {
    const mode = modeOf(value);
    store.setState({ mode, isFutureHidden: mode === 'predict' });
    if (mode === 'predict') player.getState().pause();
  });
  player.guard(() => store.getState().mode === 'predict');
  const stop = run.subscribe((now, before) => {
    if (now.whole !== before.whole && now.whole !== null) {
      store.setState({ astray: now.whole.astray });
      follow();
    }
    if (now.cursor !== before.cursor || now.status !== before.status) lookWhetherReached();
  });

  return Object.assign(store, {
    begin(id: string, beats: readonly Beat[], at: number | null) {
      scenario = id;
      store.setState({ beats, beatIndex: 0, answers: readAnswers(storage, id), astray: run.getState().whole?.astray ?? [] });
      if (beats.length > 0) enter(at ?? 0);
      if (at !== null && beats[at] !== undefined) show(beats[at]);
      if (at === null || beats.length === 0) actor.send({ type: 'explore' });
      lookWhetherReached();
    },
    keepIn(other: Store) {
      storage = other;
    },
    stopAt: () => (store.getState().mode === 'run' ? (beat()?.until ?? null) : null),
    close() {
      stop();
      actor.stop();
    },
  });
}

function modeOf(value: string | { story?: string }): LessonData['mode'] {
  const inner = typeof value === 'string' ? value : value.story;
  return inner === 'predict' || inner === 'run' || inner === 'explain' ? inner : 'explore';
}

function readAnswers(storage: Store, scenario: string): LessonData['answers'] {
  const kept = storage.read(keyOf(scenario));
  if (typeof kept !== 'object' || kept === null) return {};
  const isAnswer = (value: unknown): value is Answer =>
    typeof value === 'object' && value !== null && 'choice' in value && (value.choice === null || typeof value.choice === 'string');
  return Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, Answer] => isAnswer(entry[1])));
}

export const lesson: LessonStore = createLesson({ session, playback, storage: localStore });

export function useLesson<T>(selector: (state: Lesson) => T): T {
  return useStore(lesson, selector);
}
