import { sheets } from './sheets.ts';
import { site } from './site.ts';

/** What the build writes into pages: it is read, and never loaded. */
export const built = { sheets, site } as const;
