import { describe, expect, test } from 'vitest';
import { parseFragment } from '../../run/link.ts';
import { conceptNames, corrections } from '../../scenarios/concepts.ts';
import type { ConceptId } from '../../scenarios/concepts.ts';
import { loadScenario, scenarioIds } from '../../scenarios/index.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import type { Teaching } from '../../scenarios/teaching.ts';
import { escapeHtml } from '../html.ts';
import { teachingRuns } from './runs.ts';
import type { Sheet } from './shell.ts';
import { sheetsOf } from './sheets.ts';

const teachings = import.meta.glob<{ teaching: Teaching }>('../../scenarios/*/teach.ts', { eager: true });
const texts = import.meta.glob<string>('../../scenarios/*/teach.md', { eager: true, query: '?raw', import: 'default' });

const spoken = import.meta.glob<string>('../../scenarios/*/notes.md', { eager: true, query: '?raw', import: 'default' });

const lessons = await Promise.all(
  scenarioIds.map(async (id) => {
    const scenario = (await loadScenario(id)) as Scenario;
    const { teaching } = teachings[`../../scenarios/${id}/teach.ts`]!;
    const text = texts[`../../scenarios/${id}/teach.md`]!;
    const notes = spoken[`../../scenarios/${id}/notes.md`] ?? '';
    return { id, scenario, teaching, text, notes };
  }),
);

const sheetNamed = (sheets: readonly Sheet[], name: Sheet['name']): string => sheets.find((sheet) => sheet.name === name)!.main;

describe.each(lessons)('$id', ({ id, scenario, teaching, text, notes }) => {
  const runs = teachingRuns(id, scenario, teaching);
  const sheets = sheetsOf(id, scenario, teaching, { text, notes });

  test('each moment has a link that opens that very run, right there, with nothing to remark', () => {
    const read = runs.moments.map((name) => parseFragment(id, scenario, runs.fragmentOf(name)));
    expect(read.map((parsed) => parsed.ok && parsed.notes)).toEqual(runs.moments.map(() => []));
    expect(read.map((parsed) => parsed.ok && [parsed.run, parsed.view.at?.time])).toEqual(
      runs.moments.map((name) => [runs.runOf(name), runs.timeOf(name)]),
    );
    expect(runs.moments.filter((name) => runs.timeOf(name) > scenario.horizon)).toEqual([]);
  });

  test('no moment is there for nothing', () => {
    const said = text + JSON.stringify(teaching) + teaching.clickers.flatMap(({ choices }) => choices.map(({ in: of }) => of)).join(' ');
    const unused = runs.moments.filter(
      (name) => !new RegExp(`#${name}\\)|\\{${name}\\.|"moment":"${name}"|\\b${name}\\b`).test(said.replace(`"${name}":{`, '')),
    );
    expect(unused).toEqual([]);
  });

  test('no beat is answered by a run that goes otherwise than it says', () => {
    const beats = scenario.beats.map((beat) => ({ ...beat, isSo: () => false }));
    const told = (): unknown => sheetsOf(id, { ...scenario, beats }, teaching, { text, notes });
    expect(told).toThrow(/is not so in/);
  });

  test('every placeholder has been filled', () => {
    expect(sheets.flatMap(({ main }) => main.match(/\{[\w.-]+\}/g) ?? [])).toEqual([]);
  });

  test('each question has one right choice, and says why each of the others is wrong', () => {
    const page = sheetNamed(sheets, 'teach');
    const questions = page.split('<li data-question=').slice(1);
    expect(questions).toHaveLength(scenario.beats.filter(({ ask }) => ask !== undefined).length + teaching.clickers.length);
    expect(questions.map((question) => question.split('class="right"').length - 1)).toEqual(questions.map(() => 1));
    expect(page).not.toContain('<p class="says"></p>');
  });

  test('the right answers of its clicker questions do not all have the same letter', () => {
    const [, clickers = ''] = sheetNamed(sheets, 'teach').split('<h2 id="clickers">');
    const letters = [...clickers.matchAll(/<li class="right"><span class="letter">(\w)/g)].map(([, letter]) => letter);
    expect(letters).toHaveLength(teaching.clickers.length);
    expect(new Set(letters).size).toBeGreaterThan(1);
  });

  test('what to say is there for each beat that has notes, in the lesson’s order', () => {
    const beats = [...sheetNamed(sheets, 'teach').matchAll(/data-beat="([\w-]+)"/g)].map(([, beat]) => beat);
    expect(beats.length).toBe(notes.split(/^## /m).length - 1);
    expect(scenario.beats.map((beat) => beat.id).filter((beat) => beats.includes(beat))).toEqual(beats);
  });

  test('names what it teaches, and says right what is often said wrong', () => {
    const items = [...sheetNamed(sheets, 'teach').matchAll(/<li data-concept="(\w+)"><b>(.+?)<\/b>(.*?)<\/li>/g)];
    expect(items.map(([, concept, name, correction]) => [concept, name, correction])).toEqual(
      (scenario.concepts as ConceptId[]).map((concept) => {
        const { [concept]: correction } = corrections;
        return [concept, escapeHtml(conceptNames[concept]), correction === undefined ? '' : ` ${escapeHtml(correction)}`];
      }),
    );
  });

  test('the worksheet tells no answer, and the key tells each', () => {
    const [worksheet, key] = [sheetNamed(sheets, 'worksheet'), sheetNamed(sheets, 'key')];
    const drawn = /class="(?:arrow|pause|belief|event|cross)/;
    expect([worksheet, key].map((sheet) => drawn.test(sheet))).toEqual([false, true]);
    const count = (sheet: string): number => sheet.split('class="answer"').length - 1;
    expect([count(worksheet), count(key)]).toEqual([0, teaching.worksheet.questions.length]);
    expect(worksheet).not.toContain('href=');
  });
});

const { scenario, teaching, text, notes, id } = lessons.find((lesson) => lesson.id === 'pause-outlives-lease')!;

test('a number that somebody typed is refused, and so are a moment and a number that there are not', () => {
  const made = (source: string) => () => sheetsOf(id, scenario, teaching, { text: source, notes });
  expect(made(text.replace('{lands.overlap}', '5.5 s'))).toThrow('no run has been asked for “5.5”');
  expect(made(text.replace('{lands.overlap}', '{lands.overlaps}'))).toThrow('the run of “lands” has no number “overlaps”');
  expect(made(text.replace('(#lands)', '(#landed)'))).toThrow('no moment “landed”');
  expect(made(text.replace('](#lands)', '](https://elsewhere.example)'))).toThrow('a link leads to a moment');
});

test('a plan that does not come to its minutes is refused', () => {
  expect(() => sheetsOf(id, scenario, teaching, { text: text.replace('1. **1 min.**', '1. **2 min.**'), notes })).toThrow(
    'the plan for 5 minutes takes 6',
  );
});

test('a question for the room that has two right choices is refused', () => {
  const [first, ...rest] = teaching.clickers;
  const choices = first!.choices.map(({ id: name, text: words, right, wrong }) => ({
    id: name,
    text: words,
    right,
    wrong,
    isRight: () => true,
  }));
  expect(() => sheetsOf(id, scenario, { ...teaching, clickers: [{ ...first!, choices }, ...rest] }, { text, notes })).toThrow(
    'right choices',
  );
});

test('an answer follows its run: with fencing in the run, the late write of the key is refused', () => {
  const fenced = { ...teaching, moments: { ...teaching.moments, lands: teaching.moments['fenced']! } };
  const answer = 'It arrives at 16.00\u00A0s and is';
  expect(sheetNamed(sheetsOf(id, scenario, teaching, { text, notes }), 'key')).toContain(`${answer} accepted`);
  expect(sheetNamed(sheetsOf(id, scenario, fenced, { text, notes }), 'key')).toContain(`${answer} refused`);
});
