/** What a text's key asks of whoever uses it, by type: English, the language that is always whole, says which texts there are. */
import type { built } from './en/built.ts';
import type { first } from './en/first.ts';
import type { later } from './en/later.ts';

type English = typeof first & typeof later & typeof built;
type Room = keyof English;

/** Endings by which i18next chooses among the forms of a plural. */
type PluralEnding = '_zero' | '_one' | '_two' | '_few' | '_many' | '_other';
type WithoutEnding<K> = K extends `${infer Base}${PluralEnding}` ? Base : K;
type KeysOf<R extends Room> = `${R}.${WithoutEnding<keyof English[R] & string>}`;

/** `'room.name'`; of a plural without its ending. */
export type TextKey = { [R in Room]: KeysOf<R> }[Room];

type Lookup<R extends Room, Name extends string> = English[R] extends infer Found
  ? Name extends keyof Found
    ? Found[Name]
    : `${Name}_other` extends keyof Found
      ? Found[`${Name}_other`] | '{{count}}'
      : never
  : never;
type TextOf<K> = K extends `${infer R extends Room}.${infer Name}` ? Lookup<R, Name> : never;

type NamesIn<S> = S extends `${string}{{${infer Name}}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type ValueOf<Name> = Name extends 'count' ? number : string | number;

/** What stands for the `{{names}}` of a text. Of a text without any: nothing. */
export type ValuesOf<K extends TextKey> = [NamesIn<TextOf<K>>] extends [never]
  ? readonly []
  : readonly [values: { readonly [Name in NamesIn<TextOf<K>>]: ValueOf<Name> }];

/** Keys of texts that need no values: for tables that hold keys. */
export type PlainKey = { [K in TextKey]: ValuesOf<K> extends readonly [] ? K : never }[TextKey];

/** Another language's texts, or a part of them: what is missing is shown in English. */
export interface Texts {
  readonly [room: string]: { readonly [name: string]: string };
}
