import { gallery } from 'virtual:gallery';
import { t } from '../text/t.ts';
import { editDistance } from '../base/text.ts';
import { NotOpened } from './NotOpened.tsx';

const shownTitles = 3;

/** How far an address is from a lesson, by its id or by any word in it. */
function distance(id: string, asked: string): number {
  return Math.min(editDistance(id, asked), ...id.split('-').map((word) => editDistance(word, asked)));
}

/** Never another lesson in silence: what is nearest is offered with the link's own run, and chosen by hand. `run`: the fragment, with its `#`. */
export function NotFound({ asked, run = '' }: { readonly asked: string; readonly run?: string }) {
  const near = gallery.toSorted((a, b) => distance(a.id, asked) - distance(b.id, asked)).slice(0, shownTitles);
  const says = asked === '' ? t('page.thereNoPageAddress2') : t('page.thereNoLesson2', { asked });
  const notice = {
    tone: 'warn',
    says: `${says} ${t('page.mistypedBelow')}`,
    details: [location.pathname + run],
  } as const;
  return <NotOpened notice={notice} near={near} run={run} />;
}
