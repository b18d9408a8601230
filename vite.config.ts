import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { shell } from './e2e/chromium.ts';
import { galleryPlugin } from './src/build/galleryPlugin.ts';
import { engineChunk, lessonChunk } from './src/build/chunks.ts';
import { manifestPlugin } from './src/build/manifestPlugin.ts';
import { offlinePlugin } from './src/build/offlinePlugin.ts';
import { pagesPlugin } from './src/build/pagesPlugin.ts';
import { storyPlugin } from './src/build/storyPlugin.ts';
import { sheetsPlugin } from './src/build/teaching/sheetsPlugin.ts';

/** A scenario's chunk carries its name, so that the size budget and a curious reader can tell it from the rest. */
const chunkNamed = (prefix: string) => (chunk: { facadeModuleId?: string | null }) => {
  const scenario = /\/src\/scenarios\/([^/]+)\/scenario\.ts$/.exec(chunk.facadeModuleId ?? '')?.[1];
  return `assets/${prefix}${scenario === undefined ? '[name]' : `scenario-${scenario}`}-[hash].js`;
};

export default defineConfig(({ isSsrBuild }) => ({
  base: './', // any folder of any static host can serve it
  publicDir: isSsrBuild ? false : 'public', // the command line's build needs no pictures
  plugins: [react(), storyPlugin(), galleryPlugin(), pagesPlugin(), sheetsPlugin(), manifestPlugin(), offlinePlugin()],
  build: {
    target: 'es2023',
    manifest: !isSsrBuild, // for the size budget; manifestPlugin takes it out of what is served
    rolldownOptions: {
      output: {
        chunkFileNames: chunkNamed(''),
        ...(isSsrBuild
          ? {}
          : { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: lessonChunk(import.meta.dirname) }] } }),
      },
    },
  },
  worker: {
    format: 'es',
    plugins: () => [storyPlugin()],
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/worker-[name]-[hash].js',
        chunkFileNames: chunkNamed('worker-'),
        comments: false, // what bundlers are told of calls without effects: this is bundled
        codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: engineChunk(import.meta.dirname) }] },
      },
    },
  },
  test: {
    restoreMocks: true,
    coverage: { provider: 'v8', include: ['src/**'], exclude: ['src/**/*.test.*', 'src/build/**'] },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.ts'],
          setupFiles: ['src/text/whole.ts'],
          testTimeout: 90_000,
          css: { include: [/tokens\.css/] }, // pictures read their colors from it
        },
      },
      {
        extends: true,
        // Found while the tests run, each of these would reload the page under them.
        optimizeDeps: {
          include: [
            'react',
            'react-dom',
            'react-dom/client',
            'react/jsx-runtime',
            'react/jsx-dev-runtime',
            '@testing-library/react',
            '@testing-library/jest-dom/vitest',
            '@xstate/react',
            'axe-core',
            'd3',
            'tinykeys',
            'uqr',
            'valibot',
            'wouter',
            'xstate',
            'zustand',
          ],
        },
        test: {
          name: 'component',
          include: ['src/**/*.test.tsx'],
          setupFiles: ['src/text/whole.ts'],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: shell }),
            instances: [{ browser: 'chromium', viewport: { width: 1280, height: 800 } }],
          },
        },
      },
    ],
  },
}));
