/** What programs show of a link before anybody opens it: a lesson's title, its question, and its run at a tense moment. Drawn while the site is built. */
import '../../text/whole.ts';
import { replay } from '../../run/replay.ts';
import { defaultRun, valuesOf } from '../../run/runSpec.ts';
import type { Beat, Scenario } from '../../scenarios/scenario.ts';
import type { Trace } from '../../engine/trace.ts';
import { measureBy } from '../kit/inkedWords.ts';
import type { Surface } from '../kit/surface.ts';
import { flownPairs } from '../stage/cast.ts';
import { sceneryOf } from '../stage/scenery.ts';
import { inputOf } from '../timeline/input.ts';
import { letter, shortened, widthIn } from './lettering.ts';
import type { Lettering } from './lettering.ts';
import { paintStage } from './paintStage.ts';
import { previewSize } from './previewSize.ts';
import { paintTimeline, within } from './paintTimeline.ts';
import { shape } from './shape.ts';
import { stillOf } from './stillLife.ts';
import { SvgDrawing } from './svgDrawing.ts';
import { styleOf } from './themes.ts';
import type { Style } from './themes.ts';

/** Where there is no canvas to ask how wide words are. */
export const drawWith = (measure: (text: string, font: string) => number): void => measureBy(measure);

const margin = 44;
const partsTop = 204;
const partsHeight = 390;
const stageWidth = 540;
/** Larger than on the page, where there is room: a preview is seen at half its size. */
const enlarged = { stage: (nodes: number): number => (nodes <= 3 ? 1.2 : nodes <= 5 ? 1 : 0.84), timeline: 1.15 };
const between = 16;

/** The stage that is drawn, and how many times its size. */
export function stageFor(nodes: number): { readonly larger: number; readonly width: number; readonly height: number } {
  const larger = enlarged.stage(nodes);
  return { larger, width: stageWidth / larger, height: partsHeight / larger };
}

const brand = 'M3 17h7l4-7 2 13 4-10 2 4h7';
const brandType = { face: 'ui', size: 22, weight: 650 } as const;
const titleType = { face: 'ui', size: 50, weight: 700 } as const;
const questionType: Pick<Lettering, 'face' | 'size' | 'weight'> = { face: 'ui', size: 25, weight: 450 };
const leastQuestion = 20;

export interface PreviewWords {
  readonly title: string;
  readonly says: string;
  /** Beside the site's own name. */
  readonly kicker: string;
}

export function previewSvg(id: string, scenario: Scenario, { title, says, kicker }: PreviewWords): string {
  const drawing = new SvgDrawing();
  const style = styleOf('light');
  const { look } = style;
  drawing.fillStyle = look.panel;
  drawing.fillRect(0, 0, previewSize.width, previewSize.height);
  paintBrand(drawing, style, kicker);
  const room = previewSize.width - 2 * margin;
  letter(drawing, look, shortened(look, title, room, titleType), margin, 112, { ...titleType, color: look.ink });
  const asked = fitting(style, says, room);
  letter(drawing, look, shortened(look, says, room, asked), margin, 164, { ...asked, color: look.ink2 });
  paintParts(drawing, id, scenario, style);
  const { width, height } = previewSize;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${drawing.content()}</svg>`;
}

/** A long question is written smaller before it is cut. */
function fitting({ look }: Style, says: string, room: number): typeof questionType {
  const size = Math.min(questionType.size, (questionType.size * room) / widthIn(look, says, questionType));
  return { ...questionType, size: Math.max(leastQuestion, Math.floor(size * 10) / 10) };
}

function paintBrand(ctx: Surface, { look }: Style, kicker: string): void {
  ctx.save();
  ctx.translate(margin - 3, 32);
  shape(ctx, brand, { stroke: look.ink, width: 3, isRound: true });
  ctx.restore();
  letter(ctx, look, 'Faultline', margin + 40, 50, { ...brandType, color: look.ink });
  letter(ctx, look, kicker, previewSize.width - margin, 50, { ...brandType, weight: 450, color: look.ink2, align: 'end' });
}

function paintParts(ctx: Surface, id: string, scenario: Scenario, { look, palette }: Style): void {
  const run = defaultRun(id, scenario);
  const values = valuesOf(scenario, run.params);
  const played = replay(scenario, run);
  const { at, window } = tenseBeat(scenario, played.trace);
  const now = stillOf({ scenario, run, values, played }, at);
  const timelineWidth = previewSize.width - 2 * margin - stageWidth - between;
  const { larger, ...stage } = stageFor(played.nodes.length);
  const setting = { scenario, values, ids: played.nodes, seed: run.seed, flown: [...flownPairs(played.trace)], isStill: false };
  framed(ctx, { left: margin, width: stageWidth, larger }, look.line, () =>
    paintStage(ctx, { now, scenery: sceneryOf(setting, stage, 'picture'), size: stage, look, palette, ratio: 1 }),
  );
  const camera = cameraAt(at, window);
  const choice = { clock: 'true', order: [], hidden: [], marks: [], query: '', range: null, camera } as const;
  framed(ctx, { left: margin + stageWidth + between, width: timelineWidth, larger: enlarged.timeline }, look.line, () =>
    paintTimeline(ctx, {
      input: inputOf(now, { isFutureHidden: true, isPlaying: false }),
      choice,
      size: { width: timelineWidth / enlarged.timeline, height: partsHeight / enlarged.timeline },
      look,
      ratio: 1,
    }),
  );
}

/** What led there, and a little room ahead. */
function cameraAt(at: number, window: Beat['window']): { readonly start: number; readonly end: number } {
  const [first, last] = window ?? [0, at];
  const start = at - first > (last - first) * 0.4 ? first : 0;
  const span = at - start;
  return { start: start - span / 40, end: at + span / 6 };
}

interface Frame {
  readonly left: number;
  readonly width: number;
  readonly larger: number;
}

function framed(ctx: Surface, { left, width, larger }: Frame, color: string, paint: () => void): void {
  within(ctx, { x: left, y: partsTop, width, height: partsHeight }, () => {
    ctx.scale(larger, larger);
    paint();
  });
  ctx.beginPath();
  ctx.roundRect(left, partsTop, width, partsHeight, 6);
  ctx.strokeStyle = color;
  ctx.lineWidth = 2;
  ctx.stroke();
}

/** The first that asks for a guess once something has been said: what will come of it? */
function tenseBeat({ beats }: Scenario, trace: Trace): Pick<Beat, 'at' | 'window'> {
  const firstWord = trace.packets.length === 0 ? 0 : trace.sentAt(0);
  const asking = beats.find(({ ask, at }) => ask !== undefined && at > firstWord);
  return asking ?? beats.find(({ at }) => at > firstWord) ?? beats[0]!;
}
