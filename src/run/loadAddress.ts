/** `/load/#src=<address>&end`: a run that is kept elsewhere, as a file that any page may read. */
import type { Refusal } from './linkModel.ts';
import { maxLinkLength } from './linkModel.ts';
import { t } from '../text/t.ts';

export type Source = { readonly ok: true; readonly src: URL } | Refusal;

const refuse = (because: string, kind?: Refusal['kind']): Refusal => ({ ok: false, because, ...(kind !== undefined && { kind }) });

/** `href`: of the page. An address that was pasted without being escaped is taken as well, up to the link's end mark. */
export function readSource(href: string): Source {
  if (href.length > maxLinkLength) return refuse(t('reading.addressTooLong', { kb: maxLinkLength / 1024 }));
  const fragment = href.includes('#') ? href.slice(href.indexOf('#') + 1) : '';
  const [, written, end] = /^src=(.*?)(&end(?![A-Za-z0-9]).*)?$/s.exec(fragment) ?? [];
  if (written === undefined || written === '') return refuse(t('reading.namesNoFile'));
  if (end === undefined) return refuse(t('reading.addressTorn'), 'cutOff');
  const text = unescaped(written);
  const src = text === null || !URL.canParse(text) ? null : new URL(text);
  if (src === null) return refuse(t('reading.noAddress'));
  const isSafe = src.protocol === 'https:' || src.origin === new URL(href).origin;
  if (!isSafe) return refuse(t('reading.onlyHttps', { protocol: src.protocol }));
  if (src.username !== '' || src.password !== '') return refuse(t('reading.hasPassword'));
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
