import { useCallback, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTimelineView } from '../../state/timelineView.ts';
import { atFirstTouch } from '../kit/onDemand.tsx';
import { EventTwin } from './EventTwin.tsx';
import { ForkButton } from './ForkButton.tsx';
import type { TimelineActs, TimelineSource } from './input.ts';
import { LaneHeads } from './LaneHeads.tsx';
import { Minimap } from './Minimap.tsx';
import { MoreLanes } from './MoreLanes.tsx';
import type { TipCardProps } from './TipCard.tsx';
import { Toolbar } from './Toolbar.tsx';
import type { Pointed } from './useGestures.ts';
import { useDirection } from './useDirection.ts';
import { useScene } from './useScene.ts';
import { useScrub } from './useScrub.ts';
import styles from './TimelineView.module.css';

const TipCard = atFirstTouch<TipCardProps>(async () => (await import('./TipCard.tsx')).TipCard);
const EventTable = atFirstTouch<TimelineViewProps>(async () => (await import('./EventTable.tsx')).EventTable);

interface TimelineViewProps {
  readonly source: TimelineSource;
  readonly acts: TimelineActs;
  /** The lanes alone, without tools and the map of the whole. */
  readonly isBare?: true | undefined;
  /** Laid over the lanes. */
  readonly over?: ReactNode;
}

/** A lane a node, time along, a slanted arrow a message. On a narrow page time runs down. */
export function TimelineView({ source, acts, isBare, over }: TimelineViewProps) {
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const measured = useDirection(root);
  const direction = isBare && measured !== null ? 'right' : measured;
  return (
    <div ref={setRoot} dir="ltr" className={styles.host}>
      {direction !== null && <Diagram key={direction} source={source} acts={acts} isBare={isBare} over={over} direction={direction} />}
    </div>
  );
}

function Diagram({ source, acts, isBare, over, direction }: TimelineViewProps & { readonly direction: 'right' | 'down' }) {
  const root = useRef<HTMLDivElement>(null);
  const lanes = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLCanvasElement>(null);
  const glass = useRef<HTMLCanvasElement>(null);
  const ruler = useRef<HTMLCanvasElement>(null);
  const minimap = useRef<HTMLCanvasElement>(null);
  const badge = useRef<HTMLSpanElement>(null);
  const fork = useRef<HTMLDivElement>(null);
  const { scene, breadth } = useScene({ root, lanes, frame, body, glass, ruler, minimap, badge, fork }, source, direction);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const tell = useCallback((next: Pointed | null) => setPointed(next), []);
  const isTableOpen = useTimelineView((view) => view.isTableOpen);
  useScrub(scene, direction, acts);
  return (
    <div ref={root} className={styles.timeline} data-direction={direction} data-bare={isBare}>
      {!isBare && <Toolbar source={source} />}
      <div className={styles.diagram} data-hidden={isTableOpen}>
        <div className={styles.ruler}>
          <canvas ref={ruler} aria-hidden="true" />
          <span ref={badge} className={styles.badge} data-head aria-hidden="true" />
        </div>
        {direction === 'right' && <MoreLanes key={breadth} lanes={lanes} />}
        <div ref={lanes} className={styles.lanes}>
          <LaneHeads source={source} direction={direction} breadth={breadth} onSelect={acts.select} />
          <div ref={frame} className={styles.frame}>
            <div className={styles.body}>
              <canvas ref={body} aria-hidden="true" />
            </div>
            <canvas ref={glass} className={styles.glass} aria-hidden="true" />
            <EventTwin source={source} scene={scene} direction={direction} acts={acts} onPoint={tell} />
            <div ref={fork} className={styles.fork}>
              <ForkButton source={source} onReturn={acts.returnTo} />
            </div>
            {over}
            {pointed !== null && <TipCard source={source} pointed={pointed} />}
          </div>
        </div>
        <Minimap canvas={minimap} direction={direction} />
      </div>
      {isTableOpen && <EventTable source={source} acts={acts} />}
    </div>
  );
}
