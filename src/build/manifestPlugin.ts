import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Plugin, ResolvedConfig } from 'vite';

/** Takes Vite's manifest out of the site, where nobody needs it, to where the size budget (.ci/sizes.mjs) reads it. */
export function manifestPlugin(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'faultline:manifest',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    closeBundle() {
      const folder = resolve(config.root, config.build.outDir, '.vite');
      const made = join(folder, 'manifest.json');
      if (!existsSync(made)) return; // the command line's build has none
      const kept = join(config.root, 'node_modules', '.cache', 'faultline', 'manifest.json');
      mkdirSync(dirname(kept), { recursive: true });
      copyFileSync(made, kept);
      rmSync(folder, { recursive: true });
    },
  };
}
