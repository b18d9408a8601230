import { runnerImport, type Plugin } from 'vite';
import type { AllScenarios } from './describeScenarios.ts';
import { storyPlugin } from './storyPlugin.ts';

const publicIds = new Set(['virtual:gallery', 'virtual:cards']);

interface Gallery extends AllScenarios {
  /** Every file the scenarios were made from, so that a change to one of them makes the gallery anew. */
  readonly files: readonly string[];
}

/** Runs the scenario modules, at build time. */
export async function loadGallery(root: string): Promise<Gallery> {
  const { module, dependencies } = await runnerImport<{ allScenarios: AllScenarios }>('/src/build/allScenarios.ts', {
    root,
    logLevel: 'error',
    plugins: [storyPlugin()],
  });
  return { ...module.allScenarios, files: dependencies };
}

/**
 * `virtual:gallery`: the index of scenarios as plain data, so that no scenario's code loads before it is opened. `virtual:cards`: what the
 * index shows of each besides, its run as a small diagram too, apart, since who opens a lesson needs none.
 */
export function galleryPlugin(): Plugin {
  let root = process.cwd();
  let isBuild = false;
  return {
    name: 'faultline:gallery',
    configResolved(config) {
      root = config.root;
      isBuild = config.command === 'build';
    },
    resolveId: (id) => (publicIds.has(id) ? `\0${id}` : null),
    async load(id) {
      if (!publicIds.has(id.slice(1))) return null;
      const { entries, files, broken } = await loadGallery(root);
      for (const file of files) this.addWatchFile(file);
      for (const { id: scenario, because } of broken) {
        const message = `Scenario "${scenario}" is left out of the gallery: ${because}`;
        // While a lesson is being written the rest of the page goes on; what is shipped is whole.
        if (isBuild) this.error(message);
        this.warn(message);
      }
      if (id.endsWith('cards')) return `export const cards = ${JSON.stringify(cardsOf(entries))};`;
      return `export const gallery = ${JSON.stringify(entries.map(({ id: scenario, title, module }) => ({ id: scenario, title, module })))};`;
    },
  };
}

const cardsOf = (entries: AllScenarios['entries']) =>
  Object.fromEntries(entries.map(({ id, question, minutes, sketch }) => [id, { question, minutes, sketch }]));
