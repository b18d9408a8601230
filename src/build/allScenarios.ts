import { describeScenarios, type ScenarioModule } from './describeScenarios.ts';
import { sketchOf } from './sketch.ts';

/**
 * Run by galleryPlugin in Vite's module runner, never in the page. Awaited here, because the runner is closed as soon as this
 * module is there.
 */
export const allScenarios = await describeScenarios(import.meta.glob<ScenarioModule>('../scenarios/*/scenario.ts'), sketchOf);
