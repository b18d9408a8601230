/** Fine bands under a lane, one below the other: what its node says is not so, its CPU is slow, its disk stands still. */
import { ailmentKinds, ailmentSeen } from './ailments.ts';
import type { AilmentStretch } from './ailments.ts';
import type { Brush } from './brush.ts';
import { fitting } from './brush.ts';
import { boxOf, hasWords, tiny, wordsFrom } from './storyBox.ts';
import type { StoryScene } from './storyBox.ts';

const firstBand = 6;
const bandHeight = 3;
const bandPitch = 5;

/** Those in sight. Kinds that a node never has take no room under its lane; words give way to words before them. */
export function paintAilments(brush: Brush, scene: StoryScene, stretches: readonly AilmentStretch[]): void {
  const kinds = new Map<number, Set<string>>();
  for (const { node, kind } of scene.model.story.ailments.stretches) kinds.set(node, (kinds.get(node) ?? new Set()).add(kind));
  const taken = new Map<number, number>();
  for (const stretch of stretches) {
    const row = ailmentKinds.filter((kind) => kinds.get(stretch.node)?.has(kind)).indexOf(stretch.kind);
    paintAilment(brush, scene, stretch, row, taken);
  }
}

function paintAilment(brush: Brush, scene: StoryScene, stretch: AilmentStretch, row: number, taken: Map<number, number>): void {
  const seen = ailmentSeen(stretch, scene.moment);
  if (seen === null) return;
  const box = boxOf(scene, stretch.node, seen);
  const { a, b, axis, hasStart } = box;
  if (b - a < tiny) return;
  const { ctx, look } = brush;
  const hue = stretch.kind === 'lies' ? 'danger' : 'warn';
  const top = axis + firstBand + row * bandPitch;
  if (stretch.kind === 'disk') {
    ctx.fillStyle = brush.hatch(look.hue.warn, 4, 1.4);
    ctx.fillRect(a, top, b - a, bandHeight + 1);
  } else if (stretch.kind === 'lies') {
    // Two lines side by side: two stories.
    brush.line(a, top, b, top, 1, look.hue.danger);
    brush.line(a, top + bandHeight, b, top + bandHeight, 1, look.hue.danger);
  } else {
    ctx.setLineDash([6, 3]);
    brush.line(a, top + bandHeight / 2, b, top + bandHeight / 2, 1.75, look.hue.warn);
    ctx.setLineDash([]);
  }
  if (hasStart) brush.line(a, top - 2, a, top + bandHeight + 2, 1.5, look.hue[hue]);
  if (!seen.isOpen) brush.line(b, top - 2, b, top + bandHeight + 2, 1.5, look.hue[hue]);
  const isToldAnyway = stretch.kind === 'lies' && scene.model.story.lies.marks.some(({ node }) => node === stretch.node);
  if (isToldAnyway || !hasWords(scene, box)) return;
  brush.font('ui', 11, 550);
  const from = Math.max(wordsFrom(a) + 4, taken.get(stretch.node) ?? -Infinity);
  const words = fitting(brush, stretch.says, b - from - 2);
  if (words === '') return;
  taken.set(stretch.node, from + brush.width(words) + 12);
  brush.bar(from - 3, top - 5, brush.width(words) + 6, 13, look.panel);
  brush.along(words, from, top + 2, look.text[hue]);
}
