import { useRef, useState } from 'react';
import type { PointerEvent } from 'react';
import type { Fault } from '../../engine/fault.ts';
import { session } from '../../state/session.ts';
import { pickTool, stageHand } from '../actions/stageTool.ts';
import type { LinkInfo } from './cast.ts';
import { distance } from './geometry.ts';
import type { Point } from './geometry.ts';
import { components, slashed } from './hit.ts';
import { stagePoint } from './useTargetHandlers.ts';

export interface Slash {
  readonly from: Point;
  readonly to: Point;
}

/** Shorter than this it was a click. */
const shortest = 12;

interface SlashHandlers {
  readonly slash: Slash | null;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: () => void;
}

/** A line drawn with the knife across links: cuts them, or, where it divides the nodes, parts them for good. */
export function useSlash(links: readonly LinkInfo[], places: ReadonlyMap<string, Point>): SlashHandlers {
  const [slash, setSlash] = useState<Slash | null>(null);
  const start = useRef<Point | null>(null);
  return {
    slash,
    onPointerDown(event) {
      const { tool } = stageHand.getState();
      const isKnife = tool === 'cut' || tool === 'split';
      start.current = isKnife && event.isPrimary && event.button === 0 ? stagePoint(event) : null;
    },
    onPointerMove(event) {
      const from = start.current;
      if (from === null) return;
      const to = stagePoint(event);
      if (slash === null && distance(from, to) >= shortest) event.currentTarget.setPointerCapture(event.pointerId);
      if (slash !== null || distance(from, to) >= shortest) setSlash({ from, to });
    },
    onPointerUp() {
      start.current = null;
      setSlash(null);
      if (slash === null) return;
      const faults = faultsOf(slash, links, places);
      for (const fault of faults) session.getState().intervene(fault);
      if (faults.length > 0) pickTool('select');
    },
  };
}

function faultsOf({ from, to }: Slash, links: readonly LinkInfo[], places: ReadonlyMap<string, Point>): readonly Fault[] {
  const edges = links.map(({ a, b }) => ({ a: a.id, b: b.id }));
  const crossed = slashed(edges, places, from, to);
  const sides = components([...places.keys()], edges, crossed);
  if (crossed.length > 1 && sides.length > 1) return [{ kind: 'partition', sides }];
  return crossed.map(({ a, b }) => ({ kind: 'cut', link: { a, b, way: 'both' } }));
}
