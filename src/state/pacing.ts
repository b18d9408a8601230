/**
 * How fast the system's time runs on the page. One second here is one second there unless the scenario has another pace, but that packets
 * take a quarter of a millisecond and leases ten seconds: so playing slows by itself while a packet of interest flies, to where its flight
 * can be watched. New kinds of traffic get the full show, repetitions a short one, and a budget keeps dense traffic from holding up the run.
 * Times are microseconds of the system unless they say `here`: of the page, at the scenario's own pace.
 */
import { t } from '../text/t.ts';
import { sayRoughly } from '../base/calendar.ts';
import { sayDuration } from '../base/quantity.ts';
import { firstAbove } from '../engine/table.ts';
import type { Trace } from '../engine/trace.ts';
import { growing, packetCount } from './growing.ts';
import type { Speed } from './playback.ts';

/** What a flight takes on the page: long enough to be followed; as a repetition, to be noticed. */
const newHere = 600_000;
const againHere = 150_000;
/** The same message is news again after a silence of this length. */
const silenceHere = 2_000_000;
/** Time on the page that may be spent on shows at once, and by how much it grows with each second that plays. */
const purseHere = 3_000_000;
const refill = 0.6;

interface Show {
  readonly from: number;
  readonly to: number;
  /** Of the pace. */
  readonly scale: number;
}

interface Plan {
  readonly pace: number;
  /** By `from`, which `starts` repeats for the bisection. */
  readonly shows: Show[];
  readonly starts: number[];
  readonly lastSent: Map<string, number>;
  purse: number;
  filledAt: number;
  /** Up to where flights have been paid for. */
  paidTo: number;
}

const plansAt = (pace: number): ((trace: Trace) => Plan) =>
  growing<Plan>(
    packetCount,
    () => ({ pace, shows: [], starts: [], lastSent: new Map(), purse: purseHere, filledAt: 0, paidTo: 0 }),
    (plan, trace, from, to) => {
      for (let row = from; row < to; row++) consider(plan, trace, row);
    },
  );

const known = new Map<number, (trace: Trace) => Plan>();

function planOf({ trace, pace }: Pace): Plan {
  const plans = known.get(pace) ?? plansAt(pace);
  known.set(pace, plans);
  return plans(trace);
}

function consider(plan: Plan, trace: Trace, row: number): void {
  const { from, to, name, label, sentAt, dueAt } = trace.packet(row);
  const key = `${from} ${to} ${name} ${label}`;
  const { pace } = plan;
  const isNews = sentAt - (plan.lastSent.get(key) ?? -Infinity) >= silenceHere * pace;
  plan.lastSent.set(key, sentAt);
  plan.purse = Math.min(purseHere, plan.purse + ((sentAt - plan.filledAt) / pace) * refill);
  plan.filledAt = sentAt;
  const here = isNews ? newHere : againHere;
  const flight = dueAt - sentAt;
  if (flight <= 0 || flight >= here * pace) return;
  const unpaid = Math.max(0, dueAt - Math.max(sentAt, plan.paidTo));
  const price = here * (unpaid / flight);
  if (price > plan.purse) return;
  plan.purse -= price;
  plan.paidTo = Math.max(plan.paidTo, dueAt);
  plan.starts.push(sentAt);
  plan.shows.push({ from: sentAt, to: dueAt, scale: flight / (here * pace) });
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
  /** System's microseconds for each microsecond here, where nothing slows it down. */
  readonly pace: number;
  readonly speed: Exclude<Speed, 'event'>;
  readonly slowsDown: boolean;
}

const steady: Stretch = { scale: 1, until: Infinity };

/** Where the play head comes to from `time` in `here` microseconds of the page's time. Neither need be whole. */
export function paced(of: Pace, time: number, here: number): number {
  const { pace, speed, slowsDown } = of;
  const plan = planOf(of);
  let at = time;
  let left = here;
  while (left > 0) {
    const { scale, until } = slowsDown ? stretchAt(plan, at) : steady;
    const rate = scale * speed * pace;
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

export function scaleAt(of: Pace, time: number): Scale {
  const { scale } = of.slowsDown ? stretchAt(planOf(of), time) : steady;
  return { rate: scale * of.speed * of.pace, isSlowed: scale < 1 };
}

/** To two digits, or two units: "1 s here = 0.42 ms in the system", "1 s here = 12 h in the system". */
export function sayScale(rate: number): string {
  const us = Number((rate * 1e6).toPrecision(2));
  return t('notes.scale', { duration: us < 60e6 ? sayDuration(Math.max(1, us)) : sayRoughly(rate * 1e6) });
}
