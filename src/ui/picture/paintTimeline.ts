/** The timeline as the page shows it, by its own painters, with the names of lanes beside it; painted once, so without its tiles. */
import type { Camera } from '../../state/camera.ts';
import { lanesInOrder } from '../../state/timelineView.ts';
import type { TimelineViewData } from '../../state/timelineView.ts';
import { sayReading } from '../kit/moment.ts';
import type { Surface } from '../kit/surface.ts';
import { Brush } from '../timeline/brush.ts';
import { nodeAxis, trueAxis } from '../timeline/clocks.ts';
import { emphasisOf } from '../timeline/emphasis.ts';
import { hitOf } from '../timeline/hit.ts';
import { horizonOf } from '../timeline/input.ts';
import type { TimelineInput } from '../timeline/input.ts';
import { layoutLanes, visibleLanes } from '../timeline/laneLayout.ts';
import type { Lanes } from '../timeline/laneLayout.ts';
import { paintLayers, untiled } from '../timeline/layers.ts';
import type { Ended, Layers } from '../timeline/layers.ts';
import type { Look } from '../timeline/look.ts';
import { modelOf } from '../timeline/model.ts';
import type { TimelineModel } from '../timeline/model.ts';
import { paintGlass, wallAt } from '../timeline/paintGlass.ts';
import type { MessageScene } from '../timeline/paintMessages.ts';
import { paintRuler, railHeight, rulerHeight } from '../timeline/paintRuler.ts';
import { ArrowPlan } from '../timeline/plan.ts';
import type { Projection } from '../timeline/projection.ts';
import { asynchroniesOf } from '../timeline/schedule.ts';
import { sayAt, scaleOf, toPx } from '../timeline/timeScale.ts';
import { letter, shortened, widthIn } from './lettering.ts';

export type TimelineChoice = Pick<TimelineViewData, 'clock' | 'order' | 'hidden' | 'marks' | 'query'> & {
  readonly camera: Camera;
  readonly range: { readonly from: number; readonly to: number } | null;
};

export interface TimelineScene {
  readonly input: TimelineInput;
  readonly choice: TimelineChoice;
  readonly size: { readonly width: number; readonly height: number };
  readonly look: Look;
  readonly ratio: number;
}

const heads = 124;
const lead = 20;
const above = rulerHeight + railHeight;

/** As high as its lanes want, so that none is cut off. */
export function timelineHeight(nodes: number): number {
  const pitch = nodes <= 3 ? 88 : nodes <= 5 ? 66 : 50;
  return Math.round(above + 84 + pitch * Math.max(0, nodes - 1));
}

export const visibleNodes = ({ nodes }: TimelineInput, { order, hidden }: TimelineChoice): readonly number[] =>
  visibleLanes(lanesInOrder(nodes, order), nodes, hidden);

export function paintTimeline(ctx: Surface, scene: TimelineScene): void {
  const { input, choice, size, look, ratio } = scene;
  const model = modelOf(input.trace, input.nodes, input.names);
  const axis = choice.clock === 'node' ? nodeAxis(model.story.clocks, input.epoch) : trueAxis;
  const length = size.width - heads - lead;
  const lanes = layoutLanes(visibleNodes(input, choice), input.nodes.length, size.height - above, 'right');
  const scale = scaleOf(choice.camera, length);
  const projection: Projection = { axis, pxPerUs: scale.pxPerUs, origin: scale.start * scale.pxPerUs, length, lanes };
  const messages = messagesOf(model, projection, scene, 'run');
  const brush = new Brush(ctx, look, 'right', ratio);
  const asynchronies = asynchroniesOf({ input, model });
  ctx.fillStyle = look.panel;
  ctx.fillRect(0, 0, size.width, size.height);
  const ground = {
    projection,
    scale,
    tracks: model.story.clocks,
    epoch: input.epoch,
    now: input.cursor.time,
    edge: input.reached,
    eye: input.eye,
    asynchronies,
  };
  const layers: Layers<Ended> = {
    look,
    ratio,
    messages,
    ground,
    story: {
      model,
      projection,
      nameOf: input.nameOf,
      eye: input.eye,
      emphasis: messages.emphasis,
      plan: messages.plan,
      propertyName: input.propertyName,
    },
    cursor: input.cursor,
    latest: horizonOf(input),
    ghost: ghostOf(scene, projection),
  };
  within(ctx, { x: heads, y: above, width: length, height: size.height - above }, () => {
    paintLayers(brush, untiled(messages), layers);
    paintGlass(brush, {
      ...messages,
      moment: input.cursor,
      epoch: input.epoch,
      edge: input.reached,
      hover: null,
      selected: hitOf(input.selection),
    });
  });
  // Times at the edges reach over it.
  within(ctx, { x: heads - lead, y: 0, width: length + 2 * lead, height: above }, () => {
    ctx.translate(lead, 0);
    const { epoch, cursor, names, eye, loop } = input;
    const { marks, range } = choice;
    const moment = horizonOf(input);
    paintRuler(brush, { model, projection, scale, epoch, moment, cursor, names, eye, marks, range, loop, asynchronies });
    paintHeadBadge(ctx, look, sayAt(scale, cursor.time), toPx(scale, cursor.time), length);
  });
  paintHeads(ctx, scene, lanes, messages);
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Paints in a box of the picture, and nowhere else. */
export function within(ctx: Surface, { x, y, width, height }: Place, paint: () => void): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.beginPath();
  ctx.rect(0, 0, width, height);
  ctx.clip();
  paint();
  ctx.restore();
}

function messagesOf(model: TimelineModel, projection: Projection, { input, choice }: TimelineScene, name: 'run' | 'ghost'): MessageScene {
  const isGhost = name === 'ghost';
  const plan = planFor(model, projection);
  const known = input.isFutureHidden ? input.cursor.frames : Infinity;
  const emphasis = isGhost ? emphasisOf(model, null, '') : emphasisOf(model, input.explanation, choice.query, known);
  const chosen = !isGhost && input.selection?.kind === 'packet' ? input.selection.row : null;
  return { model, projection, plan, wanted: plan, emphasis, eye: input.eye, chosen, isGhost, alpha: isGhost ? 0.6 : 1 };
}

const plans = new WeakMap<TimelineModel, { readonly key: string; readonly plan: ArrowPlan }>();

/** The frames of a film are all of one zoom. */
function planFor(model: TimelineModel, projection: Projection): ArrowPlan {
  const { axis, pxPerUs, lanes } = projection;
  const key = `${axis.kind} ${pxPerUs} ${lanes.nodes.join()} ${lanes.breadth}`;
  const known = plans.get(model);
  const plan = known?.key === key ? known.plan : new ArrowPlan({ ...projection, origin: 0 }, 'right');
  plan.extend(model.trace);
  plans.set(model, { key, plan });
  return plan;
}

function ghostOf(scene: TimelineScene, projection: Projection): Layers<Ended>['ghost'] {
  const { input } = scene;
  if (input.ghost === null || input.eye !== null) return null;
  const { trace, forkedAt, reached } = input.ghost.ghost;
  const messages = messagesOf(modelOf(trace, input.nodes, input.names), projection, scene, 'ghost');
  const time = input.isFutureHidden ? Math.min(reached, input.cursor.time) : reached;
  return { messages, tiles: untiled(messages), from: forkedAt.time, latest: { time, frames: trace.frames.length } };
}

const badgeType = { face: 'mono', size: 12, weight: 600 } as const;

function paintHeadBadge(ctx: Surface, look: Look, words: string, px: number, length: number): void {
  const width = widthIn(look, words, badgeType) + 14;
  if (px < -1 || px > length + 1) return;
  const left = Math.max(0, Math.min(length + lead - width, px - width / 2));
  ctx.beginPath();
  ctx.roundRect(left, 1, width, 21, 6);
  ctx.fillStyle = look.ink;
  ctx.fill();
  letter(ctx, look, words, left + width / 2, 12, { ...badgeType, color: look.inkInverse, align: 'center' });
}

const nameType = { face: 'ui', size: 13, weight: 600 } as const;

function paintHeads(ctx: Surface, { input, look }: TimelineScene, lanes: Lanes, messages: MessageScene): void {
  for (const node of lanes.nodes) {
    const y = above + lanes.axis[node]!;
    const isFog = input.eye !== null && input.eye !== node;
    const wall = isFog ? null : wallAt(messages, node, input.cursor);
    const half = wall === null ? 0 : lanes.isTight ? 7 : 8.5;
    const name = shortened(look, input.nameOf(input.nodes[node]!), heads - 24, nameType);
    letter(ctx, look, name, 16, y - half, { ...nameType, color: isFog ? look.ink2 : look.ink });
    if (wall !== null)
      letter(ctx, look, sayReading(wall, input.horizon), 16, y + half, {
        face: 'mono',
        size: lanes.isTight ? 11 : 12,
        weight: 400,
        color: look.ink2,
      });
  }
}
