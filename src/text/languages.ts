/** Which languages the page can speak, and how their texts are fetched. */
import { first } from './en/first.ts';
import { language, learn, speak } from './t.ts';
import type { Direction } from './t.ts';
import type { Texts } from './catalogue.ts';

interface Language {
  /** In the language itself, for a list to choose from; null: for tests, reached by `?lang=` alone. */
  readonly name: string | null;
  readonly direction: Direction;
  /** What may be seen before the first touch, as in `en/first.ts`. */
  readonly first: () => Promise<Texts>;
  /** The rest, as in `en/later.ts`. */
  readonly later: () => Promise<Texts>;
}

const english = {
  first: () => Promise.resolve(first),
  later: async () => (await import('./en/later.ts')).later,
};

/** Made of English when asked for. */
function pseudoLanguage(id: string, how: 'accented' | 'mirrored'): Language {
  const plurals = new Intl.PluralRules(id).resolvedOptions().pluralCategories;
  const made = async (texts: Promise<Texts>): Promise<Texts> => {
    const make = await import('./pseudo.ts');
    return make.pseudo(await texts, make[how], plurals);
  };
  return {
    name: null,
    direction: how === 'mirrored' ? 'rtl' : 'ltr',
    first: () => made(english.first()),
    later: () => made(english.later()),
  };
}

/** By BCP 47 tag. */
export const languages: { readonly [id: string]: Language } = {
  en: { name: 'English', direction: 'ltr', ...english },
  'en-XA': pseudoLanguage('en-XA', 'accented'),
  'ar-XB': pseudoLanguage('ar-XB', 'mirrored'),
};

/** Those that a reader may choose. */
export const namedLanguages = Object.keys(languages).filter((id) => languages[id]!.name !== null);

/** The first of what is wanted that there is, itself or its language without a region; else English. */
export function nearestLanguage(wanted: readonly string[]): string {
  const known = namedLanguages;
  const found = wanted.flatMap((tag) => {
    const exact = known.find((id) => id.toLowerCase() === tag.toLowerCase());
    return exact ?? known.find((id) => id === tag.split('-')[0]?.toLowerCase()) ?? [];
  });
  return found[0] ?? 'en';
}

const listeners = new Set<() => void>();
const learned = new Set(['en first']);

/** For `useSyncExternalStore`: whoever draws is drawn anew when another language is spoken. */
export function onLanguage(hear: () => void): () => void {
  listeners.add(hear);
  return () => listeners.delete(hear);
}

async function fetchTexts(id: string, part: 'first' | 'later'): Promise<void> {
  const key = `${id} ${part}`;
  if (learned.has(key)) return;
  learn(id, await languages[id]![part]());
  learned.add(key);
}

let hasLater = false;

/** The texts of parts that come later, in the language spoken now. */
export async function fetchLaterTexts(): Promise<void> {
  hasLater = true;
  await Promise.all([fetchTexts('en', 'later'), fetchTexts(language(), 'later')]);
}

/** Speaks another language once its texts are here; those that do not come leave the page as it was. */
export async function changeLanguage(id: string): Promise<void> {
  const asked = Object.hasOwn(languages, id) ? languages[id] : undefined;
  if (id === language() || asked === undefined) return;
  await Promise.all([fetchTexts(id, 'first'), hasLater ? fetchTexts(id, 'later') : undefined]);
  speak(id, asked.direction);
  for (const hear of listeners) hear();
}
