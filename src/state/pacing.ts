/**
 * How fast the system's time runs on the page. One second here is one second there, but that packets take a quarter of a
 * millisecond and leases ten seconds: so playing slows by itself while a packet of interest flies, to where its flight can be
 * watched. New kinds of traffic get the full show, repetitions a short one, and a budget keeps dense traffic from holding up the run.
 * Times are microseconds of the system unless they say `here`.
 */
import { t } from '../text/t.ts';
import { sayDuration } from '../base/quantity.ts';
import { firstAbove } from '../engine/table.ts';
import type { Trace } from '../engine/trace.ts';
import { growing, packetCount } from './growing.ts';
import type { Speed } from './playback.ts';

/** What a flight takes on the page: long enough to be followed; as a repetition, to be noticed. */
const newHere = 600_000;
const againHere = 150_000;
/** The same message is news again after a silence of this length. */
const silence = 2_000_000;
/** Time on the page that may be spent on shows at once, and by how much it grows with each second of the system's. */
const purseHere = 3_000_000;
const refill = 0.6;

interface Show {
  readonly from: number;
  readonly to: number;
  /** System's time for one unit of time here. */
  readonly scale: number;
}

interface Plan {
  /** By `from`, which `starts` repeats for the bisection. */
  readonly shows: Show[];
  readonly starts: number[];
  readonly lastSent: Map<string, number>;
  purse: number;
  filledAt: number;
  /** Up to where flights have been paid for. */
  paidTo: number;
}

const planOf = growing<Plan>(
  packetCount,
  () => ({ shows: [], starts: [], lastSent: new Map(), purse: purseHere, filledAt: 0, paidTo: 0 }),
  (plan, trace, from, to) => {
    for (let row = from; row < to; row++) consider(plan, trace, row);
  },
);

function consider(plan: Plan, trace: Trace, row: number): void {
  const { from, to, name, label, sentAt, dueAt } = trace.packet(row);
  const key = `${from} ${to} ${name} ${label}`;
  const isNews = sentAt - (plan.lastSent.get(key) ?? -Infinity) >= silence;
  plan.lastSent.set(key, sentAt);
  plan.purse = Math.min(purseHere, plan.purse + (sentAt - plan.filledAt) * refill);
  plan.filledAt = sentAt;
  const here = isNews ? newHere : againHere;
  const flight = dueAt - sentAt;
  if (flight <= 0 || flight >= here) return;
  const unpaid = Math.max(0, dueAt - Math.max(sentAt, plan.paidTo));
  const price = here * (unpaid / flight);
  if (price > plan.purse) return;
  plan.purse -= price;
  plan.paidTo = Math.max(plan.paidTo, dueAt);
  plan.starts.push(sentAt);
  plan.shows.push({ from: sentAt, to: dueAt, scale: flight / here });
}

/** Shows are short, and few overlap: looking this far back finds all that are on. */
const lookBack = 64;

interface Stretch {
  readonly scale: number;
  /** Where the scale may change next. */
  readonly until: number;
}

function stretchAt({ shows, starts }: Plan, time: number): Stretch {
  const begun = firstAbove(starts, starts.length, time);
  const on = shows.slice(Math.max(0, begun - lookBack), begun).filter(({ from, to }) => from <= time && time < to);
  const nextStart = starts[begun] ?? Infinity;
  return { scale: Math.min(1, ...on.map((show) => show.scale)), until: Math.min(nextStart, ...on.map(({ to }) => to)) };
}

export interface Pace {
  readonly trace: Trace;
  readonly speed: Exclude<Speed, 'event'>;
  readonly slowsDown: boolean;
}

const steady: Stretch = { scale: 1, until: Infinity };

/** Where the play head comes to from `time` in `here` microseconds of the page's time. Neither need be whole. */
export function paced({ trace, speed, slowsDown }: Pace, time: number, here: number): number {
  const plan = planOf(trace);
  let at = time;
  let left = here;
  while (left > 0) {
    const { scale, until } = slowsDown ? stretchAt(plan, at) : steady;
    const rate = scale * speed;
    const needed = (until - at) / rate;
    if (needed >= left) return at + left * rate;
    at = until;
    left -= needed;
  }
  return at;
}

export interface Scale {
  /** System's microseconds for each microsecond here. */
  readonly rate: number;
  readonly isSlowed: boolean;
}

export function scaleAt({ trace, speed, slowsDown }: Pace, time: number): Scale {
  const { scale } = slowsDown ? stretchAt(planOf(trace), time) : steady;
  return { rate: scale * speed, isSlowed: scale < 1 };
}

/** To two digits: "1 s here = 0.42 ms in the system". */
export function sayScale(rate: number): string {
  const us = Number((rate * 1e6).toPrecision(2));
  return t('notes.scale', { duration: sayDuration(Math.max(1, us)) });
}
