/** Leap seconds. True time knows of none: a leap moves a wall clock against it, as it moves UTC against TAI. */
import { setClock, startPull, stepWall } from './adjust.ts';
import type { LeapKind } from './changes.ts';
import { readClock, smearPpm, smearUs } from './clock.ts';
import { nodeAt } from './machine.ts';
import type { Machine } from './machine.ts';

const secondUs = 1_000_000;

/**
 * A leap second, now. `repeat`: 23:59:59 is shown twice, so the wall clock steps back. `skip`: 23:59:59 is not shown. `smear`: the 24
 * hours around a leap second begin; it falls in their middle, and no reading is ever more than half a second from the time that leaps.
 * `bug2012`: as `repeat`, in a Linux kernel before July 2012, which did not tell its timers.
 */
export function leap(m: Machine, node: number, how: LeapKind): string | null {
  const n = nodeAt(m, node);
  if (how === 'repeat') stepWall(m, node, -secondUs, { kind: 'leap', how, by: -secondUs });
  else if (how === 'skip') stepWall(m, node, secondUs, { kind: 'leap', how, by: secondUs });
  else if (how === 'bug2012') leapUntold(m, node);
  else if (n.smear === null) startPull(m, node, 'smear', { ppm: smearPpm, length: smearUs }, { kind: 'leap', how, by: -secondUs });
  else return `${m.ids[node]} smears a leap second already`;
  return null;
}

/**
 * The leap second of 30 June 2012: the wall clock was stepped, but `hrtimer_base.offset` was not refreshed (no `clock_was_set`), and
 * timers expire at `abs − offset`: a second early, until somebody sets the clock.
 */
function leapUntold(m: Machine, node: number): void {
  const { clock } = nodeAt(m, node);
  const wall = readClock(clock, 'wall', m.world.now) - secondUs;
  const timersAhead = (clock.timersAhead ?? 0) + secondUs;
  setClock(m, node, { wall, timersAhead }, { kind: 'leap', how: 'bug2012', by: -secondUs });
}
