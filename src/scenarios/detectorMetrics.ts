/**
 * What a failure detector is worth, over a run: the metrics of Chen, Toueg and Aguilera (2002) for all that watch, with margins of 95 %; and to which
 * classes of Chandra and Toueg (1996) it belongs, as far as the run goes.
 */
import { sayDuration } from '../base/quantity.ts';
import { detectorClasses, findingKinds } from '../parts/detectorClasses.ts';
import type { DetectorClasses, Finding, Findings } from '../parts/detectorClasses.ts';
import type { Estimate } from '../parts/estimate.ts';
import type { ServiceQuality } from '../parts/detectorQuality.ts';
import { serviceQuality } from '../parts/detectorQuality.ts';
import { suspicionsOf } from '../protocols/detector/suspicions.ts';
import type { Replay } from '../engine/trace.ts';
import type { AnyMetric, EstimatedMetric, SaidMetric } from './scenario.ts';

const qualityOf = (replay: Replay): ServiceQuality => serviceQuality(suspicionsOf(replay));

/** Of a time in µs, in seconds; of a rate a µs, in one a second. */
const scaled = ({ count, mean, margin }: Estimate, by: number): Estimate => ({
  count,
  mean: mean === null ? null : mean * by,
  margin: margin === null ? null : margin * by,
});

type Timed = 'detectionTime' | 'recurrence' | 'duration' | 'goodPeriod';

const time = (id: string, label: string, which: Timed): EstimatedMetric => ({
  id,
  label,
  unit: 's',
  estimate: (replay) => scaled(qualityOf(replay)[which], 1e-6),
});

const classesOf = (replay: Replay): DetectorClasses => detectorClasses(suspicionsOf(replay));

/** 'consistent, last violated at 15.51 s': a finite run can say no more of what is to hold in the end. */
function sayFinding({ isConsistent, lastViolation }: Finding): string {
  const when = lastViolation === null ? 'never violated' : `last violated at ${sayDuration(lastViolation)}`;
  return `${isConsistent ? 'consistent' : 'not consistent'}, ${when}`;
}

const finding = (which: keyof Findings): SaidMetric => ({
  id: which.replaceAll(' ', '-'),
  label: which.charAt(0).toUpperCase() + which.slice(1),
  says: (replay) => sayFinding(classesOf(replay).findings[which]),
});

export const detectorMetrics: readonly AnyMetric[] = [
  time('detection-time', 'Detection time (T_D)', 'detectionTime'),
  { id: 'undetected', label: 'Crashes not detected', value: (replay) => qualityOf(replay).undetected },
  time('mistake-recurrence', 'From one mistake to the next (T_MR)', 'recurrence'),
  time('mistake-duration', 'How long a mistake lasts (T_M)', 'duration'),
  time('good-period', 'From a mistake’s end to the next (T_G)', 'goodPeriod'),
  {
    id: 'mistake-rate',
    label: 'Mistakes (λ_M)',
    unit: 'a second',
    estimate: (replay) => scaled(qualityOf(replay).mistakeRate, 1e6),
  },
  {
    id: 'query-accuracy',
    label: 'Chance that an answer is right (P_A)',
    estimate: (replay) => qualityOf(replay).accuracy,
  },
  {
    id: 'classes',
    label: 'Consistent with the classes',
    says: (replay) => classesOf(replay).classes.join(', ') || 'none',
  },
  ...findingKinds.map(finding),
];
