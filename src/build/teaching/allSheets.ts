import type { Scenario } from '../../scenarios/scenario.ts';
import type { Teaching } from '../../scenarios/teaching.ts';
import type { Sheet } from './shell.ts';
import { sheetsOf } from './sheets.ts';

const scenarios = import.meta.glob<{ default: Scenario }>('../../scenarios/*/scenario.ts');
const teachings = import.meta.glob<{ teaching: Teaching }>('../../scenarios/*/teach.ts');
const texts = import.meta.glob<string>('../../scenarios/*/teach.md', { query: '?raw', import: 'default' });
const notes = import.meta.glob<string>('../../scenarios/*/notes.md', { query: '?raw', import: 'default' });

export interface LessonSheets {
  readonly id: string;
  readonly lesson: string;
  readonly sheets: readonly Sheet[];
}

async function sheetsAt(path: string): Promise<LessonSheets> {
  const id = path.split('/').at(-2)!;
  const [{ default: scenario }, teach, text, said] = await Promise.all([
    scenarios[path]!(),
    teachings[path.replace('scenario.ts', 'teach.ts')]?.(),
    texts[path.replace('scenario.ts', 'teach.md')]?.(),
    notes[path.replace('scenario.ts', 'notes.md')]?.(),
  ]);
  if (teach === undefined || text === undefined) throw new Error(`${id} has no teach.ts or no teach.md`);
  try {
    return { id, lesson: scenario.title, sheets: sheetsOf(id, scenario, teach.teaching, { text, notes: said ?? '' }) };
  } catch (error) {
    throw new Error(`The instructor's page of “${id}”: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** Run by sheetsPlugin in Vite's module runner, never in the page. Awaited here, because the runner is closed as soon as this module is there. */
export const allSheets = await Promise.all(Object.keys(scenarios).map(sheetsAt));
