/** What the signs mean, of those that are in the picture. */
import { fates } from '../../engine/trace.ts';
import type { Trace } from '../../engine/trace.ts';
import type { SessionData } from '../../state/model.ts';
import type { PlainKey } from '../../text/catalogue.ts';
import { t } from '../../text/t.ts';
import type { Surface } from '../kit/surface.ts';
import type { Look } from '../timeline/look.ts';
import { modelOf } from '../timeline/model.ts';
import type { Story } from '../timeline/story.ts';
import { doubleBeliefs } from '../timeline/storyAt.ts';
import type { Picture } from './picture.ts';
import { shape } from './shape.ts';

export interface LegendEntry {
  readonly says: string;
  /** In a box of 28 by 14 whose left edge's middle is the origin. */
  readonly paint: (ctx: Surface, look: Look) => void;
}

interface Seen {
  readonly story: Story;
  readonly trace: Trace;
  readonly frames: number;
  readonly now: SessionData;
}

interface Entry extends Pick<LegendEntry, 'paint'> {
  readonly text: PlainKey;
  readonly isThere: (seen: Seen) => boolean;
}

const gone = new Set((['lost', 'cut', 'dropped', 'queueFull', 'blocked', 'corrupted'] as const).map((fate) => fates.indexOf(fate)));

const somePacket = ({ trace, frames }: Seen, is: (row: number) => boolean): boolean => {
  const { sentFrame } = trace.packets.columns;
  for (let row = 0; row < trace.packets.length; row++) if (sentFrame[row]! < frames && is(row)) return true;
  return false;
};

const someStretch = ({ frames }: Seen, stretches: readonly { readonly fromFrame: number }[]): boolean =>
  stretches.some(({ fromFrame }) => fromFrame < frames);

const arrow =
  (color: (look: Look) => string, isHollow: boolean, dash: readonly number[] = []) =>
  (ctx: Surface, look: Look): void => {
    shape(ctx, 'M0 0H20', { stroke: color(look), width: 1.75, dash });
    shape(ctx, 'M27 0l-8 -3.8v7.6Z', { fill: isHollow ? look.panel : color(look), stroke: color(look), width: 1.2 });
  };

const box = (top: number, height: number): string => `M0 ${top}h27v${height}h-27Z`;

/** Slanted strokes, as bars that last are hatched. */
const strokes = (gap: number): string => Array.from({ length: Math.floor(27 / gap) }, (_, i) => `M${i * gap} 4.5l4.5 -9`).join('');

const entries: readonly Entry[] = [
  {
    text: 'picture.request',
    isThere: (seen) => somePacket(seen, (row) => seen.trace.shapeOf(row) === 'request'),
    paint: arrow((look) => look.hue.message, false),
  },
  {
    text: 'picture.reply',
    isThere: (seen) => somePacket(seen, (row) => seen.trace.shapeOf(row) === 'reply'),
    paint: arrow((look) => look.hue.message, true),
  },
  {
    text: 'picture.lost',
    isThere: (seen) => {
      const { fate, endFrame } = seen.trace.packets.columns;
      return somePacket(seen, (row) => gone.has(fate[row]!) && endFrame[row]! >= 0 && endFrame[row]! < seen.frames);
    },
    paint: (ctx, look) => {
      shape(ctx, 'M0 0H20', { stroke: look.hue.danger, width: 1.75 });
      shape(ctx, 'M18 -4l8 8M26 -4l-8 8', { stroke: look.hue.danger, width: 1.75 });
    },
  },
  {
    text: 'picture.copy',
    isThere: (seen) => somePacket(seen, (row) => seen.trace.packets.columns.copy[row]! > 0),
    paint: arrow((look) => look.hue.message, false, [5, 4]),
  },
  {
    text: 'picture.paused',
    isThere: (seen) =>
      someStretch(
        seen,
        seen.story.statuses.filter(({ state }) => state !== 'crashed'),
      ),
    paint: (ctx, look) => {
      shape(ctx, box(-4.5, 9), { fill: look.sunk });
      shape(ctx, strokes(5), { stroke: look.ink2, width: 1.2 });
    },
  },
  {
    text: 'picture.crashed',
    isThere: (seen) =>
      someStretch(
        seen,
        seen.story.statuses.filter(({ state }) => state === 'crashed'),
      ),
    paint: (ctx, look) => {
      shape(ctx, 'M0 -5l10 10M10 -5l-10 10', { stroke: look.hue.danger, width: 1.75 });
      shape(ctx, 'M12 0H27', { stroke: look.lineStrong, width: 1.5, dash: [1.5, 4] });
    },
  },
  {
    text: 'picture.believes',
    isThere: (seen) => someStretch(seen, seen.story.beliefs),
    paint: (ctx, look) => shape(ctx, box(-5.5, 11), { fill: look.tint.belief, stroke: look.hue.belief, width: 1.25, dash: [4, 3] }),
  },
  {
    text: 'picture.granted',
    isThere: (seen) =>
      someStretch(
        seen,
        seen.story.leases.filter(({ kind }) => kind !== 'held'),
      ),
    paint: (ctx, look) => shape(ctx, box(-5, 10), { fill: look.tint.ok, stroke: look.hue.ok, width: 1.25 }),
  },
  {
    text: 'picture.twoBelieve',
    isThere: ({ story, now }) => now.view.kind === 'truth' && doubleBeliefs(story, now.cursor).length > 0,
    paint: (ctx, look) => shape(ctx, strokes(7), { stroke: look.hue.belief, width: 1.2, alpha: 0.7 }),
  },
  {
    text: 'picture.cut',
    isThere: (seen) =>
      someStretch(
        seen,
        seen.story.links.filter(({ link }) => link.cut),
      ),
    paint: (ctx, look) => shape(ctx, strokes(5), { stroke: look.hue.danger, width: 1.1, alpha: 0.7 }),
  },
  {
    text: 'picture.byHand',
    isThere: ({ story, frames }) => story.faults.some(({ frame, change }) => frame < frames && change.by === 'hand'),
    paint: (ctx, look) => shape(ctx, 'M13 -5l5 5l-5 5l-5 -5Z', { fill: look.ink, stroke: look.ink, width: 1.5 }),
  },
  {
    text: 'picture.byScript',
    isThere: ({ story, frames }) => story.faults.some(({ frame, change }) => frame < frames && change.by === 'script'),
    paint: (ctx, look) => shape(ctx, 'M13 -5l5 5l-5 5l-5 -5Z', { fill: look.panel, stroke: look.ink, width: 1.5 }),
  },
];

export function legendOf(picture: Picture): readonly LegendEntry[] {
  const { shows, film } = picture;
  const now = film?.end ?? picture.now;
  if (shows === 'stage') return [];
  const { story } = modelOf(now.trace, now.nodes, now.scenario?.names);
  const seen: Seen = { story, trace: now.trace, frames: now.cursor.frames, now };
  return entries.flatMap(({ isThere, text, paint }) => (isThere(seen) ? [{ says: t(text), paint }] : []));
}
