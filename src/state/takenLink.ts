/** What an address comes to on the page: the run in it, or its lesson as it comes under a banner, or nothing but the reason. */
import { t } from '../text/t.ts';
import { readAddress } from '../run/address.ts';
import type { Found } from '../run/address.ts';
import type { Refusal } from '../run/linkModel.ts';
import { firstEpoch } from '../run/versions.ts';
import type { Notice } from './model.ts';
import { followed } from './packing.ts';

/** `refused`: why nothing of the run in it is taken, where its lesson is opened as it comes. */
export type Taken = Found & { readonly notices: readonly Notice[]; readonly refused?: string };

/** Of a run that is not taken nothing is guessed: the lesson that its address names is opened as it comes, and says why. */
export async function takenFrom(url: string, ids: readonly string[]): Promise<Taken | Refusal> {
  const found = await followed(readAddress(url, ids), ids);
  return found.ok ? { ...found, notices: [] } : (asItComes(url, ids, found) ?? found);
}

/** Null where the address names no lesson. */
export function asItComes(url: string, ids: readonly string[], { because, kind }: Refusal): Taken | null {
  const path = readAddress(url.split(/[?#]/, 1)[0]!, ids);
  if (!path.ok || !('scenario' in path)) return null;
  const remedy = kind === 'newer' ? 'reload' : 'explore';
  const notice: Notice = { tone: kind === undefined ? 'danger' : 'warn', says: because, details: [nothingGuessed()], remedy };
  return { ...path, fragment: '', epoch: firstEpoch, notices: [notice], refused: because };
}

const nothingGuessed = (): string => t('notes.nothingRunLoadedWhat');
