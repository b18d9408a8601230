/** What a lecturer says at each beat, from `notes.md`, with the numbers of the run that decides the beat's question. */
import { keepUnits } from '../../base/text.ts';
import type { Teaching } from '../../scenarios/teaching.ts';
import { escapeHtml } from '../html.ts';
import { parseStory } from '../storyPlugin.ts';
import type { TeachingRuns } from './runs.ts';

export interface SaidAtBeat {
  readonly beat: string;
  readonly heading: string;
  readonly html: string;
}

export function notesOf(source: string, teaching: Teaching, runs: TeachingRuns): readonly SaidAtBeat[] {
  return parseStory(source).beats.map(({ id, heading, html }) => {
    const numbers = runs.numbersOf(teaching.predictions?.[id] ?? 'opens');
    const filled = html.replaceAll(/\{([a-zA-Z]\w*)\}/g, (_, name: string) => {
      const value = numbers[name];
      if (value === undefined) throw new Error(`the notes on “${id}” want a number “${name}”, which the story does not have`);
      return escapeHtml(keepUnits(value));
    });
    return { beat: id, heading, html: filled };
  });
}
