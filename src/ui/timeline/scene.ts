/**
 * The timeline's pictures and when they are drawn: at most once a frame, and only what has changed. A class, because it lives with
 * its canvases. React never renders for a moving cursor or camera; this does.
 */
import { lanesInOrder } from '../../state/timelineView.ts';
import type { TimelineViewState } from '../../state/timelineView.ts';
import { sayClock } from '../../base/quantity.ts';
import { Brush } from './brush.ts';
import { nodeAxis, trueAxis } from './clocks.ts';
import type { Axis } from './clocks.ts';
import { emphasisOf } from './emphasis.ts';
import type { Emphasis } from './emphasis.ts';
import { hitAt, hitOf } from './hit.ts';
import type { Hit } from './hit.ts';
import { horizonOf } from './input.ts';
import type { TimelineInput, TimelineSource } from './input.ts';
import { layoutLanes, visibleLanes } from './laneLayout.ts';
import type { Lanes } from './laneLayout.ts';
import { paintBody } from './layers.ts';
import type { Layers } from './layers.ts';
import { readLook } from './look.ts';
import type { Look } from './look.ts';
import { modelOf } from './model.ts';
import type { TimelineModel } from './model.ts';
import { paintGlass, wallAt } from './paintGlass.ts';
import type { MessageScene } from './paintMessages.ts';
import { paintMinimap } from './paintMinimap.ts';
import { badgeWords, paintRuler, railHeight, rulerHeight } from './paintRuler.ts';
import { ArrowPlan } from './plan.ts';
import { mainOf } from './projection.ts';
import type { Projection } from './projection.ts';
import { Tiles } from './tiles.ts';
import { scaleOf, toPx } from './timeScale.ts';
import type { TimeScale } from './timeScale.ts';

export type Direction = 'right' | 'down';

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

export interface ViewStore {
  readonly getState: () => TimelineViewState;
  readonly subscribe: (changed: () => void) => () => void;
}

/** All that one frame is made from. */
export interface Shot {
  readonly input: TimelineInput;
  readonly model: TimelineModel;
  readonly lanes: Lanes;
  readonly scale: TimeScale;
  readonly projection: Projection;
  readonly messages: MessageScene;
}

interface Size {
  readonly length: number;
  readonly breadth: number;
}

export class TimelineScene {
  readonly tiles = new Tiles();
  private readonly ghostTiles = new Tiles();
  private readonly stage: Stage;
  private readonly source: TimelineSource;
  private readonly view: ViewStore;
  private readonly direction: Direction;
  private look: Look;
  private size: Size = { length: 0, breadth: 0 };
  private request = 0;
  private lastTime = -1;
  private hover: Hit | null = null;
  private shot: Shot | null = null;
  private plans = new Map<string, ArrowPlan>();
  private emphasis: { readonly of: readonly unknown[]; readonly value: Emphasis } | null = null;
  private brushes: { body: Brush; glass: Brush; ruler: Brush; minimap: Brush } | null = null;

  constructor(stage: Stage, source: TimelineSource, view: ViewStore, direction: Direction) {
    this.stage = stage;
    this.source = source;
    this.view = view;
    this.direction = direction;
    this.look = readLook(stage.root);
  }

  /** Draws with the next frame. */
  readonly wake = (): void => {
    this.request ||= requestAnimationFrame(this.draw);
  };

  stop(): void {
    cancelAnimationFrame(this.request);
    this.request = 0;
  }

  setSize(size: Size): void {
    if (size.length === this.size.length && size.breadth === this.size.breadth) return;
    this.size = size;
    this.brushes = null;
    this.wake();
  }

  readonly changeLook = (): void => {
    this.look = readLook(this.stage.root);
    this.brushes = null;
    this.wake();
  };

  /** The last frame's, for gestures to read. */
  get current(): Shot | null {
    return this.shot;
  }

  hitAt(main: number, cross: number, reach: number): Hit | null {
    if (this.shot === null) return null;
    return hitAt(this.shot.messages, { main, cross }, horizonOf(this.shot.input), reach);
  }

  setHover(hit: Hit | null): void {
    if (JSON.stringify(hit) === JSON.stringify(this.hover)) return;
    this.hover = hit;
    if (this.shot !== null && this.request === 0) this.drawGlass(this.shot);
  }

  private readonly draw = (): void => {
    this.request = 0;
    if (this.size.length <= 0) return;
    const shot = this.take();
    this.shot = shot;
    const brushes = this.fitBrushes(shot.lanes);
    const isDone = paintBody(brushes.body, this.tiles, this.layersOf(shot));
    this.drawGlass(shot);
    this.drawRuler(shot, brushes.ruler);
    paintMinimap(brushes.minimap, { ...shot, camera: this.view.getState().camera, bounds: this.view.getState().bounds, latest: horizonOf(shot.input) });
    this.writeReadings(shot);
    if (!isDone) this.wake();
  };

  private take(): Shot {
    const input = this.source.read();
    const model = modelOf(input.trace, input.nodes);
    const { clock, order, hidden } = this.view.getState();
    const axis = clock === 'node' ? nodeAxis(model.story.clocks, input.epoch) : trueAxis;
    this.moveCamera(input, model, axis);
    const { camera } = this.view.getState();
    const shownNodes = visibleLanes(lanesInOrder(input.nodes, order), input.nodes, hidden);
    const lanes = layoutLanes(shownNodes, input.nodes.length, this.size.breadth, this.direction);
    const scale = scaleOf(camera, this.size.length);
    const ratio = devicePixelRatio;
    const projection: Projection = { axis, pxPerUs: scale.pxPerUs, origin: Math.round(scale.start * scale.pxPerUs * ratio) / ratio, length: this.size.length, lanes };
    const messages = this.messagesOf(model, projection, input, this.tiles, 'run');
    return { input, model, lanes, scale, projection, messages };
  }

  /** All there is to see grows with the run; the camera goes with the play head while it moves. */
  private moveCamera(input: TimelineInput, { nodes }: TimelineModel, axis: Axis): void {
    const view = this.view.getState();
    const end = Math.max(input.horizon, input.reached);
    const starts = nodes.map((_, node) => axis.place(node, 0));
    const ends = nodes.map((_, node) => axis.place(node, end));
    view.setBounds({ start: Math.min(0, ...starts), end: Math.max(1, axis.kind === 'true' ? end : 0, ...ends) });
    if (input.cursor.time === this.lastTime) return;
    this.lastTime = input.cursor.time;
    const head = axis.place(0, input.cursor.time);
    const isInSight = head >= view.camera.start && head <= view.camera.end;
    if (isInSight || !input.isPlaying) view.startFollowing();
    this.view.getState().follow(head);
  }

  private messagesOf(model: TimelineModel, projection: Projection, input: TimelineInput, tiles: Tiles, name: string): MessageScene {
    const isGhost = name === 'ghost';
    const emphasis = this.emphasisFor(model, input, isGhost);
    const lanesKey = `${projection.lanes.nodes.join()} ${projection.lanes.breadth} ${projection.lanes.pitch}`;
    const clocksKey = projection.axis.kind === 'node' ? model.story.clocks.map((pieces) => pieces.length).join() : '';
    const key = `${this.look.ink} ${this.look.mono} ${devicePixelRatio} ${lanesKey} ${clocksKey} ${emphasis.key} ${input.eye} ${idOf(model)}`;
    tiles.use(key, projection.pxPerUs);
    const changed = model.takeChangedFrom();
    if (Number.isFinite(changed)) {
      const px = model.nodes.map((_, node) => projection.axis.place(node, changed) * projection.pxPerUs);
      tiles.invalidateFrom(Math.min(...px));
    }
    const plan = this.planFor(`${name} ${projection.pxPerUs} ${lanesKey} ${clocksKey} ${idOf(model)}`, name, projection);
    plan.extend(model.trace);
    return { model, projection, plan, emphasis, eye: input.eye, isGhost, alpha: isGhost ? 0.6 : 1 };
  }

  private planFor(key: string, name: string, projection: Projection): ArrowPlan {
    const known = this.plans.get(key);
    if (known !== undefined) return known;
    for (const old of this.plans.keys()) if (old.startsWith(`${name} `)) this.plans.delete(old);
    const plan = new ArrowPlan({ ...projection, origin: 0 }, this.direction);
    this.plans.set(key, plan);
    return plan;
  }

  private emphasisFor(model: TimelineModel, { explanation }: TimelineInput, isGhost: boolean): Emphasis {
    if (isGhost) return emphasisOf(model, null, '');
    const { query } = this.view.getState();
    const of = [model, explanation, query, model.story.violations.length, query === '' ? 0 : model.story.notes.length];
    const isSame = this.emphasis?.of.every((part, i) => part === of[i]) === true;
    if (!isSame) this.emphasis = { of, value: emphasisOf(model, explanation, query) };
    return this.emphasis!.value;
  }

  private layersOf(shot: Shot): Layers {
    const { input, model, projection, scale, messages } = shot;
    return {
      look: this.look,
      ratio: devicePixelRatio,
      messages,
      ground: { projection, scale, tracks: model.story.clocks, epoch: input.epoch, now: input.cursor.time, edge: input.reached, eye: input.eye },
      story: { model, projection, nameOf: input.nameOf, eye: input.eye, emphasis: messages.emphasis, propertyName: input.propertyName },
      cursor: input.cursor,
      latest: horizonOf(input),
      ghost: this.ghostLayer(shot),
    };
  }

  private ghostLayer({ input, projection }: Shot): Layers['ghost'] {
    if (input.ghost === null || input.eye !== null) return null;
    const { trace, forkedAt, reached } = input.ghost.ghost;
    const messages = this.messagesOf(modelOf(trace, input.nodes), projection, input, this.ghostTiles, 'ghost');
    const time = input.isFutureHidden ? Math.min(reached, input.cursor.time) : reached;
    return { messages, tiles: this.ghostTiles, from: forkedAt.time, latest: { time, frames: trace.frames.length } };
  }

  private drawGlass(shot: Shot): void {
    const { glass } = this.fitBrushes(shot.lanes);
    const { input } = shot;
    glass.begin();
    paintGlass(glass, { ...shot.messages, moment: input.cursor, edge: input.reached, hover: this.hover, selected: hitOf(input.selection) });
  }

  private drawRuler(shot: Shot, brush: Brush): void {
    const { input, scale } = shot;
    const { marks, range } = this.view.getState();
    brush.begin();
    const measured = range === null ? null : ordered(range.from, range.to ?? input.cursor.time);
    paintRuler(brush, { ...shot, epoch: input.epoch, moment: horizonOf(input), cursor: input.cursor, names: input.names, eye: input.eye, marks, range: measured, loop: input.loop });
    place(this.stage.badge, this.direction, toPx(scale, input.cursor.time), scale.length, `${badgeWords(scale, input.cursor.time)} s`);
    if (input.ghost !== null) place(this.stage.fork, this.direction, toPx(scale, input.ghost.ghost.forkedAt.time), scale.length, null);
  }

  private writeReadings({ input, messages }: Shot): void {
    for (const [node, id] of input.nodes.entries()) {
      const element = this.stage.readingOf(id);
      if (element === null) continue;
      const wall = input.eye === null || input.eye === node ? wallAt(messages, node, input.cursor) : null;
      const words = wall === null ? '' : sayClock(wall);
      if (element.textContent !== words) element.textContent = words;
    }
  }

  private fitBrushes(lanes: Lanes): NonNullable<TimelineScene['brushes']> {
    const across = lanes.breadth;
    const { stage, size, look, direction } = this;
    if (this.brushes !== null && stage.body.dataset['across'] === String(across)) return this.brushes;
    stage.body.dataset['across'] = String(across);
    const brushOf = (canvas: HTMLCanvasElement, breadth: number, way: Direction): Brush => fitted(canvas, size.length, breadth, look, way);
    this.brushes = {
      body: brushOf(stage.body, across, direction),
      glass: brushOf(stage.glass, across, direction),
      ruler: brushOf(stage.ruler, rulerHeight + railHeight, direction),
      minimap: brushOf(stage.minimap, minimapBreadth, direction),
    };
    return this.brushes;
  }
}

export const minimapBreadth = 24;

const ordered = (a: number, b: number): { readonly from: number; readonly to: number } => ({ from: Math.min(a, b), to: Math.max(a, b) });

const ids = new WeakMap<TimelineModel, number>();
let lastId = 0;

/** Tells models apart in a key. */
function idOf(model: TimelineModel): number {
  let id = ids.get(model);
  if (id === undefined) ids.set(model, (id = ++lastId));
  return id;
}

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
  if (words !== null && element.textContent !== words) element.textContent = words;
}

export const headPx = ({ projection, input }: Shot): number => mainOf(projection, 0, input.cursor.time);
