/** Questions for a room, with what is right in their run, and the misconception behind what is not. */
import { escapeHtml } from '../html.ts';
import { keepUnits } from '../../base/text.ts';
import type { Replay } from '../../engine/trace.ts';
import type { Choice, Scenario } from '../../scenarios/scenario.ts';
import type { Teaching } from '../../scenarios/teaching.ts';
import type { Markup } from './markup.ts';
import type { TeachingRuns } from './runs.ts';

/** All texts are HTML. */
export interface Question {
  readonly id: string;
  readonly moment: string;
  readonly prompt: string;
  readonly choices: readonly { readonly letter: string; readonly text: string; readonly isRight: boolean; readonly says: string }[];
}

/** The lesson's own, in the run as it opens, or in the one that `teach.ts` names for it. Throws where that does not go as the beat says. */
export function predictionsOf(scenario: Scenario, teaching: Teaching, runs: TeachingRuns): readonly Question[] {
  return scenario.beats.flatMap(({ id, ask, isSo }) => {
    if (ask === undefined) return [];
    const moment = teaching.predictions?.[id] ?? 'opens';
    if (isSo?.(runs.replayOf(moment)) === false) throw new Error(`beat “${id}” is not so in “${moment}”, which is to answer it`);
    const numbers = runs.numbersOf(moment);
    const say = (text: string): string =>
      escapeHtml(keepUnits(text.replaceAll(/\{(\w+)\}/g, (_, name: string) => numberOf(numbers, name))));
    return [asked(id, moment, say(ask.prompt), ask.choices, say, () => runs.replayOf(moment))];
  });
}

function numberOf(numbers: { readonly [name: string]: string }, name: string): string {
  const value = numbers[name];
  if (value === undefined) throw new Error(`the story has no number “${name}”`);
  return value;
}

export function clickersOf(teaching: Teaching, runs: TeachingRuns, { inline }: Markup): readonly Question[] {
  return teaching.clickers.map(({ id, moment, prompt, choices }) => {
    const own = new Map<Choice, string>(choices.map((choice) => [choice, choice.in ?? moment]));
    return asked(id, moment, inline(prompt), choices, inline, (choice) => runs.replayOf(own.get(choice)!));
  });
}

/** Throws where not exactly one choice is right: then it is no question for a room. */
function asked(
  id: string,
  moment: string,
  prompt: string,
  choices: readonly Choice[],
  say: (text: string) => string,
  runOf: (choice: Choice) => Replay,
): Question {
  const answered = choices.map((choice, i) => {
    const isRight = choice.isRight(runOf(choice));
    return { letter: 'ABCDEFGH'.charAt(i), text: say(choice.text), isRight, says: say(isRight ? choice.right : choice.wrong) };
  });
  const right = answered.filter(({ isRight }) => isRight).length;
  if (right !== 1) throw new Error(`question “${id}” has ${right} right choices`);
  return { id, moment, prompt, choices: answered };
}
