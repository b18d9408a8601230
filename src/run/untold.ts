/** Why a scripted lie is told of no field, in words: for the transcript, the inspector and the list of what was done. */
import type { Untold } from '../engine/changes.ts';
import { t } from '../text/t.ts';

const whys: { readonly [why in Untold['why']]: 'reading.fieldAbsent' | 'reading.fieldNoNumber' | 'reading.fieldStamped' } = {
  absent: 'reading.fieldAbsent',
  noNumber: 'reading.fieldNoNumber',
  stamp: 'reading.fieldStamped',
};

/** 'term is not in it'. */
export const sayUntold = ({ field, why }: Untold): string => t(whys[why], { field });

/** Of a lie that has been told of nothing so far, after one kind of message or all. `message`: the last that it was to be told in. */
export function sayMiss({ field, why }: Untold, message: string, isOfKind: boolean): string {
  if (why === 'noNumber') return t('reading.noNumberIn', { field, message });
  return isOfKind ? t('reading.hasNoField', { message, field }) : t('reading.noneHasField', { field });
}
