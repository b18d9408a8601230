import { describeScenarios, type ScenarioModule } from './describeScenarios.ts';
import { sketchOf } from './sketch.ts';
import type { Story } from './storyPlugin.ts';
import { summaryOf } from './summary.ts';

const stories = import.meta.glob<Story>('../scenarios/*/story.md', { import: 'default' });

/**
 * Run by galleryPlugin in Vite's module runner, never in the page. Awaited here, because the runner is closed as soon as this
 * module is there.
 */
export const allScenarios = await describeScenarios(
  import.meta.glob<ScenarioModule>('../scenarios/*/scenario.ts'),
  async (id, scenario) => {
    const story = await stories[`../scenarios/${id}/story.md`]?.();
    return { sketch: sketchOf(id, scenario), ...(story && { summary: summaryOf(id, scenario, story) }) };
  },
);
