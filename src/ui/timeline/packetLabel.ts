/** What is written beside an arrow. */
import { fates } from '../../engine/trace.ts';
import type { Fate, Trace } from '../../engine/trace.ts';
import { thwartOf } from '../../state/thwarted.ts';
import type { PlainKey } from '../../text/catalogue.ts';
import { t } from '../../text/t.ts';

/** Of those that ended short of their receiver, or as nothing that it could read. */
const goneWords: { readonly [F in Fate]?: PlainKey } = {
  lost: 'timeline.lost',
  cut: 'timeline.goneCut',
  dropped: 'timeline.dropped',
  queueFull: 'timeline.queueFull',
  corrupted: 'timeline.damaged',
  blocked: 'timeline.refused',
};

export function packetLabel(trace: Trace, row: number, hasEnded: boolean, isLate: boolean): string {
  const c = trace.packets.columns;
  const text = trace.labelOf(row) || trace.messageOf(row);
  const name = c.copy[row]! > 0 ? `${text} ×2` : text;
  if (!hasEnded) return name;
  if (thwartOf(trace, { index: row }, Infinity)?.how === 'dropped') return t('timeline.lostAdversary', { name });
  const gone = goneWords[fates[c.fate[row]!]!];
  if (gone !== undefined) return `${name} ${t(gone)}`;
  return isLate ? t('timeline.late', { name }) : name;
}
