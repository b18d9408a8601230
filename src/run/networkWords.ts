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
  const some = sayAim(adversary.aim ?? {}, names);
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

export function sayAim({ from, to, message }: Aim, names: Names): string {
  const sender = from === undefined ? '' : ` from ${sayNode(from, names)}`;
  const target = to === undefined ? '' : ` to ${sayNode(to, names)}`;
  return `${message === undefined ? 'messages' : `“${message}”`}${sender}${target}`;
}
