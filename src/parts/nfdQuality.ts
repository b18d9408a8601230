/**
 * What quality of service NFD-S has: theorem 5 of Chen, Toueg and Aguilera, "On the quality of service of failure detectors" (IEEE Transactions
 * on Computers 51(5), 2002, which corrects 51(1)), for heartbeats whose losses and delays are independent. All times are in one unit.
 */
export interface HeartbeatLink {
  /** η: from one heartbeat to the next. */
  readonly interval: number;
  /** δ: from a heartbeat's sending to its freshness point. */
  readonly delta: number;
  /** p_L: the chance that a heartbeat is lost. */
  readonly loss: number;
  /** P(D > x): the chance that one that is not lost takes longer than x, which is not below 0. Continuous, and 1 at 0. */
  readonly takesLonger: (x: number) => number;
}

export interface DetectorQuality {
  /** T_D is never longer than this. */
  readonly detectionBound: number;
  /** E(T_MR): from the start of one mistake to that of the next. */
  readonly recurrence: number;
  /** E(T_M): how long a mistake lasts; not a number where there is none. */
  readonly duration: number;
  /** P_A: the chance that the detector is right about a live process at a moment taken at random. */
  readonly accuracy: number;
}

export function nfdQuality(link: HeartbeatLink): DetectorQuality {
  const { interval, delta } = link;
  const mistake = mistakeChance(link);
  const recurrence = interval / mistake;
  const suspected = suspectedShare(link);
  return { detectionBound: delta + interval, recurrence, duration: suspected / mistake, accuracy: 1 - suspected / interval };
}

/** p_s: that a mistake begins at a given freshness point. Cheap, unlike the rest. */
export function mistakeChance(link: HeartbeatLink): number {
  const { interval, delta, loss, takesLonger } = link;
  const arrivesInTime = (1 - loss) * (1 - takesLonger(delta + interval)); // q₀
  return arrivesInTime * chanceOfNone(link, 0);
}

/** u(x): that x after a freshness point none of the heartbeats that would do has come. Those sent later than that do not count. */
function chanceOfNone({ interval, delta, loss, takesLonger }: HeartbeatLink, x: number): number {
  let none = 1;
  for (let j = 0; j <= Math.ceil(delta / interval); j++) {
    const age = delta + x - j * interval;
    none *= loss + (1 - loss) * (age < 0 ? 1 : takesLonger(age));
  }
  return none;
}

/** ∫₀^η u(x) dx: how much of an interval is suspected. u bends where a heartbeat is just being sent, so each stretch between is taken by itself. */
function suspectedShare(link: HeartbeatLink): number {
  const { interval, delta } = link;
  const bend = interval - (delta - Math.floor(delta / interval) * interval);
  return integral(link, 0, bend) + integral(link, bend, interval);
}

/** Simpson's rule: enough parts that a delay's exponential tail, a hundredth of the interval long, is met to nine digits. */
const parts = 8_192;

function integral(link: HeartbeatLink, from: number, to: number): number {
  const h = (to - from) / parts;
  let sum = chanceOfNone(link, from) + chanceOfNone(link, to);
  for (let i = 1; i < parts; i++) sum += (i % 2 === 1 ? 4 : 2) * chanceOfNone(link, from + i * h);
  return (sum * h) / 3;
}
