/** Pointers and wheels on the body: hover, click, drag, pinch, zoom. Everything here has a key and a button as well. */
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { timelineView } from '../../state/timelineView.ts';
import { pointIn } from '../kit/zoom.ts';
import type { Hit } from './hit.ts';

import type { TimelineActs, TimelineInput } from './input.ts';
import type { TimelineScene } from './scene.ts';
import type { Direction } from './shot.ts';
import { toTime } from './timeScale.ts';

export interface Pointed {
  readonly hit: Hit;
  /** Whose row it is: another run's may not have it. */
  readonly trace: TimelineInput['trace'];
  /** Pixels within the body. */
  readonly x: number;
  readonly y: number;
}

interface Held {
  readonly main: number;
  readonly cross: number;
}

const slop = 4;
const reachOf = (event: PointerEvent): number => (event.pointerType === 'mouse' ? 9 : 22);

/**
 * One finger or button pans, two fingers zoom, a click selects. Inside of another page (`data-cooperative`) one finger is that page's, which must
 * go on scrolling under it, and two pan as well as zoom.
 */
class Hands {
  private readonly held = new Map<number, Held>();
  private hasMoved = false;
  private readonly scene: TimelineScene;
  private readonly direction: Direction;
  private readonly acts: TimelineActs;
  private readonly element: HTMLElement;
  private readonly tell: (pointed: Pointed | null) => void;

  constructor(
    scene: TimelineScene,
    direction: Direction,
    acts: TimelineActs,
    element: HTMLElement,
    tell: (pointed: Pointed | null) => void,
  ) {
    this.scene = scene;
    this.direction = direction;
    this.acts = acts;
    this.element = element;
    this.tell = tell;
  }

  private at(event: { readonly clientX: number; readonly clientY: number }): Held {
    const { x, y } = pointIn(this.element, event);
    return this.direction === 'right' ? { main: x, cross: y } : { main: y, cross: x };
  }

  readonly down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.element.setPointerCapture(event.pointerId);
    this.held.set(event.pointerId, this.at(event));
    this.hasMoved = false;
  };

  readonly move = (event: PointerEvent): void => {
    const now = this.at(event);
    const before = this.held.get(event.pointerId);
    if (before === undefined) return this.point(event, now);
    const isStill = !this.hasMoved && Math.hypot(now.main - before.main, now.cross - before.cross) < slop;
    if (isStill) return;
    this.hasMoved = true;
    this.tell(null);
    if (this.held.size >= 2) this.pinch(event.pointerId, now);
    else if (!this.isPages(event)) this.pan(before, now);
    this.held.set(event.pointerId, now);
  };

  private isPages({ pointerType }: PointerEvent): boolean {
    return pointerType === 'touch' && this.element.closest('[data-cooperative]') !== null;
  }

  /** Before the browser makes a scroll of it, which would take the fingers away. */
  readonly touch = (event: TouchEvent): void => {
    if (event.touches.length >= 2 && event.cancelable) event.preventDefault();
  };

  private pan(before: Held, now: Held): void {
    const length = this.scene.current?.scale.length ?? 1;
    timelineView.getState().pan((before.main - now.main) / length);
  }

  private pinch(pointer: number, now: Held): void {
    const before = this.held.get(pointer)!;
    const other = [...this.held].find(([id]) => id !== pointer)?.[1];
    const scale = this.scene.current?.scale;
    if (other === undefined || scale === undefined) return;
    const factor =
      Math.hypot(now.main - other.main, now.cross - other.cross) /
      Math.max(8, Math.hypot(before.main - other.main, before.cross - other.cross));
    timelineView.getState().zoom(factor, toTime(scale, other.main));
  }

  private point(event: PointerEvent, now: Held): void {
    const hit = event.pointerType === 'mouse' ? this.scene.hitAt(now.main, now.cross, reachOf(event)) : null;
    this.scene.setHover(hit);
    this.tell(hit === null ? null : this.pointed(hit, now));
  }

  private pointed(hit: Hit, now: Held): Pointed | null {
    const shot = this.scene.current;
    return shot === null ? null : { hit, trace: shot.input.trace, ...this.xy(now) };
  }

  private xy({ main, cross }: Held): { readonly x: number; readonly y: number } {
    return this.direction === 'right' ? { x: main, y: cross } : { x: cross, y: main };
  }

  readonly up = (event: PointerEvent): void => {
    const wasHeld = this.held.delete(event.pointerId);
    if (!wasHeld || this.hasMoved || event.type === 'pointercancel') return;
    const now = this.at(event);
    const hit = this.scene.hitAt(now.main, now.cross, reachOf(event));
    this.acts.select(hit === null ? null : selectionOf(hit));
    if (event.pointerType !== 'mouse') this.tell(hit === null ? null : this.pointed(hit, now));
  };

  readonly leave = (): void => {
    this.scene.setHover(null);
    this.tell(null);
  };

  /** Goes to what was pointed at; on empty ground, to that time. */
  readonly double = (event: MouseEvent): void => {
    const { main, cross } = this.at(event);
    const shot = this.scene.current;
    if (shot === null) return;
    const hit = this.scene.hitAt(main, cross, 9);
    if (hit?.kind === 'event') this.acts.seekFrame(hit.frame + 1);
    else if (hit?.kind === 'packet') this.acts.seekFrame(shot.input.trace.packet(hit.row).sentFrame + 1);
    else if (shot.projection.axis.kind === 'true') this.acts.seek(Math.max(0, Math.round(toTime(shot.scale, main))));
  };

  /** Ctrl zooms, Shift or a sideways wheel pans; a plain wheel is the page's. */
  readonly wheel = (event: WheelEvent): void => {
    const scale = this.scene.current?.scale;
    if (scale === undefined) return;
    const view = timelineView.getState();
    const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
    const isZoom = event.ctrlKey || event.metaKey;
    if (!isZoom && Math.abs(sideways) <= Math.abs(event.shiftKey ? 0 : event.deltaY)) return;
    event.preventDefault();
    if (isZoom) view.zoom(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0022)), toTime(scale, this.at(event).main));
    else view.pan((sideways * (event.deltaMode === 1 ? 20 : 1)) / scale.length);
  };
}

const selectionOf = (hit: Hit) =>
  hit.kind === 'packet' ? ({ kind: 'packet', row: hit.row } as const) : ({ kind: 'event', frame: hit.frame } as const);

export function useGestures(
  target: RefObject<HTMLElement | null>,
  scene: TimelineScene | null,
  direction: Direction,
  acts: TimelineActs,
  tell: (pointed: Pointed | null) => void,
): void {
  const teller = useRef(tell);
  useEffect(() => {
    teller.current = tell;
  });
  useEffect(() => {
    const element = target.current;
    if (element === null || scene === null) return undefined;
    const hands = new Hands(scene, direction, acts, element, (pointed) => teller.current(pointed));
    const stop = new AbortController();
    const { signal } = stop;
    element.addEventListener('pointerdown', hands.down, { signal });
    element.addEventListener('pointermove', hands.move, { signal });
    element.addEventListener('pointerup', hands.up, { signal });
    element.addEventListener('pointercancel', hands.up, { signal });
    element.addEventListener('pointerleave', hands.leave, { signal });
    element.addEventListener('dblclick', hands.double, { signal });
    element.addEventListener('wheel', hands.wheel, { signal, passive: false });
    element.addEventListener('touchmove', hands.touch, { signal, passive: false });
    return () => stop.abort();
  }, [target, scene, direction, acts]);
}
