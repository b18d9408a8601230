/**
 * A picture of a run at a moment: what the page shows of it, on one sheet, with what somebody needs who sees it elsewhere. Pure: painted on
 * a canvas it becomes a PNG or a frame of a film, painted on a drawing an SVG.
 */
import type { SessionData } from '../../state/model.ts';
import { verdictsAt } from '../../state/selectors.ts';
import type { VerdictNow } from '../../state/selectors.ts';
import type { Surface } from '../kit/surface.ts';
import { flownPairs } from '../stage/cast.ts';
import { sceneryOf } from '../stage/scenery.ts';
import type { Size } from '../stage/geometry.ts';
import { inputOf } from '../timeline/input.ts';
import type { TimelineInput } from '../timeline/input.ts';
import { paintFoot, paintHeading, headingHeight, footHeight } from './paintFrame.ts';
import { paintStage } from './paintStage.ts';
import { paintTimeline, timelineHeight, visibleNodes, within } from './paintTimeline.ts';
import type { TimelineChoice } from './paintTimeline.ts';
import type { Style } from './themes.ts';

export type PictureOf = 'stage' | 'timeline' | 'both';

export interface Picture {
  /** The run, and the moment that is shown of it. */
  readonly now: SessionData;
  readonly isFutureHidden: boolean;
  readonly timeline: TimelineChoice;
  readonly shows: PictureOf;
  readonly style: Style;
  /** The address that opens it. */
  readonly link: string;
  /** Of a film's frame, the film's last one: what stands around must not jump while it plays. */
  readonly film: { readonly end: SessionData } | null;
}

const margin = 24;
const width = 1120;
const stageHeight = 500;
const between = 14;

interface Sheet {
  readonly size: Size;
  readonly stage: { readonly top: number; readonly size: Size } | null;
  readonly timeline: { readonly top: number; readonly size: Size } | null;
  readonly input: TimelineInput;
  readonly verdicts: readonly VerdictNow[];
}

function sheetOf(picture: Picture): Sheet {
  const { now, isFutureHidden, shows, timeline: choice } = picture;
  const input = inputOf(now, { isFutureHidden, isPlaying: false });
  const verdicts = verdictsAt(now.trace, now.scenario?.properties ?? [], now.cursor);
  const inner = width - 2 * margin;
  let top = margin + headingHeight(picture, verdicts, inner);
  const place = (height: number): { readonly top: number; readonly size: Size } => {
    const placed = { top, size: { width: inner, height } };
    top += height + between;
    return placed;
  };
  const stage = shows === 'timeline' ? null : place(stageHeight);
  const timeline = shows === 'stage' ? null : place(timelineHeight(visibleNodes(input, choice).length));
  return { size: { width, height: Math.round(top + footHeight(picture, inner) + margin) }, stage, timeline, input, verdicts };
}

/** In its own pixels. */
export const sizeOf = (picture: Picture): Size => sheetOf(picture).size;

/** `ratio`: device pixels a pixel of the picture; the surface is scaled by it already. */
export function paintPicture(ctx: Surface, picture: Picture, ratio: number): void {
  const { now, style, timeline: choice } = picture;
  const { size, stage, timeline, input, verdicts } = sheetOf(picture);
  const { look, palette } = style;
  const inner = size.width - 2 * margin;
  ctx.fillStyle = look.panel;
  ctx.fillRect(0, 0, size.width, size.height);
  ctx.save();
  ctx.translate(margin, margin);
  paintHeading(ctx, picture, verdicts, inner);
  ctx.restore();
  if (stage !== null)
    within(ctx, { x: margin, y: stage.top, ...stage.size }, () =>
      paintStage(ctx, { now, scenery: sceneryFor(now, stage.size), size: stage.size, look, palette, ratio }),
    );
  if (timeline !== null)
    within(ctx, { x: margin, y: timeline.top, ...timeline.size }, () =>
      paintTimeline(ctx, { input, choice, size: timeline.size, look, ratio }),
    );
  for (const part of [stage, timeline]) if (part !== null) frame(ctx, part.top, part.size, look.line);
  ctx.save();
  ctx.translate(margin, size.height - margin - footHeight(picture, inner));
  paintFoot(ctx, picture, inner);
  ctx.restore();
}

/** Nothing moves in a picture, so what would fly stands where it is. */
function sceneryFor({ scenario, values, nodes, run, trace }: SessionData, size: Size) {
  if (scenario === null) throw new Error('A picture was asked for before there was a run.');
  return sceneryOf({ scenario, values, ids: nodes, seed: run?.seed, flown: [...flownPairs(trace)], isStill: false }, size, 'picture');
}

function frame(ctx: Surface, top: number, size: Size, color: string): void {
  ctx.beginPath();
  ctx.roundRect(margin, top, size.width, size.height, 8);
  ctx.strokeStyle = color;
  ctx.lineWidth = 1;
  ctx.stroke();
}
