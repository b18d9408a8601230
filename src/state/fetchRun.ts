/** Asks another host for a run's file. Nothing of who asks goes along, and a host that does not behave is left alone: too much, too slow, elsewhere. */
import { t } from '../text/t.ts';
import { maxRunFileBytes } from '../run/runFile.ts';
import { sayBytes } from './sayBytes.ts';

export interface Limits {
  readonly bytes: number;
  readonly ms: number;
}

const usual: Limits = { bytes: maxRunFileBytes, ms: 15_000 };

export type Fetched = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly because: string };

const refuse = (because: string): Fetched => ({ ok: false, because });

/** `cancel`: by the reader, who is told nothing then. */
export async function fetchRun(src: URL, cancel: AbortSignal, limits: Limits = usual): Promise<Fetched | null> {
  const slow = AbortSignal.timeout(limits.ms);
  const signal = AbortSignal.any([cancel, slow]);
  try {
    // Followed, a redirect would ask a host that nobody said yes to.
    const answer = await fetch(src, { signal, redirect: 'manual', credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-cache' });
    return await taken(src.host, answer, limits.bytes);
  } catch {
    if (cancel.aborted) return null;
    if (slow.aborted) return refuse(t('arrived.didNotAnswerFull', { host: src.host, seconds: limits.ms / 1_000 }));
    return refuse(await whyNot(src, AbortSignal.any([cancel, AbortSignal.timeout(limits.ms)])));
  }
}

async function taken(host: string, answer: Response, atMost: number): Promise<Fetched> {
  if (answer.type === 'opaqueredirect') return refuse(t('arrived.sendsAnotherAddressAsk', { host }));
  if (!answer.ok) return refuse(t('arrived.answeredHasNoFile', { host, status: `${answer.status} ${answer.statusText}`.trim() }));
  const tooLarge = refuse(t('arrived.whatSendsLargerThan', { host, bytes: sayBytes(atMost) }));
  if (Number(answer.headers.get('content-length') ?? 0) > atMost || answer.body === null) {
    await answer.body?.cancel();
    return answer.body === null ? { ok: true, text: '' } : tooLarge;
  }
  const text = await textWithin(answer.body, atMost);
  return text === null ? tooLarge : { ok: true, text };
}

/** Null once it has sent too much; no more of it is taken. */
async function textWithin(body: ReadableStream<Uint8Array>, atMost: number): Promise<string | null> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > atMost) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Browsers do not tell a host that is not there from one that lets no other site's pages read it; asked without wanting to read, they do. */
async function whyNot(src: URL, signal: AbortSignal): Promise<string> {
  if (!navigator.onLine) return t('arrived.notAskedBrowserOffline', { host: src.host });
  try {
    await fetch(src, { signal, mode: 'no-cors', credentials: 'omit', referrerPolicy: 'no-referrer' });
  } catch {
    return t('arrived.cannotReachedThereNo', { host: src.host });
  }
  return t('arrived.thereButDoesNot', { host: src.host }) + t('arrived.whoeverKeepsMustSend');
}
