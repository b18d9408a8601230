/** One frame of the body: the ground, messages from tiles up to the play head and dimmed beyond, what is live, and the story. */
import { shiftOf } from './arrowPoints.ts';
import type { Brush } from './brush.ts';
import type { Look } from './look.ts';
import { paintGround } from './paintGround.ts';
import type { GroundScene } from './paintGround.ts';
import { headLine } from './paintGlass.ts';
import { paintBand, paintEnded, paintLabels, paintPacket } from './paintMessages.ts';
import type { MessageScene } from './paintMessages.ts';
import { paintMarks } from './paintMarks.ts';
import type { MarkScene } from './paintMarks.ts';
import { paintStory } from './paintStory.ts';
import { paintOvertakings, paintTicks } from './paintTicks.ts';
import { fanLimit } from './plan.ts';
import { mainOf } from './projection.ts';
import type { Projection } from './projection.ts';
import type { Moment } from './storyAt.ts';
import type { TileLook, Tiles } from './tiles.ts';

/** What has ended, in tiles that were drawn before; or drawn then and there. */
export type Ended = Pick<Tiles, 'put'>;

/** For a picture that is painted once. */
export const untiled = (scene: MessageScene): Ended => ({
  put: (brush, _, __, alpha) => paintTile(brush, { ...scene, alpha: scene.alpha * alpha }),
});

export interface Layers<T extends Ended = Tiles> {
  readonly look: Look;
  readonly ratio: number;
  readonly messages: MessageScene;
  readonly ground: GroundScene;
  readonly story: Omit<MarkScene, 'moment' | 'startOf' | 'alpha' | 'said' | 'bands'>;
  readonly cursor: Moment;
  /** The latest that may be shown. */
  readonly latest: Moment;
  readonly ghost: { readonly messages: MessageScene; readonly from: number; readonly latest: Moment; readonly tiles: T } | null;
}

/** What lies after the play head, simulated but not yet come to. */
const dimmedIn = ({ leastAlpha }: Look): number => Math.max(0.3, leastAlpha);
/** Arrows are fanned out to the right and labels reach further yet: those sent so many pixels before the play head may reach past it. */
const reach = fanLimit + 80;
/** Half of what stands on one moment: a dot, an arrow's head. */
const edge = 4;

/** Draws tiles of what has ended, until the deadline; true when none is missing. */
export function prepareBody(direction: Brush['direction'], tiles: Tiles, layers: Layers, deadline: number): boolean {
  const { messages, ghost } = layers;
  const style = { look: layers.look, ratio: layers.ratio, direction };
  return prepared(tiles, messages, style, deadline) && (ghost === null || prepared(ghost.tiles, ghost.messages, style, deadline));
}

function prepared(tiles: Tiles, scene: MessageScene, style: TileLook, deadline: number): boolean {
  const { wanted, model, projection } = scene;
  if (!wanted.extend(model.trace, deadline)) return false;
  return tiles.prepare(projection, style, deadline, (tile, part) => paintTile(tile, { ...scene, plan: wanted, projection: part }));
}

/** Draws one tile beside those in sight; false when there is none to draw. */
export function prepareBeside(direction: Brush['direction'], tiles: Tiles, { messages, look, ratio, latest }: Layers): boolean {
  const { projection, wanted } = messages;
  const until = projection.origin + mainOf(projection, 0, latest.time);
  return tiles.prepareBeside(projection, { look, ratio, direction }, until, (tile, part) =>
    paintTile(tile, { ...messages, plan: wanted, projection: part }),
  );
}

export function paintBody(brush: Brush, tiles: Ended, layers: Layers<Ended>): void {
  brush.begin();
  paintLayers(brush, tiles, layers);
}

/** Where the brush stands. */
export function paintLayers(brush: Brush, tiles: Ended, layers: Layers<Ended>): void {
  paintGround(brush, layers.ground);
  paintGhost(brush, layers);
  paintMessageLayer(brush, tiles, layers);
  paintStoryLayer(brush, layers);
}

function paintMessageLayer(brush: Brush, tiles: Ended, layers: Layers<Ended>): void {
  const { messages, cursor, latest, look, ratio } = layers;
  const { projection } = messages;
  const dimmed = dimmedIn(look);
  const style = { look, ratio, direction: brush.direction };
  clipped(brush, projection, cursor.time, 'before', () => {
    tiles.put(brush, projection, style, 1);
    paintOpen(brush, messages, cursor);
  });
  if (latest.time > cursor.time || latest.frames > cursor.frames) {
    clipped(brush, projection, cursor.time, 'later', () => {
      tiles.put(brush, projection, style, dimmed);
      brush.ctx.globalAlpha = dimmed;
      paintUnderWay(brush, layers, latest, dimmed);
    });
  }
  // Left of the play head all of it is shown already.
  clipped(brush, projection, cursor.time, 'after', () => paintLive(brush, layers));
}

function paintTile(brush: Brush, scene: MessageScene): void {
  paintTicks(brush, scene, { fromTime: -Infinity, frames: Infinity });
  paintEnded(brush, scene);
  paintOvertakings(brush, scene);
}

/** What happened just before the play head, and what is under way at it, exactly as many frames as have happened. */
function paintLive(brush: Brush, { messages, cursor }: Layers<Ended>): void {
  const { model, projection } = messages;
  const { sentFrame } = model.trace.packets.columns;
  const from = cursor.time - reach / projection.pxPerUs;
  brush.font('mono', 11, 500);
  paintTicks(brush, messages, { fromTime: from, frames: cursor.frames });
  const bands = new Set<number>();
  const labeled: number[] = [];
  model.packets.each(model.trace, from, cursor.time, (row) => {
    if (sentFrame[row]! >= cursor.frames) return;
    if (shiftOf(messages, row) === null) paintBand(brush, messages, row, bands);
    else if (paintPacket(brush, messages, row, cursor)) labeled.push(row);
  });
  paintLabels(brush, messages, labeled, cursor);
}

/** What no tile holds, for it has not ended: it may have waited, or been held, for long. */
function paintOpen(brush: Brush, messages: MessageScene, cursor: Moment): void {
  const { packets, trace } = messages.model;
  for (const row of packets.underWay) {
    const isSent = trace.packets.columns.sentFrame[row]! < cursor.frames;
    if (isSent && shiftOf(messages, row) !== null) paintPacket(brush, messages, row, cursor);
  }
}

/** Beyond the play head, packets still under way at the live edge: no tile holds them. */
function paintUnderWay(brush: Brush, { messages }: Layers<Ended>, latest: Moment, alpha: number): void {
  brush.font('mono', 11, 500);
  const faint: MessageScene = { ...messages, alpha };
  for (const row of messages.model.packets.underWay) if (shiftOf(messages, row) !== null) paintPacket(brush, faint, row, latest);
}

function paintStoryLayer(brush: Brush, { story, cursor, latest, messages, look }: Layers<Ended>): void {
  const { projection } = messages;
  const dimmed = dimmedIn(look);
  if (latest.time > cursor.time) {
    clipped(brush, projection, cursor.time, 'beyond', () => {
      brush.ctx.globalAlpha = dimmed;
      const later: MarkScene = {
        ...story,
        moment: latest,
        alpha: dimmed,
        said: [],
        bands: [],
        startOf: (node) => mainOf(projection, node, cursor.time),
      };
      paintStory(brush, later);
      paintMarks(brush, later);
      brush.ctx.globalAlpha = 1;
    });
  }
  const now: MarkScene = { ...story, moment: cursor, alpha: 1, said: [], bands: [], startOf: () => -60 };
  paintStory(brush, now);
  paintMarks(brush, now);
}

function paintGhost(brush: Brush, { ghost, look, ratio }: Layers<Ended>): void {
  if (ghost === null) return;
  const { messages, tiles, latest } = ghost;
  const style = { look, ratio, direction: brush.direction };
  const { projection } = messages;
  clipped(brush, projection, ghost.from, 'beyond', () => {
    clipped(brush, projection, latest.time, 'until', () => tiles.put(brush, projection, style, Math.max(0.55, look.leastAlpha)));
  });
}

type Side = 'before' | 'after' | 'later' | 'beyond' | 'until';

/** Pixels after the time at which a side begins. Arrows of before the play head that are fanned out past it are not of the future. */
const beginsAt: { readonly [K in Side]: number } = { before: -edge, after: -edge, later: fanLimit + 2, beyond: 0, until: 0 };

/** Paints only on one side of a true time, whichever way its line runs across the lanes. */
function clipped(brush: Brush, projection: Projection, time: number, side: Side, paint: () => void): void {
  const { ctx } = brush;
  const isLeft = side === 'before' || side === 'until';
  const far = isLeft ? -8 : projection.length + 8;
  const line = headLine(projection, time, beginsAt[side]);
  brush.apart(() => {
    ctx.beginPath();
    if (projection.axis.kind === 'true') {
      // A rectangle of whole pixels: every other clip is blended pixel by pixel, at several times the cost.
      const at = Math.round(line[0]?.main ?? far);
      ctx.rect(Math.min(at, far), 0, Math.abs(far - at), projection.lanes.breadth);
    } else {
      ctx.moveTo(far, 0);
      for (const { main, cross } of line) ctx.lineTo(main, cross);
      ctx.lineTo(far, projection.lanes.breadth);
      ctx.closePath();
    }
    ctx.clip();
    paint();
  });
}
