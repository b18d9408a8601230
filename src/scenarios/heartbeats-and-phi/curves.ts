/** What the lesson draws: suspicion over the run, and what Chen's margin buys. */
import { exp, log } from '../../base/math.ts';
import type { Instrument } from '../../engine/protocol.ts';
import type { Replay } from '../../engine/trace.ts';
import { mistakeChance } from '../../parts/nfdQuality.ts';
import type { HeartbeatLink } from '../../parts/nfdQuality.ts';
import { heartbeatMonitor, nothingHeard, takeIn } from '../../protocols/detector/heartbeatMonitor.ts';
import type { HeartbeatMessages } from '../../protocols/detector/messages.ts';
import { phiAfter } from '../../protocols/detector/rule.ts';
import { suspicionsOf } from '../../protocols/detector/suspicions.ts';
import { interval, lossRatio, meanDelay, ruleOf } from './outcome.ts';

type Point = readonly [number, number];

/** Points of a gap between heartbeats, and of one that is longer than two of them. */
const few = 4;
const many = 40;

/** Seconds on either side of the longest silence. */
const around = 3;

/** φ around the longest silence since q's last boot, over q's own clock in seconds: what it would have said had anybody asked. */
function phiPoints(replay: Replay): readonly Point[] {
  const rule = ruleOf(replay);
  const cap = 'threshold' in rule ? 2 * rule.threshold : 0;
  const events = replay.localEvents('q');
  const boot = events.findLastIndex(({ kind }) => kind === 'boot');
  const heard = nothingHeard(rule, interval, { monotonic: 0, wall: 0 });
  const points: Point[] = [];
  let longest = { from: 0, to: 0 };
  const climbTo = (now: number): void => {
    const from = heard.beats.heardAt;
    if (from === null) return;
    if (now - from > longest.to - longest.from) longest = { from, to: now };
    const parts = now - from > 2 * interval ? many : few;
    for (let i = 0; i <= parts; i++) {
      const silence = ((now - from) * i) / parts;
      points.push([(from + silence) / 1e6, Math.min(cap, phiAfter(heard.beats, rule, silence) ?? 0)]);
    }
  };
  for (const { kind, name, body, sinceBoot } of events.slice(boot)) {
    if (kind !== 'receive' || name !== 'heartbeat') continue;
    climbTo(sinceBoot);
    takeIn(heard, { rule, interval }, body as HeartbeatMessages['heartbeat'], { monotonic: sinceBoot, wall: 0 });
  }
  const [q] = replay.world.running(heartbeatMonitor);
  if (q !== undefined) climbTo(q.monotonic - q.state.bootedAt);
  return points.filter(([time]) => time >= longest.from / 1e6 - around && time <= longest.to / 1e6 + around);
}

/** 1 while q suspects p, else 0, over true time in seconds. */
function opinionPoints(replay: Replay): readonly Point[] {
  const turns = suspicionsOf(replay).flatMap((watch) => watch.turns.map(({ at, to }) => [at / 1e6, to === 'suspect' ? 1 : 0] as const));
  return [[0, 0], ...turns, [replay.endedAt / 1e6, turns.at(-1)?.[1] ?? 0]];
}

export function suspicionOverRun(replay: Replay): Instrument {
  const rule = ruleOf(replay);
  const isGraded = rule.kind === 'phi-normal' || rule.kind === 'phi-exponential';
  return {
    kind: 'curve',
    title: isGraded ? 'φ around the longest silence, had anybody asked q' : 'What q thinks of p',
    x: { label: isGraded ? 'q’s clock since its boot' : 'time', unit: 's' },
    y: { label: isGraded ? 'φ' : 'suspected' },
    series: [
      isGraded
        ? { label: 'φ', tone: 'warn', shape: 'line', points: phiPoints(replay) }
        : { label: 'suspected', tone: 'warn', shape: 'step', points: opinionPoints(replay) },
    ],
    ...(isGraded ? { marks: [{ axis: 'y', at: rule.threshold, label: 'threshold' }] } : {}),
  };
}

/** The link as the scenario sets it up, in seconds. */
export const linkWith = (delta: number): HeartbeatLink => ({
  interval: interval / 1e6,
  delta,
  loss: lossRatio,
  takesLonger: (x) => exp(-x / (meanDelay / 1e6)),
});

const widest = 3;
const steps = 120;

/** E(T_MR) by Chen's theorem, over δ: a staircase, for each interval more bears one lost heartbeat more. */
export function marginCurve(replay: Replay): Instrument {
  const rule = ruleOf(replay);
  const points = Array.from({ length: steps }, (_, i): Point => {
    const delta = (widest * (i + 1)) / steps;
    return [delta, log(interval / 1e6 / mistakeChance(linkWith(delta))) / Math.LN10];
  });
  return {
    kind: 'curve',
    title: 'What δ buys, by Chen’s theorem 5',
    x: { label: 'δ', unit: 's' },
    y: { label: 'from mistake to mistake, log₁₀ of s' },
    series: [{ label: 'NFD-S on this link', tone: 'active', shape: 'line', points }],
    ...(rule.kind === 'nfd-s' ? { marks: [{ axis: 'x', at: rule.delta / 1e6, label: 'here' }] } : {}),
  };
}
