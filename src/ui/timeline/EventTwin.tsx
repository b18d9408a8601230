/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a native list box would take the arrow keys, and cannot lie over a canvas */
import { useRef } from 'react';
import { t } from '../../text/t.ts';
import { onceItStands } from '../kit/onDemand.tsx';
import type { EventOptionsProps } from './EventOptions.tsx';
import type { TimelineActs, TimelineInput, TimelineSource } from './input.ts';
import type { TimelineScene } from './scene.ts';
import type { Direction } from './shot.ts';
import { useGestures } from './useGestures.ts';
import type { Pointed } from './useGestures.ts';
import { useSlowInput } from './useInput.ts';
import styles from './EventTwin.module.css';

interface EventTwinProps {
  readonly source: TimelineSource;
  readonly scene: TimelineScene | null;
  readonly direction: Direction;
  readonly acts: TimelineActs;
  readonly onPoint: (pointed: Pointed | null) => void;
}

const EventOptions = onceItStands<EventOptionsProps>(async () => (await import('./EventOptions.tsx')).EventOptions);

const before = 12;
const after = 6;
const listEveryMs = 500;

interface Listed {
  readonly first: number;
  readonly frames: readonly number[];
  readonly current: number;
  readonly trace: TimelineInput['trace'];
}

/** The events around the play head; none beyond it while the future is hidden. */
function listed(input: TimelineInput): Listed {
  const { cursor, trace, eye } = input;
  const current = cursor.frames - 1;
  const isLimited = input.isFutureHidden || eye !== null;
  const end = Math.min(trace.frames.length, cursor.frames + (isLimited ? 0 : after));
  const first = Math.max(0, cursor.frames - before);
  const all = Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
  return { first, trace, current, frames: eye === null ? all : all.filter((frame) => trace.frames.columns.node[frame] === eye) };
}

const isSame = (a: Listed, b: Listed): boolean => a.trace === b.trace && a.current === b.current && a.frames.join() === b.frames.join();

/** What the canvas shows, as a list that has the focus: the arrow keys step through time, and each event is an option. */
export function EventTwin({ source, scene, direction, acts, onPoint }: EventTwinProps) {
  const surface = useRef<HTMLDivElement>(null);
  useGestures(surface, scene, direction, acts, onPoint);
  const { frames, current } = useSlowInput(source, listed, isSame, listEveryMs);
  const input = source.read();
  const active = frames.includes(current) ? `timeline-event-${current}` : undefined;
  return (
    <div
      ref={surface}
      role="listbox"
      tabIndex={0}
      aria-label={t('timeline.eventsAroundPlayHead')}
      aria-activedescendant={active}
      className={styles.surface}
      data-direction={direction}
    >
      <EventOptions frames={frames} current={current} input={input} />
    </div>
  );
}
