import { runnerImport, type Plugin } from 'vite';
import type { AllScenarios } from './describeScenarios.ts';
import { storyPlugin } from './storyPlugin.ts';

const publicId = 'virtual:gallery';
const resolvedId = `\0${publicId}`;

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

/** `virtual:gallery`: the index of scenarios as plain data, so that no scenario's code loads before it is opened. */
export function galleryPlugin(): Plugin {
  let root = process.cwd();
  let isBuild = false;
  return {
    name: 'faultline:gallery',
    configResolved(config) {
      root = config.root;
      isBuild = config.command === 'build';
    },
    resolveId: (id) => (id === publicId ? resolvedId : null),
    async load(id) {
      if (id !== resolvedId) return null;
      const { entries, files, broken } = await loadGallery(root);
      for (const file of files) this.addWatchFile(file);
      for (const { id: scenario, because } of broken) {
        const message = `Scenario "${scenario}" is left out of the gallery: ${because}`;
        // While a lesson is being written the rest of the page goes on; what is shipped is whole.
        if (isBuild) this.error(message);
        this.warn(message);
      }
      const shown = JSON.stringify(entries, (name, value: unknown) => (name === 'summary' ? undefined : value));
      return `export const gallery = ${shown};`;
    },
  };
}
