/**
 * A link's address: which scenario it names, and the fragment that `parseFragment` then reads against it. A packed fragment is unpacked
 * into the short form first, see `packed/packedAddress.ts`, which the page loads when it first meets one.
 */
import { closest } from '../base/text.ts';
import { maxLinkLength } from './linkModel.ts';
import type { Refusal } from './linkModel.ts';
import { unescapePunctuation } from './escapes.ts';
import { firstEpoch } from './versions.ts';
import { t } from '../text/t.ts';

export interface Found {
  readonly ok: true;
  readonly scenario: string;
  readonly fragment: string;
  /** Of the frozen engine that the address asks for, `/e/3/s/…`; else the first. */
  readonly epoch: number;
  readonly isEmbedded: boolean;
}

/** Still to be unpacked. */
export interface Packed extends Omit<Found, 'scenario' | 'fragment'> {
  readonly packed: string;
  /** What the path says; null for `/x/`, which leaves it to what is packed. */
  readonly inPath: string | null;
}

export type Address = Found | Packed | Refusal;

const refuse = (because: string): Refusal => ({ ok: false, because });

/** `…/s/<id>`, under any folder, of a frozen engine or not, embedded or not, with or without its closing slash. */
const scenarioPath = /(?:^|\/)(?:e\/([1-9]\d{0,5})\/)?(embed\/)?s\/([^/]*)(?:\/(?:index\.html)?)?$/;

/** `…/x/`: the path of a link that names its scenario in what is packed. */
const packedPath = /(?:^|\/)(?:e\/([1-9]\d{0,5})\/)?(embed\/)?x(?:\/(?:index\.html)?)?$/;

/** `1d1.…`, or what a cut left of it. No key of the short form begins with a digit. */
const isPacked = (fragment: string): boolean => /^\d{1,3}(?:[a-z]\d{0,2}(?:\.|%|$)|$)/.test(fragment);

/** `ids`: of the scenarios there are. The alias `#/s/<id>?seed=7…` is read like the address it stands for. */
export function readAddress(url: string, ids: readonly string[]): Address {
  if (url.length > maxLinkLength) return refuse(t('reading.tooLong', { kb: maxLinkLength / 1024 }));
  const { before, after } = cut(url.trim(), '#');
  const alias = unescapePunctuation(after);
  if (/^\/(embed\/)?s\//.test(alias)) return readAlias(alias, ids);
  const { before: path, after: query } = cut(before, '?');
  if (isOurs(query)) return refuse(t('reading.afterQuestionMark'));
  return readPath(path, after, ids);
}

function readAlias(alias: string, ids: readonly string[]): Address {
  const separator = /[?#]/.exec(alias)?.[0] ?? '?';
  const { before, after } = cut(alias, separator);
  return readPath(before, after, ids);
}

function readPath(path: string, fragment: string, ids: readonly string[]): Address {
  const [, frozen, embed, id] = scenarioPath.exec(path) ?? [];
  if (id === undefined || id === '') return readOther(path, fragment);
  if (!ids.includes(id)) return unknownScenario(id, ids);
  const place = placeOf(frozen, embed);
  return isPacked(fragment) ? { ...place, inPath: id, packed: fragment } : { ...place, scenario: id, fragment };
}

/** Of no scenario that the path names. */
function readOther(path: string, packed: string): Packed | Refusal {
  const [isPackedPath, frozen, embed] = packedPath.exec(path) ?? [];
  if (isPackedPath !== undefined) return { ...placeOf(frozen, embed), inPath: null, packed };
  if (/\/load\/?$/.test(path)) return refuse(t('reading.loadLink'));
  return refuse(t('reading.namesNone'));
}

const placeOf = (frozen: string | undefined, embed: string | undefined): Pick<Found, 'ok' | 'epoch' | 'isEmbedded'> => ({
  ok: true,
  epoch: frozen === undefined ? firstEpoch : Number(frozen),
  isEmbedded: embed !== undefined,
});

export const unknownScenario = (id: string, ids: readonly string[]): Refusal => ({
  ...refuse(t('reading.noScenario', { id })),
  closest: closest(id, ids, 3),
  known: ids,
});

function cut(text: string, mark: string): { readonly before: string; readonly after: string } {
  const i = text.indexOf(mark);
  return i < 0 ? { before: text, after: '' } : { before: text.slice(0, i), after: text.slice(i + 1) };
}

/** A query is for trackers, whose words are passed over, unless it holds a run: then its `#` has been lost. */
const isOurs = (query: string): boolean => /(?:^|&)(?:seed|do|at|end|p\.[^=]*)(?:=|&|$)/.test(query);
