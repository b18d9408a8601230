/** Which of the actions by hand did nothing in a run, and why. */
import { readChange } from '../engine/changes.ts';
import type { Intervention } from '../engine/fault.ts';
import type { Replay } from '../engine/trace.ts';
import type { RunSpec } from './runSpec.ts';
import { t } from '../text/t.ts';

export interface Missed {
  readonly intervention: Intervention;
  /** 'bob is not paused'. */
  readonly because: string;
}

/** In the order of the run's own list. */
export function missedIn({ interventions }: RunSpec, { trace }: Pick<Replay, 'trace'>): readonly Missed[] {
  const done = new Map<number, string | undefined>();
  for (const row of trace.changesOf('fault', -1)) {
    const { by, index, missed } = readChange('fault', trace.change(row).value);
    if (by === 'hand') done.set(index, missed);
  }
  return interventions.flatMap((intervention, index) => {
    const because = done.has(index) ? done.get(index) : neverCame(intervention);
    return because === undefined ? [] : [{ intervention, because }];
  });
}

const neverCame = (intervention: Intervention): string => t('before' in intervention ? 'reading.stepNeverCame' : 'reading.endedBefore');
