import { describe, expect, test } from 'vitest';
import { replay } from '../../../run/replay.ts';
import { defaultRun } from '../../../run/runSpec.ts';
import { loadScenario, scenarioIds } from '../../../scenarios/index.ts';
import type { BeatNotes } from './useNotes.ts';

interface Written {
  readonly beats: readonly BeatNotes[];
}

const all = import.meta.glob<Written>('../../../scenarios/*/notes.md', { import: 'default', eager: true });
const notesOf = (id: string): readonly BeatNotes[] => all[`../../../scenarios/${id}/notes.md`]?.beats ?? [];

const placeholders = (html: string): readonly string[] => [...html.matchAll(/\{([a-zA-Z]\w*)\}/g)].map(([, name]) => name!);

describe.each(scenarioIds)('the speaker’s notes of %s', (id) => {
  test('have something to say at each beat, in the order of the story', async () => {
    const { beats } = (await loadScenario(id))!;
    const notes = notesOf(id);
    expect(notes.map((one) => one.id)).toEqual(beats.map((beat) => beat.id));
    for (const { heading, html } of notes) expect([heading.length > 8, html.length > 80]).toEqual([true, true]);
  });

  test('name no number that the run does not give', async () => {
    const scenario = (await loadScenario(id))!;
    const known = Object.keys(scenario.numbers(replay(scenario, defaultRun(id, scenario))));
    const named = notesOf(id).flatMap(({ html, heading }) => placeholders(html + heading));
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });
});
