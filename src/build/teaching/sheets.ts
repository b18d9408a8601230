/** Three pages of a lesson for whoever teaches it, made from `teach.md` and `teach.ts`. Throws, in words, where a text does not hold. */
import type { Scenario } from '../../scenarios/scenario.ts';
import type { Teaching } from '../../scenarios/teaching.ts';
import { literalsIn } from './literals.ts';
import { markupOf } from './markup.ts';
import { notesOf } from './notes.ts';
import { clickersOf, predictionsOf } from './questions.ts';
import { teachingRuns } from './runs.ts';
import { lessonWay } from './shell.ts';
import type { Sheet } from './shell.ts';
import { teachPage } from './teachPage.ts';
import { parseTeach } from './teachText.ts';
import { keyPage, worksheetPage } from './worksheetPage.ts';

/** Markdown: `teach.md`, and what a lecturer says at each beat, `notes.md`; empty where nobody has written any. */
export interface Sources {
  readonly text: string;
  readonly notes: string;
}

export function sheetsOf(id: string, scenario: Scenario, teaching: Teaching, sources: Sources): readonly Sheet[] {
  const runs = teachingRuns(id, scenario, teaching);
  const markup = markupOf(runs, lessonWay);
  const names = [...runs.replayOf('opens').nodes, ...Object.values(scenario.names)];
  const literals = [sources.text, ...textsOf(teaching)].flatMap((text) => literalsIn(text, names));
  if (literals.length > 0) throw new Error(`no run has been asked for ${literals.map((word) => `“${word}”`).join(', ')}`);
  const text = parseTeach(sources.text);
  const material = { scenario, teaching, runs, markup };
  const predictions = predictionsOf(scenario, teaching, runs);
  const clickers = clickersOf(teaching, runs, markup);
  const notes = notesOf(sources.notes, teaching, runs);
  return [teachPage({ scenario, text, runs, markup, predictions, clickers, notes }), worksheetPage(material), keyPage(material)];
}

function textsOf({ clickers, worksheet }: Teaching): readonly string[] {
  return [
    ...clickers.flatMap(({ prompt, choices }) => [prompt, ...choices.flatMap(({ text, right, wrong }) => [text, right, wrong])]),
    worksheet.given,
    ...worksheet.grids.map(({ title }) => title),
    ...worksheet.questions.flatMap(({ ask, answer }) => [ask, answer]),
  ];
}
