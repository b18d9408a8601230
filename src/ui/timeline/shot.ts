/** Gathers what one frame is made from, and keeps what did not change: the plan of a zoom, the emphasis, the tiles. */
import { lanesInOrder } from '../../state/timelineView.ts';
import type { TimelineViewState } from '../../state/timelineView.ts';
import { nodeAxis, trueAxis } from './clocks.ts';
import type { Axis } from './clocks.ts';
import { emphasisOf } from './emphasis.ts';
import type { Emphasis } from './emphasis.ts';
import type { TimelineInput, TimelineSource } from './input.ts';
import { layoutLanes, visibleLanes } from './laneLayout.ts';
import type { Lanes } from './laneLayout.ts';
import type { Layers } from './layers.ts';
import type { Look } from './look.ts';
import { modelOf } from './model.ts';
import type { TimelineModel } from './model.ts';
import type { MessageScene } from './paintMessages.ts';
import { ArrowPlan } from './plan.ts';
import type { Projection } from './projection.ts';
import { Tiles } from './tiles.ts';
import { scaleOf } from './timeScale.ts';
import type { TimeScale } from './timeScale.ts';

export type Direction = 'right' | 'down';

/** Milliseconds that a frame gives a new zoom's plan before it draws by the last one's. */
const planMs = 1;

export interface ViewStore {
  readonly getState: () => TimelineViewState;
  readonly subscribe: (changed: () => void) => () => void;
}

export interface Shot {
  readonly input: TimelineInput;
  readonly model: TimelineModel;
  readonly lanes: Lanes;
  readonly scale: TimeScale;
  readonly projection: Projection;
  readonly messages: MessageScene;
}

export interface Size {
  /** Pixels along time, and across it. */
  readonly length: number;
  readonly breadth: number;
}

export class Shots {
  readonly tiles = new Tiles();
  readonly ghostTiles = new Tiles();
  private readonly source: TimelineSource;
  private readonly view: ViewStore;
  private readonly direction: Direction;
  private readonly plans = new Map<string, ArrowPlan>();
  private readonly settled = new Map<string, { readonly plan: ArrowPlan; readonly placeKey: string }>();
  private emphasis: { readonly of: readonly unknown[]; readonly value: Emphasis } | null = null;
  private lastTime = -1;

  constructor(source: TimelineSource, view: ViewStore, direction: Direction) {
    this.source = source;
    this.view = view;
    this.direction = direction;
  }

  take({ length, breadth }: Size, look: Look): Shot {
    const input = this.source.read();
    const model = modelOf(input.trace, input.nodes, input.names);
    const { clock, order, hidden } = this.view.getState();
    const axis = clock === 'node' ? nodeAxis(model.story.clocks, input.epoch) : trueAxis;
    this.move(input, model, axis);
    const { camera } = this.view.getState();
    const shownNodes = visibleLanes(lanesInOrder(input.nodes, order), input.nodes, hidden);
    const lanes = layoutLanes(shownNodes, input.nodes.length, breadth, this.direction);
    const scale = scaleOf(camera, length);
    // On whole device pixels, so that tiles never need resampling while the camera pans.
    const origin = Math.round(scale.start * scale.pxPerUs * look.ratio) / look.ratio;
    const projection: Projection = { axis, pxPerUs: scale.pxPerUs, origin, length, lanes };
    return { input, model, lanes, scale, projection, messages: this.messagesOf(model, projection, input, look, 'run') };
  }

  /** The old future, as far as it may show. */
  ghostOf({ input, projection }: Shot, look: Look): Layers['ghost'] {
    if (input.ghost === null || input.eye !== null) return null;
    const { trace, forkedAt, reached } = input.ghost.ghost;
    const messages = this.messagesOf(modelOf(trace, input.nodes, input.names), projection, input, look, 'ghost');
    const time = input.isFutureHidden ? Math.min(reached, input.cursor.time) : reached;
    return { messages, tiles: this.ghostTiles, from: forkedAt.time, latest: { time, frames: trace.frames.length } };
  }

  /** All there is to see grows with the run; the camera goes with the play head while it moves. */
  private move(input: TimelineInput, { nodes }: TimelineModel, axis: Axis): void {
    const end = Math.max(input.horizon, input.reached);
    const starts = nodes.map((_, node) => axis.place(node, 0));
    const ends = nodes.map((_, node) => axis.place(node, end));
    this.view.getState().setBounds({ start: Math.min(0, ...starts), end: Math.max(1, axis.kind === 'true' ? end : 0, ...ends) });
    const { time } = input.cursor;
    const head = axis.place(0, time);
    if (time === this.lastTime) return;
    this.lastTime = time;
    const { camera, startFollowing } = this.view.getState();
    const isInSight = head >= camera.start && head <= camera.end;
    if (isInSight || !input.isPlaying) startFollowing();
    this.view.getState().follow(head);
  }

  private messagesOf(model: TimelineModel, projection: Projection, input: TimelineInput, look: Look, name: 'run' | 'ghost'): MessageScene {
    const isGhost = name === 'ghost';
    const tiles = isGhost ? this.ghostTiles : this.tiles;
    const emphasis = isGhost ? emphasisOf(model, null, '') : this.emphasisFor(model, input);
    const { lanes, axis } = projection;
    const clocksKey = axis.kind === 'node' ? model.story.clocks.map((pieces) => pieces.length).join() : '';
    const placeKey = `${lanes.nodes.join()} ${lanes.breadth} ${lanes.pitch} ${clocksKey} ${idOf(model)}`;
    const wanted = this.planFor(`${name} ${projection.pxPerUs} ${placeKey}`, name, projection);
    const plan = this.settledPlan(wanted, model, name, placeKey);
    const chosen = !isGhost && input.selection?.kind === 'packet' ? input.selection.row : null;
    // Tiles are drawn again for a selected arrow only where it steps out of its fan or its band.
    const stepped = chosen !== null && plan.shiftOf(chosen) !== 0 ? chosen : '';
    tiles.use(`${look.reading} ${placeKey} ${emphasis.key} ${input.eye} ${stepped}`, projection.pxPerUs);
    const changed = model.takeChangedFrom();
    if (Number.isFinite(changed))
      tiles.invalidateFrom(Math.min(...model.nodes.map((_, node) => axis.place(node, changed) * projection.pxPerUs)));
    return { model, projection, plan, wanted, emphasis, eye: input.eye, chosen, isGhost, alpha: isGhost ? 0.6 : 1 };
  }

  /** The plan to draw by: the last zoom's, until this one's is made, so that no frame need wait for it. */
  private settledPlan(wanted: ArrowPlan, { trace }: TimelineModel, name: string, placeKey: string): ArrowPlan {
    const last = this.settled.get(name);
    const isUsable = last !== undefined && last.placeKey === placeKey;
    if (!wanted.extend(trace, isUsable ? performance.now() + planMs : Infinity)) {
      last!.plan.extend(trace);
      return last!.plan;
    }
    this.settled.set(name, { plan: wanted, placeKey });
    return wanted;
  }

  private planFor(key: string, name: string, projection: Projection): ArrowPlan {
    const known = this.plans.get(key);
    if (known !== undefined) return known;
    for (const old of this.plans.keys()) if (old.startsWith(`${name} `)) this.plans.delete(old);
    const plan = new ArrowPlan({ ...projection, origin: 0 }, this.direction);
    this.plans.set(key, plan);
    return plan;
  }

  private emphasisFor(model: TimelineModel, { explanation }: TimelineInput): Emphasis {
    const { query } = this.view.getState();
    const of = [model, explanation, query, model.story.violations.length, query === '' ? 0 : model.story.notes.length];
    const known = this.emphasis;
    if (known !== null && known.of.every((part, i) => part === of[i])) return known.value;
    const value = emphasisOf(model, explanation, query);
    this.emphasis = { of, value };
    return value;
  }
}

const ids = new WeakMap<TimelineModel, number>();
let lastId = 0;

/** Tells models apart in a key. */
function idOf(model: TimelineModel): number {
  let id = ids.get(model);
  if (id === undefined) ids.set(model, (id = ++lastId));
  return id;
}
