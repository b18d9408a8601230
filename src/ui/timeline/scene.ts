/**
 * The timeline's pictures and when they are drawn: at most once a frame, and only what has changed. A class, because it lives with
 * its canvases. React never renders for a moving cursor or camera; this does.
 */
import { wholeOf } from '../../state/camera.ts';
import { forgetWords, inkWithin } from '../kit/inkedWords.ts';
import { sayIn } from '../kit/sayIn.ts';
import { turns } from '../../state/turns.ts';
import type { Brush } from './brush.ts';
import { hitAt, hitOf } from './hit.ts';
import type { Hit } from './hit.ts';
import { horizonOf } from './input.ts';
import type { TimelineSource } from './input.ts';
import type { Lanes } from './laneLayout.ts';
import { paintBody, prepareBeside, prepareBody } from './layers.ts';
import type { Layers } from './layers.ts';
import { readLook } from './look.ts';
import type { Look } from './look.ts';
import { paintGlass, wallAt } from './paintGlass.ts';
import { minimapBreadth, paintMinimap } from './paintMinimap.ts';
import { paintRuler, railHeight, rulerHeight } from './paintRuler.ts';
import { asynchroniesOf } from './schedule.ts';
import { Shots } from './shot.ts';
import type { Direction, Shot, Size, ViewStore } from './shot.ts';
import { StandIn } from './standIn.ts';
import { fitted, place } from './surfaces.ts';
import { sayAt, toPx } from './timeScale.ts';
import { laneReading } from './words.ts';

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
const refinedTilesMs = 5;
/** So many frames in a row, in which something else is drawn, tiles wait at most. */
const mostPutOff = 2;
/** Milliseconds for words never written before where a body is dear; the others are written in the frames that follow. */
const newWordsMs = 2.5;

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
  /** Of the screen, when the look was read. */
  private pixels = devicePixelRatio;
  private size: Size = { length: 0, breadth: 0 };
  /** Of the last frame: what is still to be drawn of it, and beside it. */
  private waiting: Layers | null = null;
  private readonly standIn: StandIn;
  /** Whether something has moved since the last frame. */
  private isStale = false;
  private putOff = 0;
  private hover: Hit | null = null;
  private shot: Shot | null = null;
  private brushes: Brushes | null = null;

  constructor(stage: Stage, source: TimelineSource, view: ViewStore, direction: Direction) {
    this.stage = stage;
    this.view = view;
    this.direction = direction;
    this.shots = new Shots(source, view, direction);
    this.standIn = new StandIn(stage.body, direction);
    this.look = readLook(stage.root);
  }

  /** Draws when it is its turn: with the next frame, where there is time. */
  readonly wake = (): void => {
    this.isStale = true;
    turns.ask('timeline', this.draw);
  };

  stop(): void {
    this.waiting = null;
    for (const paint of [this.draw, this.drawAround, this.refine, this.finish, this.lookAhead]) turns.callOff(paint);
  }

  setSize(size: Size): void {
    if (size.length === this.size.length && size.breadth === this.size.breadth) return;
    this.size = size;
    this.brushes = null;
    this.wake();
  }

  readonly changeLook = (): void => {
    forgetWords();
    this.readLookAnew();
    this.wake();
  };

  private readLookAnew(): void {
    this.pixels = devicePixelRatio;
    this.look = readLook(this.stage.root);
    this.brushes = null;
  }

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
    if (devicePixelRatio !== this.pixels) this.readLookAnew(); // not every browser tells of another screen at once
    const [shot, layers] = this.take();
    const isHurried = this.standIn.serves(shot.projection, this.shots.tiles);
    const isDone = !isHurried && this.drawBody(layers);
    if (isHurried) this.standIn.stretchTo(shot.projection);
    if (turns.areShort()) turns.ask('timeline', this.drawAround);
    else this.drawAround();
    this.goOn(isDone);
  };

  private take(): readonly [Shot, Layers] {
    const shot = this.shots.take(this.size, this.look);
    this.shot = shot;
    this.isStale = false;
    this.fitBrushes(shot.lanes); // before anybody counts on what is on them
    this.waiting = this.layersOf(shot);
    return [shot, this.waiting];
  }

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
    if (this.isStale && this.putOff++ < mostPutOff) return turns.ask('timeline', this.refine); // a drawing is enough for one frame
    this.putOff = 0;
    const isDone = prepareBody(this.direction, this.shots.tiles, this.waiting, performance.now() + refinedTilesMs);
    turns.ask('timeline', isDone ? this.finish : this.refine);
  };

  /** The body of the last frame, whole: what lies around it stands already. */
  private readonly finish = (): void => {
    if (this.waiting !== null && !this.isStale) this.goOn(this.drawBody(this.take()[1]));
  };

  private goOn(isDone: boolean): void {
    if (!isDone) turns.ask('timeline', this.refine);
    else if (this.shot?.input.isPlaying === false && !turns.areShort()) turns.ask('ahead', this.lookAhead);
  }

  /** Where the learner may pan to, a tile a frame, while nothing changes. */
  private readonly lookAhead = (): void => {
    if (this.waiting === null || this.isStale) return;
    if (prepareBeside(this.direction, this.shots.tiles, this.waiting)) turns.ask('ahead', this.lookAhead);
  };

  private drawBody(layers: Layers): boolean {
    const brush = this.fitBrushes(layers.messages.projection.lanes).body;
    const start = performance.now();
    const isDone = prepareBody(this.direction, this.shots.tiles, layers, start + drawnTilesMs);
    const wordsMs = this.standIn.isDear ? newWordsMs : Infinity;
    const isWritten = inkWithin(wordsMs, () => paintBody(brush, this.shots.tiles, layers));
    this.standIn.isPainted(layers.messages.projection, performance.now() - start);
    return isDone && isWritten;
  }

  private layersOf(shot: Shot): Layers {
    const { input, model, projection, scale, messages } = shot;
    const { nameOf, propertyName, eye, epoch, cursor, reached } = input;
    return {
      look: this.look,
      ratio: this.look.ratio,
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
    place(this.stage.badge, this.direction, toPx(scale, cursor.time), scale.length, sayAt(scale, cursor.time));
    if (input.ghost !== null) place(this.stage.fork, this.direction, toPx(scale, input.ghost.ghost.forkedAt.time), scale.length, null);
  }

  private writeReadings({ input, messages }: Shot): void {
    for (const [node, id] of input.nodes.entries()) {
      const element = this.stage.readingOf(id);
      if (element === null) continue;
      const wall = input.eye === null || input.eye === node ? wallAt(messages, node, input.cursor) : null;
      sayIn(element, wall === null ? '' : laneReading(wall, input.horizon, this.direction));
    }
  }

  private fitBrushes({ breadth }: Lanes): Brushes {
    const { ratio } = this.look;
    if (this.brushes?.breadth === breadth && this.brushes.ratio === ratio) return this.brushes;
    const { stage, size, look, direction } = this;
    const brushOf = (canvas: HTMLCanvasElement, across: number): Brush => fitted(canvas, size.length, across, look, direction);
    this.standIn.forget(); // a canvas that is fitted anew is empty
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
