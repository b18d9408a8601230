import { useEffect, useState } from 'react';
import type { FocusEvent, KeyboardEvent, RefObject } from 'react';
import type { Selection } from '../../state/model.ts';
import { session, useSession } from '../../state/session.ts';
import { stageHand } from '../actions/stageTool.ts';
import { focusToolbar } from './hand.ts';
import { nextStop } from './hit.ts';
import type { Heading, Stop } from './hit.ts';
import { middle } from './lane.ts';
import { sightOf } from './nodeNow.ts';
import { linkStop, nodeStop } from './stageContext.ts';
import type { Scenery } from './scenery.ts';

const headings: Readonly<Record<string, Heading>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };

interface GraphKeys {
  /** The one stop that Tab leads to: where the focus was last, at first the first node. */
  readonly stop: string | null;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

const stopElement = (stage: HTMLElement | null, id: string): SVGElement | null =>
  stage?.querySelector<SVGElement>(`[data-stop="${id}"]`) ?? null;

/** The stage as a graph under the arrow keys: nodes and links are stops, and one leads to the next in its direction. */
export function useGraphKeys(stage: RefObject<HTMLElement | null>, scenery: Scenery | null): GraphKeys {
  const [stop, setStop] = useState<string | null>(null);
  const stops = scenery === null ? [] : stopsOf(scenery);
  const current = stops.find(({ id }) => id === stop) ?? stops[0] ?? null;
  useFocusFollowsSelection(stage, scenery);
  useAskedClock(stage);
  useAskedToolbar(stage);
  useFocusOutOfFog(stage);
  return {
    stop: current?.id ?? null,
    onFocus(event) {
      const id = event.target instanceof SVGElement ? event.target.dataset['stop'] : undefined;
      if (id !== undefined) setStop(id);
    },
    onKeyDown(event) {
      const heading = headings[event.key];
      const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (heading === undefined || !isPlain || current === null) return;
      event.preventDefault();
      const next = nextStop(stops, current, heading);
      if (next !== null) stopElement(stage.current, next.id)?.focus();
    },
  };
}

function stopsOf({ spots, marks }: Scenery): readonly Stop[] {
  return fanned([
    ...spots.map(({ node, place }) => ({ id: nodeStop(node.id), place })),
    ...marks.map(({ link, ab, ba }) => ({ id: linkStop(link.id), place: middle(ab, ba) })),
  ]);
}

/** Links that cross in their middles stand at one place, where no arrow would lead from one to the next: they are taken to stand side by side. */
function fanned(stops: readonly Stop[]): readonly Stop[] {
  const met = new Map<string, number>();
  return stops.map(({ id, place: { x, y } }) => {
    const key = `${Math.round(x / 4)} ${Math.round(y / 4)}`;
    const before = met.get(key) ?? 0;
    met.set(key, before + 1);
    return { id, place: { x: x + 4 * before, y } };
  });
}

function stopOf(selection: Selection | null, scenery: Scenery | null): string | null {
  if (selection?.kind === 'node') return nodeStop(selection.node);
  if (selection?.kind !== 'link') return null;
  const link = scenery?.links.find(({ a, b }) => [a.id, b.id].includes(selection.from) && [a.id, b.id].includes(selection.to));
  return link === undefined ? null : linkStop(link.id);
}

/** Keys that select (1 to 9) take the focus along, as long as it is on the picture itself. */
function useFocusFollowsSelection(stage: RefObject<HTMLElement | null>, scenery: Scenery | null): void {
  const selection = useSession((now) => now.selection);
  const goal = stopOf(selection, scenery);
  useEffect(() => {
    if (goal !== null && hasPictureFocus(stage.current)) stopElement(stage.current, goal)?.focus();
    // Selecting once more what is selected already brings the focus back to it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [selection, goal, stage]);
}

/** On a stop of the picture, or on the region around the stage; a clock, a toolbar or a form keep what they have. */
function hasPictureFocus(stage: HTMLElement | null): boolean {
  const active = document.activeElement;
  if (stage === null || active === null || active === document.body) return false;
  const isStop = active instanceof SVGElement && active.dataset['stop'] !== undefined;
  return isStop || active.contains(stage);
}

/** T: the focus goes to the selected node's clock, whose hand the arrow keys then move. */
function useAskedClock(stage: RefObject<HTMLElement | null>): void {
  useEffect(
    () =>
      stageHand.subscribe((hand, before) => {
        const { selection } = session.getState();
        if (hand.clockAsked === before.clockAsked || selection?.kind !== 'node') return;
        stage.current?.querySelector<SVGElement>(`[data-clock="${selection.node}"]`)?.focus();
      }),
    [stage],
  );
}

/** Y: the focus goes to what can be done to what is selected. */
function useAskedToolbar(stage: RefObject<HTMLElement | null>): void {
  useEffect(
    () => stageHand.subscribe((hand, before) => hand.toolbarAsked !== before.toolbarAsked && void focusToolbar(stage.current)),
    [stage],
  );
}

/** A clock that goes into fog takes the focus with it: its node, which stays, gets it first. */
function useFocusOutOfFog(stage: RefObject<HTMLElement | null>): void {
  useEffect(
    () =>
      session.subscribe((now, before) => {
        const active = document.activeElement;
        const node = active instanceof SVGElement && stage.current?.contains(active) === true ? active.dataset['clock'] : undefined;
        if (now.view === before.view || node === undefined || sightOf(now, now.nodes.indexOf(node)) !== 'fog') return;
        stopElement(stage.current, nodeStop(node))?.focus();
      }),
    [stage],
  );
}
