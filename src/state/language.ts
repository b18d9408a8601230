/** Which language the page speaks: what its address asks for (`?lang=`), else the link that is open, else the reader's choice, else the browser's. */
import { useSyncExternalStore } from 'react';
import { changeLanguage, languages, nearestLanguage, onLanguage } from '../text/languages.ts';
import { language } from '../text/t.ts';
import { settings } from './settings.ts';

export interface Wishes {
  readonly address: string | null;
  readonly link: string | null;
  readonly reader: string;
  readonly browser: readonly string[];
}

/** An address may ask for what is not there: then the next one is heard. */
export function languageFor({ address, link, reader, browser }: Wishes): string {
  const asked = [address, link, reader === 'system' ? null : reader].find((id) => id !== null && Object.hasOwn(languages, id));
  return asked ?? nearestLanguage(browser);
}

const queried = new URLSearchParams(typeof location === 'undefined' ? '' : location.search).get('lang');
let linked: string | null = null;

const wanted = (): string =>
  languageFor({
    address: queried,
    link: linked,
    reader: settings.getState().language,
    browser: typeof navigator === 'undefined' ? [] : navigator.languages,
  });

/** Before anything is drawn. What does not arrive leaves the page in English. */
export async function startLanguage(): Promise<void> {
  const follow = (): Promise<void> => changeLanguage(wanted()).catch(() => undefined);
  settings.subscribe((now, before) => now.language !== before.language && void follow());
  await follow();
}

/** The link that has been opened asks for a language, or for none. */
export async function speakLinked(asked: string | undefined): Promise<void> {
  linked = asked ?? null;
  await changeLanguage(wanted()).catch(() => undefined);
}

/** The address that is written keeps `?lang=` where it is. */
export function withLanguage(url: string): string {
  if (queried === null) return url;
  const kept = new URL(url);
  kept.searchParams.set('lang', queried);
  return kept.href;
}

/** For components: the language, which all below draw anew when it changes. */
export const useLanguage = (): string => useSyncExternalStore(onLanguage, language);
