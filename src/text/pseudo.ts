/** Languages that nobody speaks, made of the English texts: what is not in them has been written past the catalogue. */
import type { Texts } from './catalogue.ts';

/** How much longer other languages may be: German and Finnish labels often are. */
const growth = 0.35;

const letters: { readonly [plain: string]: string } = {
  a: 'á',
  c: 'ç',
  d: 'ð',
  e: 'é',
  g: 'ğ',
  h: 'ĥ',
  i: 'î',
  k: 'ķ',
  l: 'ļ',
  n: 'ñ',
  o: 'ö',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'û',
  w: 'ŵ',
  y: 'ý',
  z: 'ž',
  A: 'Å',
  C: 'Ç',
  E: 'É',
  I: 'Î',
  N: 'Ñ',
  O: 'Ö',
  S: 'Š',
  U: 'Û',
};

/** A text's own words, between its `{{values}}` and `<marks>`. */
const ownWords = (text: string, change: (words: string) => string): string =>
  text
    .split(/(\{\{.*?\}\}|<[^>]+>)/)
    .map((piece, i) => (i % 2 === 1 ? piece : change(piece)))
    .join('');

/** Every vowel once more, until the text has grown enough. */
function stretched(words: string, by: number): string {
  let left = by;
  return words.replaceAll(/[aeiou]/gi, (vowel) => (left-- > 0 ? vowel + vowel.toLowerCase() : vowel));
}

/** `en-XA`: '[Šĥáááŕé]', with an accent on each letter that can bear one, about 35 % longer, in brackets that show where it is cut off. */
export function accented(text: string): string {
  let left = Math.ceil(text.replaceAll(/\{\{.*?\}\}|<[^>]+>/g, '').length * growth);
  const words = ownWords(text, (piece) => {
    const longer = stretched(piece, left);
    left -= longer.length - piece.length;
    return longer.replaceAll(/[a-z]/gi, (letter) => letters[letter] ?? letter);
  });
  return `[${words}${'~'.repeat(left > 0 ? left : 0)}]`;
}

/** `ar-XB`: each word turned around by a mark of direction, so that it reads as right-to-left script does. */
export const mirrored = (text: string): string =>
  `[${ownWords(text, (piece) => piece.replaceAll(/\p{L}[\p{L}’'-]*/gu, '\u202e$&\u202c'))}]`;

/** All texts changed. A language of more plural forms than English has gets the others made of `_other`. */
export function pseudo(english: Texts, change: (text: string) => string, plurals: readonly string[]): Texts {
  const changed = (texts: Texts[string]): Texts[string] =>
    Object.fromEntries(
      Object.entries(texts).flatMap(([name, text]) => {
        const forms = name.endsWith('_other') ? plurals.map((form) => name.replace(/other$/, form)) : [name];
        return forms.map((form) => [form, change(texts[form] ?? text)]);
      }),
    );
  return Object.fromEntries(Object.entries(english).map(([room, texts]) => [room, changed(texts)]));
}
