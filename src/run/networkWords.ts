/** Who decides when messages arrive, in words: only where it is not chance alone. */
import { never } from '../base/assert.ts';
import { describe } from './distributionWords.ts';
import { sayDuration } from '../base/quantity.ts';
import type { Adversary, Aim, Gst, Network } from '../engine/setup.ts';
import type { PlainKey } from '../text/catalogue.ts';
import { t } from '../text/t.ts';
import type { Names } from './words.ts';
import { sayNode } from './words.ts';

/** A sentence each; none for a network that promises and fears nothing. */
export function sayNetwork({ gst, adversary }: Partial<Pick<Network, 'gst' | 'adversary'>>, names: Names): readonly string[] {
  return [...(gst === undefined ? [] : [sayGst(gst)]), ...(adversary === undefined ? [] : [sayAdversary(adversary, names)])];
}

function sayGst({ at, before, delta }: Gst): string {
  const values = { at: sayDuration(at), latency: describe(before.latency), delta: sayDuration(delta) };
  return before.loss > 0 ? t('schedules.gstLossy', { ...values, share: sayPercent(before.loss) }) : t('schedules.gst', values);
}

export function sayAdversary(adversary: Adversary, names: Names): string {
  const some = sayShareOf(adversary, names);
  const fair = adversary.atMost === Infinity ? t('schedules.withoutEnd') : t('schedules.atMost', { most: String(adversary.atMost) });
  switch (adversary.kind) {
    case 'drop':
      return t('schedules.drops', { some, fair });
    case 'delay':
      return t('schedules.delays', { some, by: sayDuration(adversary.by), fair });
    case 'newestFirst':
      return t('schedules.newestFirst', { some, fair });
    case 'shuffle':
      return t('schedules.shuffles', { some, fair });
    default:
      return never(adversary);
  }
}

const deeds: { readonly [K in Adversary['kind']]: PlainKey } = {
  drop: 'schedules.deedDrop',
  delay: 'schedules.deedDelay',
  newestFirst: 'schedules.deedNewestFirst',
  shuffle: 'schedules.deedShuffle',
};

const shareOf = (adversary: Adversary): number => ('share' in adversary ? adversary.share : 1);
const sayPercent = (share: number): string => `${Number((share * 100).toPrecision(3))} %`;

function sayShareOf(adversary: Adversary, names: Names): string {
  const share = shareOf(adversary);
  const messages = sayAim(adversary.aim ?? {}, names);
  return share < 1 ? t('schedules.shareOf', { share: sayPercent(share), messages }) : messages;
}

/** What it does, and to which messages where not to all: 'drops', 'drops 50 % of “vote” from Alice', 'newest first for messages to Bob'. */
export function sayDeed(adversary: Adversary, names: Names): string {
  const deed = t(deeds[adversary.kind]);
  if (adversary.aim === undefined && shareOf(adversary) === 1) return deed;
  const some = sayShareOf(adversary, names);
  return t(adversary.kind === 'newestFirst' ? 'schedules.deedFor' : 'schedules.deedOf', { deed, some });
}

/** The same where there is little room: 'drops', 'drops 50 %', 'drops some' where it is after some messages only. */
export function sayDeedInShort(adversary: Adversary): string {
  const deed = t(deeds[adversary.kind]);
  const share = shareOf(adversary);
  if (share === 1) return adversary.aim === undefined ? deed : t('schedules.deedSome', { deed });
  return t(adversary.aim === undefined ? 'schedules.deedShare' : 'schedules.deedShareOfSome', { deed, share: sayPercent(share) });
}

export function sayAim({ from, to, message }: Aim, names: Names): string {
  const messages = message === undefined ? t('schedules.messages') : `“${message}”`;
  if (from !== undefined && to !== undefined)
    return t('schedules.aimFromTo', { messages, sender: sayNode(from, names), target: sayNode(to, names) });
  if (from !== undefined) return t('schedules.aimFrom', { messages, sender: sayNode(from, names) });
  return to === undefined ? messages : t('schedules.aimTo', { messages, target: sayNode(to, names) });
}
