/**
 * The timeline's pictures and when they are drawn: at most once a frame, and only what has changed. A class, because it lives with
 * its canvases. React never renders for a moving cursor or camera; this does.
 */
import { sayClock } from '../../base/quantity.ts';
import { wholeOf } from '../../state/camera.ts';
import { forgetWords } from '../kit/inkedWords.ts';
import { sayIn } from '../kit/sayIn.ts';
import { turns } from '../../state/turns.ts';
import { Brush } from './brush.ts';
import { hitAt, hitOf } from './hit.ts';
import type { Hit } from './hit.ts';
import { horizonOf } from './input.ts';
import type { TimelineSource } from './input.ts';
import type { Lanes } from './laneLayout.ts';
import { paintBody, prepareBody } from './layers.ts';
import type { Layers } from './layers.ts';
import { readLook } from './look.ts';
import type { Look } from './look.ts';
import { paintGlass, wallAt } from './paintGlass.ts';
import { minimapBreadth, paintMinimap } from './paintMinimap.ts';
import { badgeWords, paintRuler, railHeight, rulerHeight } from './paintRuler.ts';
import type { Projection } from './projection.ts';
import { asynchroniesOf } from './schedule.ts';
import { Shots } from './shot.ts';
import type { Direction, Shot, Size, ViewStore } from './shot.ts';
import { toPx } from './timeScale.ts';

export interface Stage {
  readonly root: HTMLElement;
  readonly body: HTMLCanvasElement;
  readonly glass: HTMLCanvasElement;
  readonly ruler: HTMLCanvasElement;
  readonly minimap: HTMLCanvasElement;
  readonly badge: HTMLElement;
  readonly fork: HTMLElement;
  /** Where a node's clock reading is written. */
  readonly readingOf: (node: string) => HTMLElement | null;
}

/** Milliseconds for tiles in a frame that also paints, and in one that does not. */
const drawnTilesMs = 3;
/** A body that took longer than this to paint, in milliseconds, is not painted again in each frame of a zoom. */
const dearMs = 6;
const refinedTilesMs = 5;

interface Brushes {
  readonly ratio: number;
  readonly body: Brush;
  readonly glass: Brush;
  readonly ruler: Brush;
  readonly minimap: Brush;
  readonly breadth: number;
}

export class TimelineScene {
  readonly shots: Shots;
  private readonly stage: Stage;
  private readonly view: ViewStore;
  private readonly direction: Direction;
  private look: Look;
  private size: Size = { length: 0, breadth: 0 };
  /** What has not been drawn whole. */
  private waiting: Layers | null = null;
  /** What the body's picture shows, and what painting it took. */
  private painted: Projection | null = null;
  private bodyMs = 0;
  private seenPxPerUs = 0;
  private hover: Hit | null = null;
  private shot: Shot | null = null;
  private brushes: Brushes | null = null;

  constructor(stage: Stage, source: TimelineSource, view: ViewStore, direction: Direction) {
    this.stage = stage;
    this.view = view;
    this.direction = direction;
    this.shots = new Shots(source, view, direction);
    this.look = readLook(stage.root);
  }

  /** Draws when it is its turn: with the next frame, where there is time. */
  readonly wake = (): void => {
    this.waiting = null;
    turns.ask('timeline', this.draw);
  };

  stop(): void {
    this.waiting = null;
    for (const paint of [this.draw, this.drawAround, this.refine]) turns.callOff(paint);
  }

  setSize(size: Size): void {
    if (size.length === this.size.length && size.breadth === this.size.breadth) return;
    this.size = size;
    this.brushes = null;
    this.wake();
  }

  readonly changeLook = (): void => {
    forgetWords();
    this.look = readLook(this.stage.root);
    this.brushes = null;
    this.wake();
  };

  /** The last frame's, for gestures to read. */
  get current(): Shot | null {
    return this.shot;
  }

  /** Where dragging moves the play head. */
  get ruler(): HTMLCanvasElement {
    return this.stage.ruler;
  }

  hitAt(main: number, cross: number, reach: number): Hit | null {
    if (this.shot === null) return null;
    return hitAt(this.shot.messages, { main, cross }, horizonOf(this.shot.input), reach);
  }

  setHover(hit: Hit | null): void {
    if (JSON.stringify(hit) === JSON.stringify(this.hover)) return;
    this.hover = hit;
    if (this.shot !== null && this.brushes !== null) this.drawGlass(this.shot);
  }

  private readonly draw = (): void => {
    if (this.size.length <= 0) return;
    const shot = this.shots.take(this.size, this.look);
    this.shot = shot;
    const brushes = this.fitBrushes(shot.lanes);
    const layers = this.layersOf(shot);
    const isHurried = this.isZooming(shot) && this.bodyMs > dearMs;
    const isDone = !isHurried && this.drawBody(brushes.body, layers);
    if (isHurried) this.stretchBody(shot.projection);
    if (turns.areShort()) turns.ask('timeline', this.drawAround);
    else this.drawAround();
    if (isDone) return;
    this.waiting = layers;
    turns.ask('timeline', this.refine);
  };

  /** All but the body. */
  private readonly drawAround = (): void => {
    const { shot } = this;
    if (shot === null) return;
    const brushes = this.fitBrushes(shot.lanes);
    this.drawGlass(shot);
    this.drawRuler(shot, brushes.ruler);
    const { camera, bounds } = this.view.getState();
    paintMinimap(brushes.minimap, { ...shot, camera, bounds: wholeOf(bounds), latest: horizonOf(shot.input) });
    this.writeReadings(shot);
  };

  /** Frames in which nothing moves go on with what is shown stretched from before; once it is whole it is painted. */
  private readonly refine = (): void => {
    if (this.waiting === null) return;
    const isDone = prepareBody(this.direction, this.shots.tiles, this.waiting, performance.now() + refinedTilesMs);
    if (isDone) this.wake();
    else turns.ask('timeline', this.refine);
  };

  private drawBody(brush: Brush, layers: Layers): boolean {
    const start = performance.now();
    const isDone = prepareBody(this.direction, this.shots.tiles, layers, start + drawnTilesMs);
    paintBody(brush, this.shots.tiles, layers);
    this.bodyMs = performance.now() - start;
    this.painted = layers.messages.projection;
    this.stage.body.style.transform = '';
    return isDone;
  }

  /** Whether the zoom is another than at the last frame, and the body's picture can stand for the new one meanwhile. */
  private isZooming({ projection }: Shot): boolean {
    const before = this.seenPxPerUs;
    this.seenPxPerUs = projection.pxPerUs;
    return before !== projection.pxPerUs && this.painted?.lanes.breadth === projection.lanes.breadth;
  }

  /** The body as it was painted last, stretched to another zoom: for frames that have no time to paint it. */
  private stretchBody({ pxPerUs, origin }: Projection): void {
    const { pxPerUs: pxBefore, origin: originBefore } = this.painted!;
    const share = pxPerUs / pxBefore;
    const shift = originBefore * share - origin;
    const isRight = this.direction === 'right';
    this.stage.body.style.transform = isRight ? `translateX(${shift}px) scaleX(${share})` : `translateY(${shift}px) scaleY(${share})`;
  }

  private layersOf(shot: Shot): Layers {
    const { input, model, projection, scale, messages } = shot;
    const { nameOf, propertyName, eye, epoch, cursor, reached } = input;
    return {
      look: this.look,
      ratio: devicePixelRatio,
      messages,
      ground: {
        projection,
        scale,
        tracks: model.story.clocks,
        epoch,
        now: cursor.time,
        edge: reached,
        eye,
        asynchronies: asynchroniesOf(shot),
      },
      story: { model, projection, nameOf, eye, emphasis: messages.emphasis, plan: messages.plan, propertyName },
      cursor,
      latest: horizonOf(input),
      ghost: this.shots.ghostOf(shot, this.look),
    };
  }

  private drawGlass(shot: Shot): void {
    const { glass } = this.fitBrushes(shot.lanes);
    const { input, messages } = shot;
    glass.begin();
    paintGlass(glass, {
      ...messages,
      moment: input.cursor,
      epoch: input.epoch,
      edge: input.reached,
      hover: this.hover,
      selected: hitOf(input.selection),
    });
  }

  private drawRuler(shot: Shot, brush: Brush): void {
    const { input, scale } = shot;
    const { epoch, cursor, names, eye, loop } = input;
    const { marks, range } = this.view.getState();
    const measured = range === null ? null : ordered(range.from, range.to ?? cursor.time);
    brush.begin();
    paintRuler(brush, {
      ...shot,
      epoch,
      moment: horizonOf(input),
      cursor,
      names,
      eye,
      marks,
      range: measured,
      loop,
      asynchronies: asynchroniesOf(shot),
    });
    place(this.stage.badge, this.direction, toPx(scale, cursor.time), scale.length, `${badgeWords(scale, cursor.time)} s`);
    if (input.ghost !== null) place(this.stage.fork, this.direction, toPx(scale, input.ghost.ghost.forkedAt.time), scale.length, null);
  }

  private writeReadings({ input, messages }: Shot): void {
    for (const [node, id] of input.nodes.entries()) {
      const element = this.stage.readingOf(id);
      if (element === null) continue;
      const wall = input.eye === null || input.eye === node ? wallAt(messages, node, input.cursor) : null;
      // Lanes side by side have no room for the hour.
      const words = wall === null ? '' : sayClock(wall).slice(this.direction === 'right' ? 0 : 3);
      sayIn(element, words);
    }
  }

  private fitBrushes({ breadth }: Lanes): Brushes {
    const ratio = devicePixelRatio;
    if (this.brushes?.breadth === breadth && this.brushes.ratio === ratio) return this.brushes;
    const { stage, size, look, direction } = this;
    const brushOf = (canvas: HTMLCanvasElement, across: number): Brush => fitted(canvas, size.length, across, look, direction);
    this.painted = null; // a canvas that is fitted anew is empty
    this.brushes = {
      breadth,
      ratio,
      body: brushOf(stage.body, breadth),
      glass: brushOf(stage.glass, breadth),
      ruler: brushOf(stage.ruler, rulerHeight + railHeight),
      minimap: brushOf(stage.minimap, minimapBreadth),
    };
    return this.brushes;
  }
}

const ordered = (a: number, b: number): { readonly from: number; readonly to: number } => ({ from: Math.min(a, b), to: Math.max(a, b) });

function fitted(canvas: HTMLCanvasElement, length: number, breadth: number, look: Look, direction: Direction): Brush {
  const ratio = devicePixelRatio;
  const [width, height] = direction === 'right' ? [length, breadth] : [breadth, length];
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  return new Brush(canvas.getContext('2d')!, look, direction, ratio);
}

/** Moves what is made of elements along time; out of sight it is hidden. */
function place(element: HTMLElement, direction: Direction, px: number, length: number, words: string | null): void {
  const isSeen = px >= -1 && px <= length + 1;
  element.style.visibility = isSeen ? '' : 'hidden';
  element.style.transform = direction === 'right' ? `translateX(${px}px)` : `translateY(${px}px)`;
  if (words !== null) sayIn(element, words);
}
