import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { timelineView } from '../../state/timelineView.ts';
import type { TimelineSource } from './input.ts';
import { watchLook } from './look.ts';
import { TimelineScene } from './scene.ts';
import type { Direction } from './shot.ts';

export interface Parts {
  readonly root: RefObject<HTMLDivElement | null>;
  readonly lanes: RefObject<HTMLDivElement | null>;
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly body: RefObject<HTMLCanvasElement | null>;
  readonly glass: RefObject<HTMLCanvasElement | null>;
  readonly ruler: RefObject<HTMLCanvasElement | null>;
  readonly minimap: RefObject<HTMLCanvasElement | null>;
  readonly badge: RefObject<HTMLSpanElement | null>;
  readonly fork: RefObject<HTMLDivElement | null>;
}

/** The scene of these canvases, alive as long as they are; null until they stand. `breadth` is what there is across time. */
export function useScene(
  parts: Parts,
  source: TimelineSource,
  direction: Direction,
): { readonly scene: TimelineScene | null; readonly breadth: number } {
  const [scene, setScene] = useState<TimelineScene | null>(null);
  const [breadth, setBreadth] = useState(0);
  const refs = useRef(parts);
  useEffect(() => {
    const { root, lanes, frame, body, glass, ruler, minimap, badge, fork } = refs.current;
    const host = root.current!;
    const made = new TimelineScene(
      {
        root: host,
        body: body.current!,
        glass: glass.current!,
        ruler: ruler.current!,
        minimap: minimap.current!,
        badge: badge.current!,
        fork: fork.current!,
        readingOf: (node) => host.querySelector<HTMLElement>(`[data-reading="${CSS.escape(node)}"]`),
      },
      source,
      timelineView,
      direction,
    );
    const measure = (): void => {
      if (frame.current === null || lanes.current === null) return; // taken off the page, where everything measures nothing
      const { clientWidth: width, clientHeight: height } = frame.current;
      // Lanes that do not fit scroll; what there is across time is then the window they scroll in, not their own height.
      const size = direction === 'right' ? { length: width, breadth: lanes.current.clientHeight } : { length: height, breadth: width };
      made.setSize(size);
      setBreadth(size.breadth);
    };
    const resized = new ResizeObserver(measure);
    resized.observe(frame.current!);
    resized.observe(lanes.current!);
    const stops = [source.subscribe(made.wake), timelineView.subscribe(made.wake), watchLook(made.changeLook)];
    setScene(made);
    return () => {
      stops.forEach((stop) => stop());
      resized.disconnect();
      made.stop();
    };
  }, [source, direction]);
  return { scene, breadth };
}
