/* oxlint-disable jsx-a11y/prefer-tag-over-role -- of a list box that lies over a canvas, see `EventTwin` */
import { sayFrame } from '../instruments/frameWords.ts';
import type { TimelineInput } from './input.ts';
import { sayExactly } from './words.ts';

export interface EventOptionsProps {
  readonly frames: readonly number[];
  readonly current: number;
  readonly input: TimelineInput;
}

/** Events in words; nobody sees them. */
export function EventOptions({ frames, current, input }: EventOptionsProps) {
  return frames.map((frame) => (
    <div key={frame} id={`timeline-event-${frame}`} role="option" aria-selected={frame === current} className="visuallyHidden">
      {`${sayExactly(input.trace.frame(frame).time)}: ${sayFrame(input, frame)}`}
    </div>
  ));
}
