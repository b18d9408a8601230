/**
 * The last runs of this browser, each kept as it is changed: to go on with, and to come back to when a page has gone without a word. Each is an
 * entry of its own, so that tabs do not overwrite each other's.
 */
import { localStore } from './storage.ts';
import type { Store } from './storage.ts';

export interface Draft {
  readonly id: string;
  /** Milliseconds since 1970, by this computer's clock, of its last change. */
  readonly at: number;
  readonly scenario: string;
  /** The run, its moment and its view, as a link has them. */
  readonly fragment: string;
  /** Equal where two drafts are of one run, wherever each stands in it. */
  readonly inputs: string;
  /** How many actions by hand it has. */
  readonly actions: number;
  /** The page that it is on has not been left: where no tab holds it, that page has crashed. */
  readonly isOpen: boolean;
}

export const maxDrafts = 20;

const prefix = 'draft:';

const kinds: { readonly [K in keyof Draft]: string } = {
  id: 'string',
  at: 'number',
  scenario: 'string',
  fragment: 'string',
  inputs: 'string',
  actions: 'number',
  isOpen: 'boolean',
};

const isDraft = (data: unknown): data is Draft =>
  typeof data === 'object' &&
  data !== null &&
  Object.entries(kinds).every(([name, kind]) => typeof (data as { readonly [field: string]: unknown })[name] === kind);

export function draftOf(id: string, store: Store = localStore): Draft | null {
  const kept = store.read(prefix + id);
  return isDraft(kept) && kept.id === id ? kept : null;
}

/** The latest first. */
export function drafts(store: Store = localStore): readonly Draft[] {
  const ids = store.keys().filter((key) => key.startsWith(prefix));
  const kept = ids.flatMap((key) => draftOf(key.slice(prefix.length), store) ?? []);
  return kept.toSorted((a, b) => b.at - a.at);
}

export const forgetDraft = (id: string, store: Store = localStore): void => store.remove(prefix + id);

/** False where this browser keeps nothing. The oldest beyond `maxDrafts` go, and as many more as there is no room for. */
export function keepDraft(draft: Draft, store: Store = localStore): boolean {
  const others = drafts(store).filter(({ id }) => id !== draft.id);
  for (const old of others.slice(maxDrafts - 1)) forgetDraft(old.id, store);
  const kept = others.slice(0, maxDrafts - 1);
  while (!store.write(prefix + draft.id, draft)) {
    const oldest = kept.pop();
    if (oldest === undefined) return false;
    forgetDraft(oldest.id, store); // room for what is being done now
  }
  return true;
}

let made = 0;

/** No other tab makes the same. */
export const newDraftId = (): string => `${Date.now().toString(36)}${Math.floor(performance.now()).toString(36)}${(made++).toString(36)}`;
