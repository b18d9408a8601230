/** The page's tokens without a page: read from the style sheet itself, for pictures that are drawn in another theme, or in none. */
import css from '../tokens.css?raw';
import { lookFrom } from '../timeline/look.ts';
import type { Look } from '../timeline/look.ts';
import { paletteFrom } from '../stage/palette.ts';
import type { Palette } from '../stage/palette.ts';

export type PictureTheme = 'light' | 'dark';

export interface Style {
  readonly theme: PictureTheme;
  readonly look: Look;
  readonly palette: Palette;
}

const blocks: { readonly [T in PictureTheme]: readonly string[] } = { light: [':root'], dark: [':root', ":root[data-theme='dark']"] };

/** Of the rules with these selectors, later ones over earlier ones. */
function tokensOf(selectors: readonly string[]): ReadonlyMap<string, string> {
  const rules = [...css.matchAll(/^(\S[^\n]*) \{([^}]*)\}/gm)].filter(([, selector = '']) => selectors.includes(selector));
  return new Map(
    rules.flatMap(([, , block = '']) => [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!.trim()])),
  );
}

/** Programs that show pictures have the typefaces under their own names, if they have them. */
const familiar = (value: string): string => value.replace(/'([\w ]+) Variable'/, "'$1 Variable', '$1'");

export function styleOf(theme: PictureTheme): Style {
  const tokens = tokensOf(blocks[theme]);
  const value = (name: string): string => familiar(tokens.get(name) ?? '');
  return { theme, look: lookFrom(value), palette: paletteFrom(value) };
}
