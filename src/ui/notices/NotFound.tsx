import { gallery } from 'virtual:gallery';
import { Link } from 'wouter';
import { editDistance } from '../../base/text.ts';
import { Trouble } from './Trouble.tsx';

const shownTitles = 3;

/** How far an address is from a lesson, by its id or by any word in it. */
function distance(id: string, asked: string): number {
  return Math.min(editDistance(id, asked), ...id.split('-').map((word) => editDistance(word, asked)));
}

/** Never another lesson in silence: what is nearest is offered, and chosen by hand. */
export function NotFound({ asked }: { readonly asked: string }) {
  const near = gallery.toSorted((a, b) => distance(a.id, asked) - distance(b.id, asked)).slice(0, shownTitles);
  return (
    <Trouble
      heading="h1"
      kicker="Not found"
      title={asked === '' ? 'There is no page at this address' : `There is no lesson “${asked}”`}
      steps={<Link href="/">All lessons</Link>}
    >
      <p>The address may have been cut off or mistyped. {near.length > 0 && 'The nearest lessons are:'}</p>
      <ul>
        {near.map(({ id, title }) => (
          <li key={id}>
            <Link href={`/s/${id}/`}>{title}</Link>
          </li>
        ))}
      </ul>
    </Trouble>
  );
}

/** `/load/` (a run kept elsewhere) is kept free for links that this version cannot read. */
export function NotYet() {
  return (
    <Trouble heading="h1" kicker="Not yet" title="This kind of link cannot be opened yet" steps={<Link href="/">All lessons</Link>}>
      <p>It holds a run in a form that this version of Faultline does not read. Nothing of it was lost: it is in the address bar.</p>
      <p>Links that name their lesson, as in /s/pause-outlives-lease/, do open. Ask for one of these.</p>
    </Trouble>
  );
}
