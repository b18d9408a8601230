/** Every lesson, by its id: each scenario that has beats. Lists of lessons in tests come from here, so that one that is added is in all of them. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const scenarios = join(import.meta.dirname, '..', 'src', 'scenarios');

export const lessons: readonly string[] = readdirSync(scenarios)
  .filter((id) => existsSync(join(scenarios, id, 'beats.ts')))
  .toSorted();

/** Whatever is the same page for each lesson is looked at in these: the fewest nodes, and the most that is shown of them. */
export const typical: readonly string[] = ['did-it-happen', 'raft'];

/** The file that its story is written in. */
export const storyOf = (lesson: string): string => join(scenarios, lesson, 'story.md');
