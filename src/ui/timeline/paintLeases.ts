/** Leases as bars, each on its party's lane and by its party's clock. */
import { t } from '../../text/t.ts';
import type { Brush } from './brush.ts';
import { fitting } from './brush.ts';
import { laneRows } from './laneLayout.ts';
import type { LeaseStretch } from './story.ts';
import { leaseSeen } from './storyAt.ts';
import type { LeaseSeen } from './storyAt.ts';
import { boxOf, hasWords, tiny, wordsFrom } from './storyBox.ts';
import type { StoryScene } from './storyBox.ts';

export function paintLease(brush: Brush, scene: StoryScene, lease: LeaseStretch): void {
  const seen = leaseSeen(scene.model.story, lease, scene.moment);
  if (seen === null) return;
  const box = boxOf(scene, lease.node, seen);
  const { a, b, axis } = box;
  const { ctx, look } = brush;
  const top = axis + laneRows.lease;
  const isHeld = lease.kind === 'held';
  const hue = isHeld ? 'belief' : 'ok';
  paintPlanned(brush, scene, lease, seen, hue);
  if (b - a < tiny) return;
  brush.frame(a, top, b - a, laneRows.leaseHeight, 2);
  scene.bands.push({ main: a, cross: top, length: b - a, height: laneRows.leaseHeight });
  ctx.fillStyle = look.tint[hue];
  ctx.fill();
  if (isHeld) ctx.setLineDash([4, 3]);
  ctx.strokeStyle = look.hue[hue];
  ctx.lineWidth = 1.25;
  ctx.stroke();
  ctx.setLineDash([]);
  if (seen.hasExpired) paintFlag(brush, b, top, hue);
  if (!hasWords(scene, box)) return;
  brush.font('ui', 10.5, 550);
  const party = scene.nameOf(lease.party);
  const words = isHeld ? t('timeline.leaseOwnClock', { label: lease.label }) : t('timeline.lease', { label: lease.label, party });
  brush.along(fitting(brush, words, b - wordsFrom(a) - 4), wordsFrom(a), top + laneRows.leaseHeight / 2 + 0.5, look.text[hue]);
}

/** How long it was granted for, as far as is known now: the node counts on it, though it has not come yet. */
function paintPlanned(brush: Brush, scene: StoryScene, lease: LeaseStretch, seen: LeaseSeen, hue: 'belief' | 'ok'): void {
  if (!seen.isOpen || !Number.isFinite(seen.expiresAt)) return;
  const { a, b, axis } = boxOf(scene, lease.node, { from: seen.to, to: seen.expiresAt });
  if (b - a < tiny) return;
  const { ctx, look } = brush;
  const top = axis + laneRows.lease;
  ctx.save();
  ctx.globalAlpha *= 0.45;
  ctx.setLineDash([2, 3]);
  brush.line(a, top, b, top, 1, look.hue[hue]);
  brush.line(a, top + laneRows.leaseHeight, b, top + laneRows.leaseHeight, 1, look.hue[hue]);
  ctx.setLineDash([]);
  ctx.restore();
  paintFlag(brush, b, top, hue);
}

/** A lease ends at a flag, not in a fade. */
function paintFlag(brush: Brush, main: number, top: number, hue: 'belief' | 'ok'): void {
  const { ctx, look } = brush;
  brush.line(main, top - 3, main, top + laneRows.leaseHeight + 5, 1.75, look.hue[hue]);
  ctx.fillStyle = look.hue[hue];
  ctx.beginPath();
  ctx.moveTo(main, top - 3);
  ctx.lineTo(main + 7, top);
  ctx.lineTo(main, top + 4);
  ctx.fill();
}
