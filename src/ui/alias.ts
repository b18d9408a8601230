/** A lesson's other address, for hosts and chats that allow a single page only: `#/s/<id>?seed=7…`, rewritten once to the usual one. */
import { siteRoot } from '../state/siteRoot.ts';

/** Relative to the site's root; null for a fragment that is no alias. */
export function aliasTarget(fragment: string): string | null {
  const match = /^#\/((?:embed\/)?s\/[^/?#]+)\/?(?:[?#](.*))?$/.exec(fragment);
  if (!match) return null;
  const [, lesson, run] = match;
  return `${lesson}/${run ? `#${run}` : ''}`;
}

export function rewriteAlias(): void {
  const target = aliasTarget(location.hash);
  if (target !== null) history.replaceState(null, '', new URL(target, siteRoot()));
}
