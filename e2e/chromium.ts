import { existsSync } from 'node:fs';
import type { LaunchOptions } from 'playwright';

const debian = '/usr/bin/chromium';
const installed = process.env['CHROMIUM_PATH'] ?? (existsSync(debian) ? debian : undefined);
const isRoot = process.getuid?.() === 0;

/** The one choice of browser, for Vitest and Playwright both: $CHROMIUM_PATH, else Debian's, else Playwright's own. */
export const chromium: LaunchOptions = {
  ...(installed === undefined ? {} : { executablePath: installed }),
  args: [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Chromium's sandbox refuses to start as root.
    ...(isRoot ? ['--no-sandbox'] : []),
  ],
};
