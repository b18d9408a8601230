/** Why a scripted lie is told of no field, in words: for the transcript, the inspector and the list of what was done. */
import type { Untold } from '../engine/changes.ts';

const whys: { readonly [why in Untold['why']]: string } = {
  absent: 'is not in it',
  noNumber: 'is no number to add to',
  stamp: 'is stamped by the network',
};

/** 'term is not in it'. */
export const sayUntold = ({ field, why }: Untold): string => `${field} ${whys[why]}`;

/** Of a lie that has been told of nothing so far, after one kind of message or all. `message`: the last that it was to be told in. */
export function sayMiss({ field, why }: Untold, message: string, isOfKind: boolean): string {
  if (why === 'noNumber') return `${field} in “${message}” is no number to add to`;
  return isOfKind ? `“${message}” has no field ${field}` : `no message so far has a field ${field}`;
}
