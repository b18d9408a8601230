/**
 * The space-time diagram of a worksheet, as SVG for the page that holds it: lanes and marks along time to draw on, and in the key what the run
 * drew. Its colors are the page's, by class; shape and dash alone tell its parts apart, for paper has no hues.
 */
import { decimalsOf } from './timeMarks.ts';
import { escapeHtml } from '../html.ts';
import type { WorksheetGrid } from '../../scenarios/teaching.ts';
import { labelPlaces } from './labelPlaces.ts';
import type { Arrow, SpaceTime } from './spaceTime.ts';

/** Units: a thousand across the page. */
const width = 1000;
const left = 112;
const right = 24;
const top = 36;
const bottom = 14;

interface Frame {
  readonly grid: WorksheetGrid;
  /** As they are to be read, top to bottom. */
  readonly lanes: readonly string[];
  /** Between two lanes. */
  readonly pitch: number;
}

interface Scale {
  readonly x: (time: number) => number;
  readonly y: (lane: number) => number;
  readonly height: number;
}

function scaleOf({ grid, lanes, pitch }: Frame): Scale {
  const [start, end] = grid.window;
  return {
    x: (time) => round(left + ((width - left - right) * (time - start)) / (end - start)),
    y: (lane) => round(top + pitch * (lane + 0.5)),
    height: top + pitch * lanes.length + bottom,
  };
}

const round = (n: number): number => Math.round(n * 10) / 10;

/** `says`: for whoever does not see it. */
export function diagram(frame: Frame, says: string, truth?: SpaceTime): string {
  const scale = scaleOf(frame);
  return [
    `<svg class="diagram" viewBox="0 0 ${width} ${scale.height}" role="img" aria-label="${escapeHtml(says)}">`,
    ...gridLines(frame, scale),
    ...frame.lanes.map((name, lane) => laneOf(name, scale.y(lane))),
    ...(truth === undefined ? [] : drawn(truth, frame, scale)),
    '</svg>',
  ].join('\n');
}

function gridLines({ grid }: Frame, { x, height }: Scale): readonly string[] {
  const { digits, unit, perUnit } = decimalsOf(grid);
  const [start, end] = grid.window;
  const count = Math.round((end - start) / grid.every);
  const gap = (x(end) - x(start)) / count;
  // A mark's words take about sixty units.
  const each = Math.max(1, Math.ceil(60 / gap));
  return Array.from({ length: count + 1 }, (_, i) => {
    const at = start + i * grid.every;
    const words = i % each === 0 ? `<text class="tick" x="${x(at)}" y="${top - 14}">${(at / perUnit).toFixed(digits)}</text>` : '';
    return `<path class="${i % each === 0 ? 'mark' : 'mark fine'}" d="M${x(at)} ${top - 8}V${height - bottom}"/>${words}`;
  }).concat(`<text class="unit" x="${left - 40}" y="${top - 14}">${unit}</text>`);
}

const laneOf = (name: string, y: number): string =>
  `<text class="name" x="0" y="${y + 6}">${escapeHtml(name)}</text><path class="lane" d="M${left} ${y}H${width - right}"/>`;

function drawn(truth: SpaceTime, { pitch }: Frame, scale: Scale): readonly string[] {
  const { x, y } = scale;
  const places = labelPlaces(truth, scale, pitch);
  return [
    ...truth.pauses.map(({ lane, from, to, kind }) =>
      kind === 'paused'
        ? `<path class="pause" d="M${x(from)} ${y(lane) - 9}H${x(to)}V${y(lane) + 9}H${x(from)}z${hatch(x(from), x(to), y(lane))}"/>`
        : `<path class="gone" d="M${x(from)} ${y(lane)}H${x(to)}"/><path class="cross" d="${cross(x(from), y(lane))}"/>`,
    ),
    ...truth.beliefs.map(
      ({ lane, from, to }) => `<rect class="belief" x="${x(from)}" y="${y(lane) - 22}" width="${round(x(to) - x(from))}" height="10"/>`,
    ),
    ...truth.arrows.map((arrow) => arrowOf(arrow, scale)),
    ...truth.marks.map(({ lane, at }) => `<path class="event" d="M${x(at)} ${y(lane) - 7}l7 7l-7 7l-7 -7z"/>`),
    ...places.map(({ kind, text, x: at, y: on }) => `<text class="${kind}" x="${at}" y="${on}">${escapeHtml(text)}</text>`),
  ];
}

/** Line by line: a pattern would become a picture on its way to a printer. */
function hatch(from: number, to: number, y: number): string {
  const [low, high] = [y + 9, y - 9];
  let lines = '';
  for (let x = from - 18 + 9; x < to; x += 9) {
    const start = Math.max(x, from);
    const end = Math.min(x + 18, to);
    lines += `M${round(start)} ${round(low - (start - x))}L${round(end)} ${round(high + (x + 18 - end))}`;
  }
  return lines;
}

const cross = (x: number, y: number): string => `M${x - 7} ${y - 7}l14 14M${x - 7} ${y + 7}l14 -14`;

function arrowOf({ from, to, sentAt, endAt, reached, isReply }: Arrow, { x, y }: Scale): string {
  const [x1, y1, x2] = [x(sentAt), y(from), x(endAt)];
  const y2 = round(y1 + (y(to) - y1) * reached);
  const line = `<path class="${isReply ? 'arrow reply' : 'arrow'}" d="M${x1} ${y1}L${x2} ${y2}"/>`;
  if (reached < 1) return `${line}<path class="cross" d="${cross(x2, y2)}"/>`;
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const [bx, by] = [x2 - 13 * ux, y2 - 13 * uy];
  const points = `${x2} ${y2}L${round(bx - 5 * uy)} ${round(by + 5 * ux)}L${round(bx + 5 * uy)} ${round(by - 5 * ux)}z`;
  return `${line}<path class="${isReply ? 'head reply' : 'head'}" d="M${points}"/>`;
}
