/** A link's address: which scenario it names, and the fragment that `parseFragment` then reads against it. */
import { closest } from '../base/text.ts';
import { maxLinkLength } from './linkModel.ts';
import type { Refusal } from './linkModel.ts';
import { unescapePunctuation } from './linkParts.ts';
import { engineEpoch } from './versions.ts';

export { parseFragment } from './fragment.ts';
export type { LinkView, Note, ParsedLink, Refusal } from './linkModel.ts';
export { writeFragment, writeInputs, writeLink } from './linkWriter.ts';

export interface Found {
  readonly ok: true;
  readonly scenario: string;
  readonly fragment: string;
  /** Of the frozen engine that the address asks for, `/e/3/s/…`; else this one's. */
  readonly epoch: number;
  readonly isEmbedded: boolean;
}

export type Address = Found | Refusal;

const refuse = (because: string): Refusal => ({ ok: false, because });

/** `…/s/<id>`, under any folder, of a frozen engine or not, embedded or not, with or without its closing slash. */
const scenarioPath = /(?:^|\/)(?:e\/([1-9]\d{0,5})\/)?(embed\/)?s\/([^/]*)(?:\/(?:index\.html)?)?$/;

/** `ids`: of the scenarios there are. The alias `#/s/<id>?seed=7…` is read like the address it stands for. */
export function readAddress(url: string, ids: readonly string[]): Address {
  if (url.length > maxLinkLength) return refuse(`This link is longer than ${maxLinkLength / 1024} KB, which no run needs.`);
  const { before, after } = cut(url.trim(), '#');
  const alias = unescapePunctuation(after);
  if (/^\/(embed\/)?s\//.test(alias)) return readAlias(alias, ids);
  const { before: path, after: query } = cut(before, '?');
  if (isOurs(query)) return refuse('In this link the run’s settings stand after “?”; they belong after “#”.');
  return readPath(path, after, ids);
}

function readAlias(alias: string, ids: readonly string[]): Address {
  const separator = /[?#]/.exec(alias)?.[0] ?? '?';
  const { before, after } = cut(alias, separator);
  return readPath(before, after, ids);
}

function readPath(path: string, fragment: string, ids: readonly string[]): Address {
  const [, frozen, embed, id] = scenarioPath.exec(path) ?? [];
  if (id === undefined || id === '') return refuse(noScenarioIn(path));
  if (!ids.includes(id)) return { ...refuse(`There is no scenario “${id}”.`), closest: closest(id, ids, 3), known: ids };
  const epoch = frozen === undefined ? engineEpoch : Number(frozen);
  return { ok: true, scenario: id, fragment, epoch, isEmbedded: embed !== undefined };
}

function noScenarioIn(path: string): string {
  if (/\/x\/?$/.test(path)) return 'This link is in the packed form, which this version cannot read yet.';
  if (/\/load\/?$/.test(path)) return 'This link loads a scenario from elsewhere, which this version cannot do yet.';
  return 'This address names no scenario: it has no “/s/…” part.';
}

function cut(text: string, mark: string): { readonly before: string; readonly after: string } {
  const i = text.indexOf(mark);
  return i < 0 ? { before: text, after: '' } : { before: text.slice(0, i), after: text.slice(i + 1) };
}

/** A query is for trackers, whose words are passed over, unless it holds a run: then its `#` has been lost. */
const isOurs = (query: string): boolean => /(?:^|&)(?:seed|do|at|end|p\.[^=]*)(?:=|&|$)/.test(query);
