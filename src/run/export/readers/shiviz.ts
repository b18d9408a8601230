/**
 * As ShiViz reads a log: its default parser, the same expression with the same flags, and what its model asks of vector clocks (its own
 * host is in each; a host's entries go up from 1 by one; no entry is of an unknown host or of an event that is not there).
 */
import { assert } from '../../../base/assert.ts';
import type { VectorClock } from '../../../parts/vectorClock.ts';

export interface LoggedEvent {
  readonly event: string;
  readonly host: string;
  readonly clock: VectorClock;
}

const defaultParser = () => /(?<event>.*)\n(?<host>\S*) (?<clock>{.*})/g;

export function readShiviz(log: string): readonly LoggedEvent[] {
  const events = Array.from(log.trim().matchAll(defaultParser()), ({ groups }) => {
    const { event, host, clock } = groups as { event: string; host: string; clock: string };
    return { event, host, clock: JSON.parse(clock) as VectorClock };
  });
  const counts: { [host: string]: number } = {};
  for (const { event, host, clock } of events) {
    const own = (counts[host] ?? 0) + 1;
    assert(clock[host] === own, `${event}: the clock of ${host} goes from ${own - 1} to ${clock[host]}`);
    counts[host] = own;
  }
  for (const { event, clock } of events) {
    const stranger = Object.entries(clock).find(([host, time]) => time < 1 || time > (counts[host] ?? 0));
    assert(stranger === undefined, `${event}: there is no ${stranger?.join(' ')}`);
  }
  return events;
}
