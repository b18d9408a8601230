import { describe, expect, test } from 'vitest';
import { replay } from '../../../run/replay.ts';
import { defaultRun } from '../../../run/runSpec.ts';
import { loadScenario, scenarioIds } from '../../../scenarios/index.ts';
import { sayFilled } from '../fill.ts';
import type { Numbers } from '../fill.ts';
import type { BeatNotes } from './useNotes.ts';

interface Written {
  readonly beats: readonly BeatNotes[];
}

const all = import.meta.glob<Written>('../../../scenarios/*/notes.md', { import: 'default', eager: true });
const notesOf = (id: string): readonly BeatNotes[] => all[`../../../scenarios/${id}/notes.md`]?.beats ?? [];

const stories = import.meta.glob<Written>('../../../scenarios/*/story.md', { import: 'default', eager: true });

const placeholders = (html: string): readonly string[] => [...html.matchAll(/\{([a-zA-Z]\w*)\}/g)].map(([, name]) => name!);

const filled = new Map<string, Numbers>();

async function numbersOf(id: string): Promise<Numbers> {
  const scenario = (await loadScenario(id))!;
  const numbers = filled.get(id) ?? scenario.numbers(replay(scenario, defaultRun(id, scenario)));
  filled.set(id, numbers);
  return numbers;
}

describe.each(scenarioIds)('the speaker’s notes of %s', (id) => {
  test('have something to say at each beat, in the order of the story', async () => {
    const { beats } = (await loadScenario(id))!;
    const notes = notesOf(id);
    expect(notes.map((one) => one.id)).toEqual(beats.map((beat) => beat.id));
    for (const { heading, html } of notes) expect([heading.length > 8, html.length > 80]).toEqual([true, true]);
  });

  test('name no number that the run does not give', async () => {
    const known = Object.keys(await numbersOf(id));
    const named = notesOf(id).flatMap(({ html, heading }) => placeholders(html + heading));
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });
});

test.each(scenarioIds)('no question of %s, nor what leads to it, keeps back what it announces, as if that told the end', async (id) => {
  const { beats } = (await loadScenario(id))!;
  const numbers = await numbersOf(id);
  const told = stories[`../../../scenarios/${id}/story.md`]!.beats;
  const asked = beats.flatMap((beat) => {
    const [leading = ''] = told.find((one) => one.id === beat.id)!.html.split(/<hr ?\/?>/);
    return beat.ask === undefined ? [] : [leading, beat.ask.prompt].map((text) => sayFilled(text, { numbers, until: beat.at }));
  });
  expect(asked.filter((words) => words.includes('…'))).toEqual([]);
});
