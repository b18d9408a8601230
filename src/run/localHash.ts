/**
 * What a node could have written down itself, as one number: kind, peer, name and body of its own events, each with the monotonic time
 * since its boot. No true time, no ids of the engine, no origin of a clock. Equal hashes are worlds that the node cannot tell apart.
 */
import { Hasher, hashPlain } from '../base/hash.ts';
import type { LocalEvent } from '../engine/machine.ts';

/** Over the events up to and with the first that `isLast` picks, all of them when it picks none. */
export function localHash(events: readonly LocalEvent[], isLast: (event: LocalEvent) => boolean = () => false): string {
  const end = events.findIndex(isLast);
  const known = end < 0 ? events : events.slice(0, end + 1);
  const hasher = new Hasher();
  for (const { kind, peer, name, body, sinceBoot } of known) hasher.addText(hashPlain([kind, peer, name, body, sinceBoot]));
  return hasher.digest();
}
