import { isKnown } from './arrowPoints.ts';
import type { TimelineSource } from './input.ts';
import { horizonOf } from './input.ts';
import { modelOf } from './model.ts';
import type { Pointed } from './useGestures.ts';
import { eventTip, packetTip } from './tipWords.ts';
import styles from './TipCard.module.css';

export interface TipCardProps {
  readonly source: TimelineSource;
  readonly pointed: Pointed;
}

/** What is pointed at, with exact times. The inspector and the event list tell the same to those who do not point. */
export function TipCard({ source, pointed }: TipCardProps) {
  const input = source.read();
  if (pointed.trace !== input.trace) return null; // another run has come under the pointer, which has not moved
  const model = modelOf(input.trace, input.nodes, input.names);
  const { hit, x, y } = pointed;
  const { frames } = horizonOf(input);
  const { eye } = input;
  const isSeen =
    hit.kind === 'packet' ? isKnown({ model, eye }, hit.row, frames) : eye === null || input.trace.frame(hit.frame).node === eye;
  if (!isSeen) return null;
  const tip = hit.kind === 'packet' ? packetTip(input, model, hit.row, { frames, eye }) : eventTip(input, model, hit.frame);
  return (
    <div className={styles.tip} style={{ '--x': `${x}px`, '--y': `${y}px` } as React.CSSProperties} data-below={y < 110}>
      <strong>{tip.title}</strong>
      {tip.lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}
