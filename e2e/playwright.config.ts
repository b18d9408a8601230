import { defineConfig, devices } from '@playwright/test';
import { chromium, shell } from './chromium.ts';
import { builtBase, builtPort, builtUrl, devPort, devUrl } from './servers.ts';

/** Alone, so that no other test takes their processor. */
const measured = ['performance.spec.ts', 'firstVisit.spec.ts'];

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 3, // for two cores: a lesson that is watched leaves its core idle half of the time
  timeout: 60_000,
  forbidOnly: true,
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    baseURL: builtUrl, // go to './' and 's/<id>/', not to '/': the site lives in a folder
    launchOptions: shell,
    serviceWorkers: 'block', // each test would copy the whole site; offline.spec.ts lets them
    screenshot: 'only-on-failure',
    permissions: ['clipboard-read', 'clipboard-write'],
  },
  projects: [
    // Real browsers on two busy cores: a journey is tried once more, and `npm test` names it in its summary.
    { name: 'journeys', testIgnore: measured, retries: 1 },
    { name: 'performance', testMatch: measured, fullyParallel: false, use: { launchOptions: chromium } },
  ],
  webServer: [
    {
      command: `npx vite preview --port ${builtPort} --strictPort --base ${builtBase}`,
      cwd: '..',
      url: builtUrl,
      reuseExistingServer: false, // one left over would serve a stale build
    },
    {
      command: `npx vite --port ${devPort} --strictPort`,
      cwd: '..',
      url: devUrl,
      reuseExistingServer: false,
    },
  ],
});
