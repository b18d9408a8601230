/** What a monitor would think of each length of silence, as a curve: φ where the rule knows degrees, else the step from trust to suspicion. */
import type { Instrument } from '../../engine/protocol.ts';
import { phiAfter } from './rule.ts';
import type { Beats, DetectorRule } from './rule.ts';

type Curve = Extract<Instrument, { kind: 'curve' }>;

const steps = 60;

/** How far the curve goes beyond the silence at which the suspicion begins. */
const beyond = 1.4;

/** Null before the first heartbeat. `of`: who is watched. */
export function suspicionCurve(beats: Beats, rule: DetectorRule, of: string): Curve | null {
  if (beats.patience === null) return null;
  const patience = Math.max(0, beats.patience);
  const until = { axis: 'x' as const, at: patience / 1e6, label: 'suspects' };
  const x = { label: `silence of ${of}`, unit: 's' };
  const end = (patience * beyond) / 1e6;
  if (rule.kind !== 'phi-normal' && rule.kind !== 'phi-exponential') {
    const points = [
      [0, 0],
      [patience / 1e6, 1],
      [end, 1],
    ] as const;
    const series = [{ label: 'suspicion', tone: 'warn' as const, shape: 'step' as const, points }];
    return { kind: 'curve', title: 'Trusted, or suspected', x, y: { label: 'suspicion' }, series, marks: [until] };
  }
  const points = Array.from({ length: steps + 1 }, (_, i) => {
    const seconds = (end * i) / steps;
    return [seconds, Math.min(phiAfter(beats, rule, seconds * 1e6)!, 2 * rule.threshold)] as const;
  });
  return {
    kind: 'curve',
    title: 'How suspicious a silence is',
    x,
    y: { label: 'φ' },
    series: [{ label: 'φ', tone: 'warn', shape: 'line', points }],
    marks: [{ axis: 'y', at: rule.threshold, label: 'threshold' }, until],
  };
}
