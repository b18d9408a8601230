import type { Scenario } from '../scenarios/scenario.ts';
import type { Sketch } from './sketch.ts';
import type { Summary } from './summary.ts';

export interface GalleryEntry {
  readonly id: string;
  readonly title: string;
  readonly module: string;
  readonly question: string;
  readonly concepts: readonly string[];
  readonly minutes?: number;
  readonly sketch?: Sketch;
  /** For the lesson's own page; the gallery's code goes without. */
  readonly summary?: Summary;
}

export interface ScenarioModule {
  readonly default?: Partial<Scenario>;
}

export interface AllScenarios {
  readonly entries: readonly GalleryEntry[];
  readonly broken: readonly { readonly id: string; readonly because: string }[];
}

type Computed = (id: string, scenario: Scenario) => Promise<Pick<GalleryEntry, 'sketch' | 'summary'>>;

/** What the gallery shows of each scenario. They are loaded one by one, so that one which throws does not hide the rest. */
export async function describeScenarios(
  loaders: Readonly<Record<string, () => Promise<ScenarioModule>>>,
  compute?: Computed,
): Promise<AllScenarios> {
  const entries: GalleryEntry[] = [];
  const broken: { id: string; because: string }[] = [];
  for (const [path, load] of Object.entries(loaders)) {
    const id = path.split('/').at(-2) ?? path;
    try {
      const module = await load();
      const entry = describe(id, module);
      entries.push(compute === undefined ? entry : { ...entry, ...(await compute(id, module.default as Scenario)) });
    } catch (error) {
      broken.push({ id, because: error instanceof Error ? error.message : String(error) });
    }
  }
  return { entries, broken };
}

function describe(id: string, scenario: ScenarioModule): GalleryEntry {
  const { title, module, question, concepts = [], minutes } = scenario.default ?? {};
  if (title === undefined || module === undefined || question === undefined)
    throw new Error('its default export has no title, module or question');
  return { id, title, module, question, concepts, ...(minutes === undefined ? {} : { minutes }) };
}
