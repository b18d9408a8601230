/** What stands around a picture: whose run it is and when, what is promised and what became of it, what the signs mean, and where it is from. */
import { verdictWords } from '../instruments/verdictWords.ts';
import type { VerdictNow } from '../../state/selectors.ts';
import { t } from '../../text/t.ts';
import type { Surface } from '../kit/surface.ts';
import { sayMoment } from '../kit/moment.ts';
import { legendOf } from './legend.ts';
import { letter, shortened, widthIn } from './lettering.ts';
import { paintIcon } from './paintLinks.ts';
import type { Picture } from './picture.ts';

const titleType = { face: 'ui', size: 20, weight: 650 } as const;
const subType = { face: 'ui', size: 13, weight: 450 } as const;
const chipType = { face: 'ui', size: 12, weight: 550 } as const;
const verdictType = { ...chipType, weight: 450 } as const;
const creditType = { face: 'mono', size: 11, weight: 450 } as const;
const legendType = { face: 'ui', size: 12, weight: 450 } as const;

const titleHeight = 54;
const chipHeight = 26;
const chipGap = 6;
const legendHeight = 24;
const creditHeight = 22;

interface Placed {
  readonly x: number;
  readonly row: number;
  readonly width: number;
}

/** One after the other, in as many rows as it takes. */
function inRows(widths: readonly number[], room: number, gap: number): readonly Placed[] {
  let [x, row] = [0, 0];
  return widths.map((width) => {
    if (x > 0 && x + width > room) [x, row] = [0, row + 1];
    const placed = { x, row, width };
    x += width + gap;
    return placed;
  });
}

const rowsIn = (placed: readonly Placed[]): number => (placed.at(-1)?.row ?? -1) + 1;

/** In a film a verdict turns, and its chip keeps its place. */
const longestVerdict = (): string => t('verdicts.heldSoFar');

function chipsOf({ style: { look }, film }: Picture, verdicts: readonly VerdictNow[], room: number) {
  const least = film === null ? 0 : widthIn(look, longestVerdict(), verdictType);
  const widths = verdicts.map((verdict) => {
    const short = Math.max(least, widthIn(look, verdictWords(verdict).short, verdictType));
    return Math.min(room, 26 + widthIn(look, verdict.property.name, chipType) + 6 + short + 12);
  });
  return inRows(widths, room, chipGap);
}

export const headingHeight = (picture: Picture, verdicts: readonly VerdictNow[], room: number): number =>
  titleHeight + rowsIn(chipsOf(picture, verdicts, room)) * (chipHeight + chipGap) + 8;

export function paintHeading(ctx: Surface, picture: Picture, verdicts: readonly VerdictNow[], room: number): void {
  const { style, now } = picture;
  const { look } = style;
  letter(ctx, look, shortened(look, now.scenario?.title ?? '', room, titleType), 0, 12, { ...titleType, color: look.ink });
  letter(ctx, look, shortened(look, momentWords(picture), room, subType), 0, 37, { ...subType, color: look.ink2 });
  for (const [i, { x, row, width }] of chipsOf(picture, verdicts, room).entries()) {
    ctx.save();
    ctx.translate(x, titleHeight + row * (chipHeight + chipGap));
    paintChip(ctx, picture, verdicts[i]!, width);
    ctx.restore();
  }
}

function momentWords({ now }: Picture): string {
  const { cursor, run, view, scenario } = now;
  const eyes = view.kind === 'belief' ? t('picture.eyes', { name: scenario?.names[view.node] ?? view.node }) : '';
  return [
    t('picture.moment', { time: sayMoment(cursor.time) }),
    eyes,
    t('picture.seed', { seed: String(run?.seed ?? 0) }),
    scenario?.question ?? '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

const glyphs = { check: 'check', cross: 'close', question: 'question' } as const;

function paintChip(ctx: Surface, { style: { look } }: Picture, verdict: VerdictNow, width: number): void {
  const { glyph, short } = verdictWords(verdict);
  const isBroken = verdict.verdict === 'violated';
  const color = { check: look.text.ok, cross: look.text.danger, question: look.text.idle }[glyph];
  ctx.beginPath();
  ctx.roundRect(0, 0, width, chipHeight, chipHeight / 2);
  ctx.fillStyle = isBroken ? look.tint.danger : look.panel;
  ctx.fill();
  ctx.strokeStyle = isBroken ? look.hue.danger : look.line;
  ctx.lineWidth = 1;
  ctx.stroke();
  paintIcon(ctx, glyphs[glyph], 7, chipHeight / 2 - 7, 14, color);
  const shortWidth = widthIn(look, short, verdictType);
  const name = shortened(look, verdict.property.name, width - 43 - shortWidth, chipType);
  letter(ctx, look, name, 26, chipHeight / 2 + 0.5, { ...chipType, color: look.ink });
  letter(ctx, look, short, width - 12, chipHeight / 2 + 0.5, {
    ...verdictType,
    color: isBroken ? look.text.danger : look.ink2,
    align: 'end',
  });
}

function legendRows(picture: Picture, room: number) {
  const { look } = picture.style;
  const entries = legendOf(picture);
  return {
    entries,
    placed: inRows(
      entries.map(({ says }) => 34 + widthIn(look, says, legendType)),
      room,
      18,
    ),
  };
}

export const footHeight = (picture: Picture, room: number): number =>
  rowsIn(legendRows(picture, room).placed) * legendHeight + creditHeight;

export function paintFoot(ctx: Surface, picture: Picture, room: number): void {
  const { look } = picture.style;
  const { entries, placed } = legendRows(picture, room);
  for (const [i, { x, row }] of placed.entries()) {
    ctx.save();
    ctx.translate(x, row * legendHeight + legendHeight / 2);
    entries[i]!.paint(ctx, look);
    letter(ctx, look, entries[i]!.says, 34, 0.5, { ...legendType, color: look.ink2 });
    ctx.restore();
  }
  const y = rowsIn(placed) * legendHeight + creditHeight / 2 + 4;
  const credit = shortened(look, `Faultline · ${picture.link}`, room, creditType);
  letter(ctx, look, credit, 0, y, { ...creditType, color: look.text.idle });
}
