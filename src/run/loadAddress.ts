/** `/load/#src=<address>&end`: a run that is kept elsewhere, as a file that any page may read. */
import type { Refusal } from './linkModel.ts';
import { maxLinkLength } from './linkModel.ts';

export type Source = { readonly ok: true; readonly src: URL } | Refusal;

const refuse = (because: string, kind?: Refusal['kind']): Refusal => ({ ok: false, because, ...(kind !== undefined && { kind }) });

/** `href`: of the page. An address that was pasted without being escaped is taken as well, up to the link's end mark. */
export function readSource(href: string): Source {
  if (href.length > maxLinkLength) return refuse(`This link is longer than ${maxLinkLength / 1024} KB, which no address needs.`);
  const fragment = href.includes('#') ? href.slice(href.indexOf('#') + 1) : '';
  const [, written, end] = /^src=(.*?)(&end(?![A-Za-z0-9]).*)?$/s.exec(fragment) ?? [];
  if (written === undefined || written === '') return refuse('This link names no file: it is written /load/#src=https…&end.');
  if (end === undefined)
    return refuse(
      'This link looks cut off (chat apps do this): its end mark is missing, so its address may be torn. Ask for the whole link.',
      'cutOff',
    );
  const text = unescaped(written);
  const src = text === null || !URL.canParse(text) ? null : new URL(text);
  if (src === null) return refuse('What this link names is no address: it begins with https:// and is escaped.');
  const isSafe = src.protocol === 'https:' || src.origin === new URL(href).origin;
  if (!isSafe) return refuse(`Files are loaded over https:// alone, and this one is at ${src.protocol}//.`);
  if (src.username !== '' || src.password !== '') return refuse('An address with a name or a password in it is not asked.');
  src.hash = '';
  return { ok: true, src };
}

function unescaped(text: string): string | null {
  if (/^https?:\/\//.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return null; // half an escape
  }
}
