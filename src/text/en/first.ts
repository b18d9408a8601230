import { everyone } from './everyone.ts';
import { handouts } from './handouts.ts';
import { light } from './light.ts';
import { offline } from './offline.ts';
import { page } from './page.ts';
import { rights } from './rights.ts';
import { stage } from './stage.ts';
import { topbar } from './topbar.ts';

/** All that may be seen, or said, before the first touch of a lesson's page. */
export const first = { everyone, light, handouts, offline, page, rights, stage, topbar } as const;
