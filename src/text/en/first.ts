import { actions } from './actions.ts';
import { deeds } from './deeds.ts';
import { everyone } from './everyone.ts';
import { handouts } from './handouts.ts';
import { inspector } from './inspector.ts';
import { instruments } from './instruments.ts';
import { kit } from './kit.ts';
import { light } from './light.ts';
import { notes } from './notes.ts';
import { offline } from './offline.ts';
import { page } from './page.ts';
import { rights } from './rights.ts';
import { schedules } from './schedules.ts';
import { stage } from './stage.ts';
import { story } from './story.ts';
import { timeline } from './timeline.ts';
import { topbar } from './topbar.ts';
import { transport } from './transport.ts';
import { verdicts } from './verdicts.ts';

/** All that may be seen, or said, before the first touch of a lesson's page. */
export const first = {
  actions,
  deeds,
  everyone,
  handouts,
  inspector,
  instruments,
  kit,
  light,
  notes,
  offline,
  page,
  rights,
  schedules,
  stage,
  story,
  timeline,
  topbar,
  transport,
  verdicts,
} as const;
