import { gallery } from 'virtual:gallery';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { t } from '../text/t.ts';
import { notLoaded } from '../bridge/notLoaded.ts';
import { readAddress } from '../run/link.ts';
import type { Refusal } from '../run/link.ts';
import { firstEpoch } from '../run/versions.ts';
import type { Notice } from '../state/model.ts';
import { followed } from '../state/packing.ts';
import { NotOpened } from './NotOpened.tsx';

/** `/x/#1d1.…` goes to the lesson that is named in what is packed; a link that did not arrive whole says so, and nothing of it is guessed. */
export function PackedLink() {
  const [refused, setRefused] = useState<{ readonly hash: string; readonly refusal: Refusal } | null>(null);
  const [, goTo] = useLocation();
  useEffect(() => {
    const follow = async (): Promise<void> => {
      const { hash } = location;
      const to = await target();
      if (hash !== location.hash) return;
      if (typeof to === 'string') goTo(to, { replace: true });
      else setRefused({ hash, refusal: to });
    };
    const onChange = (): void => void follow();
    onChange();
    window.addEventListener('hashchange', onChange);
    return () => window.removeEventListener('hashchange', onChange);
  }, [goTo]);
  if (refused === null) return null;
  const { refusal, hash } = refused;
  return <NotOpened key={hash} notice={noticeOf(refusal)} near={gallery.filter(({ id }) => refusal.closest?.includes(id))} />;
}

const noticeOf = ({ because, kind }: Refusal): Notice => ({
  tone: kind === undefined ? 'danger' : 'warn',
  says: t('page.nothingLoadedPickLesson', { because }),
  details: [t('page.linkStillThere')],
  ...(kind !== 'cutOff' && { remedy: 'reload' }),
});

/** From the site's root: the same packed run at its lesson's own address. */
async function target(): Promise<string | Refusal> {
  const ids = gallery.map(({ id }) => id);
  try {
    const found = await followed(readAddress(location.href, ids), ids);
    if (!found.ok) return found;
    return `${found.epoch === firstEpoch ? '' : `/e/${found.epoch}`}/s/${found.scenario}/${location.hash}`;
  } catch {
    return { ok: false, because: t('page.networkMayDownSite', { notLoaded: notLoaded(t('notes.whatOpensPackedLinks')) }) };
  }
}
