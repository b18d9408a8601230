/** The worksheet, to be printed and written on, and its key: the same sheet, filled in from the runs. */
import '../../text/built.ts';
import { t } from '../../text/t.ts';
import { escapeHtml } from '../html.ts';
import { sayDuration } from '../../base/quantity.ts';
import type { Replay } from '../../engine/trace.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import type { Teaching, WorksheetGrid, WorksheetQuestion } from '../../scenarios/teaching.ts';
import { diagram } from './diagram.ts';
import type { Markup } from './markup.ts';
import type { TeachingRuns } from './runs.ts';
import { codeBox, lessonWay } from './shell.ts';
import type { Sheet } from './shell.ts';
import { lanesOf, spaceTimeOf } from './spaceTime.ts';
import type { SpaceTime } from './spaceTime.ts';

interface Material {
  readonly scenario: Scenario;
  readonly teaching: Teaching;
  readonly runs: TeachingRuns;
  readonly markup: Markup;
}

export const worksheetPage = (material: Material): Sheet => sheetOf(material, 'worksheet');

export const keyPage = (material: Material): Sheet => sheetOf(material, 'key');

function sheetOf({ scenario, teaching, runs, markup }: Material, name: 'worksheet' | 'key'): Sheet {
  const { title, question } = scenario;
  const { given, grids, questions } = teaching.worksheet;
  const isKey = name === 'key';
  const kind = t(isKey ? 'sheets.key' : 'sheets.worksheet');
  return {
    name,
    title: t('sheets.pageTitle', { kind, title }),
    says: t(isKey ? 'sheets.keySays' : 'sheets.worksheetSays', { title }),
    main: [
      '<header class="head">',
      `<div><p class="kicker">${kind}</p>`,
      `<h1>${escapeHtml(title)}</h1>`,
      `<p class="question">${escapeHtml(question)}</p>`,
      isKey ? '' : `<p class="writer"><span>${t('sheets.name')}</span><span>${t('sheets.date')}</span></p>`,
      `<div class="prose"><p>${markup.inline(given)}</p></div></div>`,
      codeBox(),
      '</header>',
      `<section class="grids${grids.length > 2 ? ' many' : ''}" aria-label="${t('sheets.diagrams')}">`,
      ...grids.map((grid, i) => gridOf(grid, scenario, runs, `${name}-${i + 1}`, isKey, grids.length)),
      '</section>',
      `<section class="asking" aria-labelledby="questions"><h2 id="questions">${t('sheets.questions')}</h2>`,
      `<ol class="questions">`,
      ...questions.map((one) => questionOf(one, markup, isKey)),
      '</ol></section>',
    ].join('\n'),
  };
}

function questionOf({ ask, answer, lines }: WorksheetQuestion, { inline }: Markup, isKey: boolean): string {
  const below = isKey
    ? `<p class="answer"><b>${t('sheets.answer')}</b> ${inline(answer)}</p>`
    : `<div class="lines" aria-hidden="true">${'<span></span>'.repeat(lines)}</div>`;
  return `<li><p class="prompt">${inline(ask)}</p>${below}</li>`;
}

/** Lanes lie as far apart as one side of a sheet allows, with all its diagrams on it. */
const pitchOf = (lanes: number, grids: number): number => Math.min(150, Math.round((grids > 2 ? 620 : 800) / (grids * lanes)));

function gridOf(grid: WorksheetGrid, { names }: Scenario, runs: TeachingRuns, id: string, isKey: boolean, among: number): string {
  const replay = runs.replayOf(grid.moment);
  const lanes = lanesOf(grid, replay).map((node) => names[node] ?? node);
  const truth = isKey ? spaceTimeOf(grid, replay, names) : undefined;
  const frame = { grid, lanes, pitch: pitchOf(lanes.length, among) };
  const open = isKey
    ? ` <a class="run" href="${lessonWay}#${escapeHtml(runs.fragmentOf(grid.moment))}">${t('sheets.run')}<span class="visuallyHidden"> ${escapeHtml(t('sheets.runOf', { title: grid.title }))}</span></a>`
    : '';
  return [
    `<figure class="grid" data-grid="${id}">`,
    `<figcaption>${escapeHtml(grid.title)}${omitted(grid)}${open}</figcaption>`,
    `<div class="scroll" data-figure tabindex="0" role="region" aria-label="${escapeHtml(grid.title)}">`,
    diagram(frame, sayGrid(grid, lanes), truth),
    '</div>',
    truth === undefined ? '' : told(truth, lanes, replay),
    '</figure>',
  ].join('\n');
}

const omitted = ({ leavesOut = [] }: WorksheetGrid): string =>
  leavesOut.length === 0 ? '' : ` <small>${t('sheets.leaveOut', { kinds: leavesOut.map(asWords).join(', ') })}</small>`;

/** A message's name in its protocol, as a reader's: turnedAway is turned away. */
const asWords = (name: string): string => name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function sayGrid({ window, every, title }: WorksheetGrid, lanes: readonly string[]): string {
  const [start, end] = window;
  const marks = { every: sayDuration(every), start: sayDuration(start), end: sayDuration(end) };
  return t('sheets.grid', { title, lanes: lanes.join(', '), ...marks });
}

/** All that is drawn, in words, for whoever does not see it. */
function told({ arrows, pauses, beliefs, marks }: SpaceTime, lanes: readonly string[], { endedAt }: Replay): string {
  const lines = [
    ...pauses.map(({ lane, from, to, kind }) => ({
      at: from,
      says: t('sheets.stands', { who: lanes[lane]!, kind, until: to >= endedAt ? t('sheets.theEnd') : sayDuration(to) }),
    })),
    ...beliefs.map(({ lane, from, to, says }) => ({
      at: from,
      says: t('sheets.believes', { who: lanes[lane]!, says, until: sayDuration(to) }),
    })),
    ...marks.map(({ lane, at, says }) => ({ at, says: `${lanes[lane]}: ${says}` })),
    ...arrows.map(({ from, to, sentAt, endAt, reached, label }) => ({
      at: sentAt,
      says: t(reached < 1 ? 'sheets.lost' : 'sheets.arrives', { from: lanes[from]!, to: lanes[to]!, label, at: sayDuration(endAt) }),
    })),
  ].toSorted((a, b) => a.at - b.at);
  return `<ol class="visuallyHidden" data-told>${lines.map(({ at, says }) => `<li>${sayDuration(at)}: ${escapeHtml(says)}</li>`).join('')}</ol>`;
}
