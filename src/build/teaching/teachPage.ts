/** The instructor's page: plans, questions with their answers, misconceptions. */
import '../../text/built.ts';
import { t } from '../../text/t.ts';
import { escapeHtml } from '../html.ts';
import { conceptNames, corrections } from '../../scenarios/concepts.ts';
import type { ConceptId } from '../../scenarios/concepts.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import type { Markup } from './markup.ts';
import type { SaidAtBeat } from './notes.ts';
import type { Question } from './questions.ts';
import type { TeachingRuns } from './runs.ts';
import { codeBox, lessonWay } from './shell.ts';
import type { Sheet } from './shell.ts';
import type { Plan, TeachText } from './teachText.ts';

export interface Taught {
  readonly scenario: Scenario;
  readonly text: TeachText;
  readonly runs: TeachingRuns;
  readonly markup: Markup;
  readonly predictions: readonly Question[];
  readonly clickers: readonly Question[];
  readonly notes: readonly SaidAtBeat[];
}

export function teachPage({ scenario, text, runs, markup, predictions, clickers, notes }: Taught): Sheet {
  const { title, module, question, minutes } = scenario;
  const asked = (questions: readonly Question[]): string =>
    `<ol class="questions">\n${questions.map((one) => questionItem(one, runs)).join('\n')}\n</ol>`;
  return {
    name: 'teach',
    title: t('sheets.teaching', { title }),
    says: t('sheets.teachSays', { title }),
    main: [
      '<header class="head">',
      `<div><p class="kicker">${escapeHtml(t('sheets.kicker', { module, minutes }))}</p>`,
      `<h1>${escapeHtml(title)}</h1>`,
      `<p class="question">${escapeHtml(question)}</p>`,
      `<div class="prose">${markup.block(text.idea)}</div></div>`,
      codeBox(),
      '</header>',
      `<section class="plans" aria-labelledby="plans"><h2 id="plans">${t('sheets.plans')}</h2>`,
      note('sheets.plansNote'),
      ...text.plans.map((plan) => planOf(plan, markup)),
      '</section>',
      `<section class="asking" aria-labelledby="predictions"><h2 id="predictions">${t('sheets.predictions')}</h2>`,
      note('sheets.predictionsNote'),
      asked(predictions),
      '</section>',
      `<section class="asking" aria-labelledby="clickers"><h2 id="clickers">${t('sheets.clickers')}</h2>`,
      note('sheets.clickersNote'),
      asked(clickers),
      '</section>',
      ...teaches(scenario.concepts),
      ...text.sections.slice(0, -1).map(({ heading, text: words }, i) => sectionOf(heading, markup.block(words), `notes-${i + 1}`)),
      ...aloud(notes),
      ...text.sections.slice(-1).map(({ heading, text: words }) => sectionOf(heading, markup.block(words), 'leaves-out')),
    ].join('\n'),
  };
}

const note = (key: 'sheets.plansNote' | 'sheets.predictionsNote' | 'sheets.clickersNote' | 'sheets.aloudNote'): string =>
  `<p class="note">${t(key)}</p>`;

const isKnown = (concept: string): concept is ConceptId => concept in conceptNames;

/** By name, each with what must be said because it is often said otherwise. */
function teaches(concepts: readonly string[]): readonly string[] {
  const items = concepts.filter(isKnown).map((id) => {
    const { [id]: correction = '' } = corrections;
    return `<li data-concept="${id}"><b>${escapeHtml(conceptNames[id])}</b> ${escapeHtml(correction)}</li>`.replace(' </li>', '</li>');
  });
  if (items.length === 0) return [];
  return [
    `<section class="prose concepts" aria-labelledby="concepts"><h2 id="concepts">${t('sheets.teaches')}</h2>`,
    '<ul>',
    ...items,
    '</ul>',
    '</section>',
  ];
}

const aloud = (notes: readonly SaidAtBeat[]): readonly string[] =>
  notes.length === 0
    ? []
    : [
        `<section class="aloud" aria-labelledby="aloud"><h2 id="aloud">${t('sheets.aloud')}</h2>`,
        note('sheets.aloudNote'),
        ...notes.map(noteOf),
        '</section>',
      ];

const noteOf = ({ beat, heading, html }: SaidAtBeat, i: number): string =>
  `<article class="said" data-beat="${beat}"><h3><span>${i + 1}</span> ${escapeHtml(heading)}</h3>\n${html}</article>`;

const sectionOf = (heading: string, html: string, id: string): string =>
  `<section class="prose" aria-labelledby="${id}"><h2 id="${id}">${escapeHtml(heading)}</h2>\n${scrollable(html, heading)}\n</section>`;

/** A table scrolls by itself on a narrow page, by keyboard too. */
const scrollable = (html: string, name: string): string =>
  html
    .replaceAll('<table>', `<div class="table" tabindex="0" role="region" aria-label="${escapeHtml(t('sheets.table', { name }))}"><table>`)
    .replaceAll('</table>', '</table></div>');

function planOf({ minutes, title, steps }: Plan, { inline }: Markup): string {
  let from = 0;
  const items = steps.map((step) => {
    const until = from + step.minutes;
    const item = `<li><span class="minutes">${t('sheets.span', { from, until })}</span><p>${inline(step.text)}</p></li>`;
    from = until;
    return item;
  });
  return `<article class="plan" data-minutes="${minutes}"><h3><span>${t('sheets.planFor', { minutes })}</span> ${escapeHtml(title)}</h3>\n<ol>\n${items.join('\n')}\n</ol></article>`;
}

function questionItem({ id, moment, prompt, choices }: Question, runs: TeachingRuns): string {
  const items = choices.map(
    ({ letter, text, isRight, says }) =>
      `<li${isRight ? ' class="right"' : ''}><span class="letter">${letter}</span><div><p class="choice">${text}${isRight ? ` <b>${t('sheets.right')}</b>` : ''}</p><p class="says">${says}</p></div></li>`,
  );
  return `<li data-question="${id}"><p class="prompt">${prompt} <a class="run" href="${lessonWay}#${escapeHtml(runs.fragmentOf(moment))}">${t('sheets.run')}<span class="visuallyHidden"> ${t('sheets.runOfQuestion', { id })}</span></a></p>\n<ul class="choices">\n${items.join('\n')}\n</ul></li>`;
}
