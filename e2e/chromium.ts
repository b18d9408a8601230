import { existsSync } from 'node:fs';
import type { LaunchOptions } from 'playwright';

const isRoot = process.getuid?.() === 0;

const launch = (...programs: readonly string[]): LaunchOptions => {
  const installed = process.env['CHROMIUM_PATH'] ?? programs.find((program) => existsSync(program));
  return {
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
};

/** Chromium as a reader has it, for whatever is measured: $CHROMIUM_PATH, else Debian's, else Playwright's own. */
export const chromium: LaunchOptions = launch('/usr/bin/chromium');

/** The same engine without the window around it, where Debian's is installed: a third faster, for the many tests that look at the page alone. */
export const shell: LaunchOptions = launch('/usr/bin/chromium-headless-shell', '/usr/bin/chromium');
