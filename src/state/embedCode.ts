/** The lines of HTML that put the run on the page into somebody else's. */
import type { LinkView } from '../run/link.ts';
import type { PagePart } from '../run/linkModel.ts';
import { linkTo, sharedRun } from './sharing.ts';
import type { ShareOptions, Sharing } from './sharing.ts';
import { siteRoot } from './siteRoot.ts';

export interface EmbedOptions {
  readonly hide: readonly PagePart[];
  /** Null: as the reader's system has it. */
  readonly theme: NonNullable<LinkView['theme']> | null;
  readonly takesCommands: boolean;
}

/** Empty while no run is open. */
export function embedLink(session: Sharing, share: ShareOptions, { hide, theme, takesCommands }: EmbedOptions): string {
  const shared = sharedRun(session, share);
  if (shared === null) return '';
  const asked: LinkView = {
    ...shared.view,
    ...(hide.length > 0 && { hide }),
    ...(theme !== null && { theme }),
    ...(takesCommands && { api: true }),
  };
  const root = siteRoot().href;
  return linkTo({ ...shared, view: asked }).replace(root, `${root}embed/`);
}

export interface FrameSize {
  /** CSS pixels, or '100%'. */
  readonly width: number | '100%';
  readonly height: number;
}

/** A frame without a title says nothing to a screen reader; one without `loading` costs whoever never scrolls to it. */
export function embedCode(link: string, title: string, { width, height }: FrameSize): string {
  const attributes = { title, src: link, width, height, loading: 'lazy', allow: 'clipboard-write; fullscreen', style: 'border: 0' };
  const written = Object.entries(attributes).map(([name, value]) => `  ${name}="${escapeAttribute(String(value))}"`);
  return ['<iframe', ...written, '></iframe>'].join('\n');
}

const escapeAttribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
