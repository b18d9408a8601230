/** What a learner answers, and that the lesson is through. */
import type { StoreApi } from 'zustand/vanilla';
import { hasOpenQuestion } from '../lesson.ts';
import type { Answer, Lesson } from '../lesson.ts';
import type { Beat } from '../../scenarios/scenario.ts';
import type { Session } from '../model.ts';
import { siteRoot } from '../siteRoot.ts';
import type { AnswerTold, Completed, Told } from './messages.ts';
import { answeredStatement, completedStatement } from './xapi.ts';
import type { About } from './xapi.ts';

interface Options {
  readonly session: StoreApi<Session>;
  readonly lesson: StoreApi<Lesson>;
  readonly wantsStatements: boolean;
  readonly tell: (told: Told) => void;
}

/** Whether an answer is right is known once the run has been replayed whole; it is told then. Returns what stops it. */
export function watchStory({ session, lesson, wantsStatements, tell }: Options): () => void {
  let waiting: { readonly beat: string; readonly answer: Answer }[] = [];
  let isCompleted = false;

  const about = (): About | null => {
    const { scenario, run, whole } = session.getState();
    if (scenario === null || run === null) return null;
    const fill = (words: string): string => words.replaceAll(/\{([a-zA-Z]\w*)\}/g, (all, name: string) => whole?.numbers[name] ?? all);
    return { scenario, href: new URL(`s/${run.scenario}/`, siteRoot()).href, at: new Date(), fill };
  };

  const rightOf = (beat: string, { choice }: Answer): boolean | null => {
    const right = session.getState().whole?.right[beat];
    return choice === null || right === undefined || right.length === 0 ? null : right.includes(choice);
  };

  const tellAnswers = (): void => {
    const { whole } = session.getState();
    if (whole === null) return;
    const told = waiting;
    waiting = [];
    for (const { beat, answer } of told) {
      const message: AnswerTold = { type: 'answer', beat, choice: answer.choice, right: rightOf(beat, answer) };
      tell(message);
      const asked = lesson.getState().beats.find(({ id }) => id === beat);
      const around = about();
      if (wantsStatements && asked?.ask !== undefined && around !== null)
        tell({ type: 'xapi', statement: answeredStatement(around, asked, message, whole.right[beat] ?? []) });
    }
  };

  const tellCompleted = (): void => {
    const { beats, beatIndex, mode, answers, astray } = lesson.getState();
    const isThrough = beats.length > 0 && beatIndex === beats.length - 1 && mode === 'explain';
    if (!isThrough || isCompleted || session.getState().whole === null || hasOpenQuestion({ ...lesson.getState(), beatIndex: 0 })) return;
    isCompleted = true;
    const wasAsked = ({ ask, id }: Beat): boolean => ask !== undefined && (answers[id] !== undefined || !astray.includes(id));
    const asked = beats.filter(wasAsked).map(({ id }) => ({ id, answer: answers[id] ?? { choice: null } }));
    const completed: Completed = {
      type: 'completed',
      questions: asked.length,
      right: asked.filter(({ id, answer }) => rightOf(id, answer) === true).length,
      skipped: asked.filter(({ answer }) => answer.choice === null).length,
    };
    tell(completed);
    const around = about();
    if (wantsStatements && around !== null) tell({ type: 'xapi', statement: completedStatement(around, completed) });
  };

  const stops = [
    lesson.subscribe((now, before) => {
      if (now.beats !== before.beats) {
        waiting = [];
        isCompleted = false;
      } else if (now.answers !== before.answers) {
        const fresh = Object.entries(now.answers).filter(([beat]) => before.answers[beat] === undefined);
        waiting.push(...fresh.map(([beat, answer]) => ({ beat, answer })));
      }
      tellAnswers();
      tellCompleted();
    }),
    session.subscribe((now, before) => {
      if (now.whole === before.whole) return;
      tellAnswers();
      tellCompleted();
    }),
  ];
  return () => stops.forEach((stop) => stop());
}
