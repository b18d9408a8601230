import { anywhere } from './anywhere.ts';
import { arrived } from './arrived.ts';
import { astray } from './astray.ts';
import { choices } from './choices.ts';
import { commands } from './commands.ts';
import { design } from './design.ts';
import { drawings } from './drawings.ts';
import { embed } from './embed.ts';
import { events } from './events.ts';
import { eventWords } from './eventWords.ts';
import { exploring } from './exploring.ts';
import { faults } from './faults.ts';
import { gallery } from './gallery.ts';
import { help } from './help.ts';
import { inside } from './inside.ts';
import { lightBadge } from './lightBadge.ts';
import { links } from './links.ts';
import { paper } from './paper.ts';
import { picture } from './picture.ts';
import { presenting } from './presenting.ts';
import { presets } from './presets.ts';
import { privacy } from './privacy.ts';
import { reading } from './reading.ts';
import { share } from './share.ts';
import { shareEmbed } from './shareEmbed.ts';
import { sweep } from './sweep.ts';
import { tables } from './tables.ts';
import { values } from './values.ts';
import { verbs } from './verbs.ts';
import { why } from './why.ts';

/** What comes with the parts of the page that are loaded later (`ui/kit/onDemand.tsx`), and with the pages that are no lesson's. */
export const later = {
  anywhere,
  arrived,
  astray,
  choices,
  commands,
  design,
  drawings,
  embed,
  events,
  eventWords,
  exploring,
  faults,
  gallery,
  help,
  inside,
  lightBadge,
  links,
  paper,
  picture,
  presenting,
  presets,
  privacy,
  reading,
  share,
  shareEmbed,
  sweep,
  tables,
  values,
  verbs,
  why,
} as const;
