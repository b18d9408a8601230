/**
 * Other addresses of what there is, for hosts and chats that allow a single page only, rewritten once to the usual ones: `#/s/<id>?seed=7…` for a
 * lesson (`/embed/s/`, `/e/3/s/`, `/x`, `/load` alike), and a bare packed run, `#1d1.…`, at the root.
 */
import { siteRoot } from '../state/siteRoot.ts';

const place = /^\/((?:e\/[1-9]\d{0,5}\/)?(?:(?:embed\/)?s\/[^/?#]+|x)|load)\/?(?:[?#](.*))?$/s;

/** A packed run, or what a cut left of one: no word of a link begins with a digit. */
const packed = /^\d{1,3}[a-z]\d{0,2}(?:\.|%2E|$)/i;

/** Chats escape what is not a letter; in a run that is left for its reader to undo. */
const unescapedStart = (fragment: string): string => (/^%2F/i.test(fragment) ? unescaped(fragment) : fragment);

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `fragment`: with its `#`. The address relative to the site's root; null for one that is no alias. At a lesson's address a packed run is that lesson's. */
export function aliasTarget(fragment: string, isAtRoot = true): string | null {
  const text = unescapedStart(fragment.slice(1));
  if (isAtRoot && packed.test(text)) return `x/#${text}`;
  const [, path, run] = place.exec(text) ?? [];
  return path === undefined ? null : `${path}/${run ? `#${run}` : ''}`;
}

export function rewriteAlias(): void {
  const root = siteRoot();
  const isAtRoot = [root.pathname, `${root.pathname}index.html`].includes(location.pathname);
  const target = aliasTarget(location.hash, isAtRoot);
  if (target !== null) history.replaceState(null, '', new URL(target, root));
}
