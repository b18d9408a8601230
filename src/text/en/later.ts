import { anywhere } from './anywhere.ts';
import { commands } from './commands.ts';
import { embed } from './embed.ts';
import { links } from './links.ts';
import { paper } from './paper.ts';
import { picture } from './picture.ts';
import { presenting } from './presenting.ts';
import { shareEmbed } from './shareEmbed.ts';
import { sweep } from './sweep.ts';

/** What comes with the parts of the page that are loaded later (`ui/kit/onDemand.tsx`), and with the pages that are no lesson's. */
export const later = { anywhere, commands, embed, links, paper, picture, presenting, shareEmbed, sweep } as const;
