import { gallery } from 'virtual:gallery';
import { useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { notLoaded } from '../../bridge/notLoaded.ts';
import { readAddress } from '../../run/link.ts';
import type { Refusal } from '../../run/link.ts';
import { firstEpoch } from '../../run/versions.ts';
import { followed } from '../../state/packing.ts';
import { ReloadForUpdate } from './ReloadForUpdate.tsx';
import { Trouble } from './Trouble.tsx';

/** `/x/#1d1.…` goes to the lesson that is named in what is packed; a link that did not arrive whole says so, and nothing of it is guessed. */
export function PackedLink() {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [, goTo] = useLocation();
  useEffect(() => {
    const follow = async (): Promise<void> => {
      const to = await target();
      if (typeof to === 'string') goTo(to, { replace: true });
      else setRefusal(to);
    };
    const onChange = (): void => void follow();
    onChange();
    window.addEventListener('hashchange', onChange);
    return () => window.removeEventListener('hashchange', onChange);
  }, [goTo]);
  if (refusal === null) return null;
  const near = gallery.filter(({ id }) => refusal.closest?.includes(id));
  const steps = (
    <>
      <Link href="/">Pick a lesson to explore</Link>
      {refusal.kind !== 'cutOff' && <ReloadForUpdate />}
    </>
  );
  return (
    <div role="alert">
      <Trouble heading="h1" kicker="Link not opened" title="This link cannot be opened" steps={steps}>
        <p>{refusal.because}</p>
        <p>It is still in the address bar, to be copied.</p>
        {near.map(({ id, title }) => (
          <p key={id}>
            <Link href={`/s/${id}/`}>{title}</Link>
          </p>
        ))}
      </Trouble>
    </div>
  );
}

/** From the site's root: the same packed run at its lesson's own address. */
async function target(): Promise<string | Refusal> {
  const ids = gallery.map(({ id }) => id);
  try {
    const found = await followed(readAddress(location.href, ids), ids);
    if (!found.ok) return found;
    return `${found.epoch === firstEpoch ? '' : `/e/${found.epoch}`}/s/${found.scenario}/${location.hash}`;
  } catch {
    return { ok: false, because: `${notLoaded('What opens packed links')}: the network may be down, or the site has just been updated.` };
  }
}
