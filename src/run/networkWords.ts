/** Who decides when messages arrive, in words: only where it is not chance alone. */
import { never } from '../base/assert.ts';
import { describe } from '../base/distribution.ts';
import { sayDuration } from '../base/quantity.ts';
import type { Adversary, Aim, Gst, Network } from '../engine/setup.ts';
import type { Names } from './words.ts';
import { sayNode } from './words.ts';

/** A sentence each; none for a network that promises and fears nothing. */
export function sayNetwork({ gst, adversary }: Partial<Pick<Network, 'gst' | 'adversary'>>, names: Names): readonly string[] {
  return [...(gst === undefined ? [] : [sayGst(gst)]), ...(adversary === undefined ? [] : [sayAdversary(adversary, names)])];
}

function sayGst({ at, before, delta }: Gst): string {
  const loss = before.loss > 0 ? ` and ${Number((before.loss * 100).toPrecision(3))} % are lost` : '';
  return `Until GST at ${sayDuration(at)} messages take as long as they like (${describe(before.latency)})${loss}; then each arrives within ${sayDuration(delta)}.`;
}

export function sayAdversary(adversary: Adversary, names: Names): string {
  const some = sayShareOf(adversary, names);
  const fair = adversary.atMost === Infinity ? 'without an end' : `at most ${adversary.atMost} in a row`;
  switch (adversary.kind) {
    case 'drop':
      return `An adversary drops ${some}, ${fair}.`;
    case 'delay':
      return `An adversary delays ${some} by ${sayDuration(adversary.by)}, ${fair}.`;
    case 'newestFirst':
      return `In place of ${some} an adversary delivers what was sent last, ${fair}.`;
    case 'shuffle':
      return `In place of ${some} an adversary delivers any other under way, ${fair}.`;
    default:
      return never(adversary);
  }
}

const deeds: { readonly [K in Adversary['kind']]: string } = {
  drop: 'drops',
  delay: 'delays',
  newestFirst: 'newest first',
  shuffle: 'shuffles',
};

const shareOf = (adversary: Adversary): number => ('share' in adversary ? adversary.share : 1);
const sayPercent = (share: number): string => `${Number((share * 100).toPrecision(3))} %`;

function sayShareOf(adversary: Adversary, names: Names): string {
  const share = shareOf(adversary);
  return `${share < 1 ? `${sayPercent(share)} of ` : ''}${sayAim(adversary.aim ?? {}, names)}`;
}

/** What it does, and to which messages where not to all: 'drops', 'drops 50 % of “vote” from Alice', 'newest first for messages to Bob'. */
export function sayDeed(adversary: Adversary, names: Names): string {
  const deed = deeds[adversary.kind];
  if (adversary.aim === undefined && shareOf(adversary) === 1) return deed;
  return `${deed}${adversary.kind === 'newestFirst' ? ' for' : ''} ${sayShareOf(adversary, names)}`;
}

/** The same where there is little room: 'drops', 'drops 50 %', 'drops some' where it is after some messages only. */
export function sayDeedInShort(adversary: Adversary): string {
  const share = shareOf(adversary);
  const of = share < 1 ? ` ${sayPercent(share)}` : '';
  return `${deeds[adversary.kind]}${of}${adversary.aim === undefined ? '' : of === '' ? ' some' : ' of some'}`;
}

export function sayAim({ from, to, message }: Aim, names: Names): string {
  const sender = from === undefined ? '' : ` from ${sayNode(from, names)}`;
  const target = to === undefined ? '' : ` to ${sayNode(to, names)}`;
  return `${message === undefined ? 'messages' : `“${message}”`}${sender}${target}`;
}
