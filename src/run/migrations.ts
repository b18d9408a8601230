/**
 * Links of older schemas, in the words of this one. A migration leads from one schema to the next, is a pure function of a link's words, and is
 * never edited once a link of the next schema may be out in the world: what was sent is read by all of them in a row, for ever.
 */
import { schemaVersion } from './versions.ts';

/** `key=value` as a link has them, in order; null for a word without a value, as `end`. */
export type Words = readonly (readonly [key: string, value: string | null])[];

export type Migration = (words: Words) => Words;

export interface Schema {
  readonly version: number;
  /** `[0]` leads from schema 1 to 2, and so on: one less than `version`. */
  readonly migrations: readonly Migration[];
}

export const ours: Schema = { version: schemaVersion, migrations: [] };

const wordOf = (text: string): Words[number] => {
  const equals = text.indexOf('=');
  return equals < 0 ? [text, null] : [text.slice(0, equals), text.slice(equals + 1)];
};

/** Without its escapes. A fragment of this schema, or of a newer one, stays as it is. */
export function migrated(fragment: string, { version, migrations }: Schema = ours): string {
  const words = fragment.split('&').map(wordOf);
  const [, told] = words.find(([key]) => key === 'v') ?? ['v', '1'];
  const isOlder = /^[1-9]\d{0,5}$/.test(told ?? '') && Number(told) < version;
  if (!isOlder || fragment === '') return fragment;
  const from: Words = words.filter(([key]) => key !== 'v');
  const now = migrations.slice(Number(told) - 1).reduce((before, migrate) => migrate(before), from);
  return [`v=${version}`, ...now.map(([key, value]) => (value === null ? key : `${key}=${value}`))].join('&');
}
