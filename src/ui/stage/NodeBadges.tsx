import { memo } from 'react';
import { useSession } from '../../state/session.ts';
import { Icon } from '../kit/Icon.tsx';
import { badgesAt, badgesPlace, tagAt } from './badgesAt.ts';
import type { NodeBadge } from './nodeBadges.ts';
import { classes } from './classes.ts';
import { clamp } from './geometry.ts';
import { shortStage } from './linkTold.ts';
import { useScene } from './stageContext.ts';
import type { Spot } from './stageContext.ts';
import styles from './NodeBadges.module.css';

/** Pixels that a letter takes, and what stands around the words: none of them lies beyond the stage's edge. */
const perLetter = 6;
const around = 34;

/** Slow, robbed of its CPU, with a disk that stalls or lies, a liar, or a client with a rate of its own: on the edge of its body where no tag hangs. Its name says it to a screen reader. */
export const NodeBadges = memo(function NodeBadges({ spot }: { readonly spot: Spot }) {
  const { node } = spot;
  const { layout, size } = useScene();
  const isShort = layout.isSmall || size.height < shortStage;
  const key = useSession((now) => JSON.stringify(badgesAt(now, node.index, isShort)));
  const badges = JSON.parse(key) as ReturnType<typeof badgesAt>;
  const hasTag = useSession((now) => tagAt(now, node.index) !== undefined);
  if (badges.length === 0) return null;
  const half = badges.reduce((sum, { says }) => sum + says.length * perLetter + around, 0) / 2;
  const place = badgesPlace(spot, half * 2, hasTag);
  return (
    <div aria-hidden="true" className={styles.badges} style={{ left: clamp(place.x, half, size.width - half), top: place.y }}>
      {badges.map((badge) => (
        <Badge key={badge.kind} badge={badge} />
      ))}
    </div>
  );
});

function Badge({ badge: { kind, says, stories, share } }: { readonly badge: NodeBadge }) {
  if (stories !== undefined)
    return (
      <span className={classes(styles.badge, styles.lies, styles.split)}>
        <span>{stories[0]}</span>
        <span>{stories[1]}</span>
      </span>
    );
  return (
    <span className={classes(styles.badge, styles[kind])}>
      {kind === 'disk' && <DiskGlyph />}
      {kind === 'port' && <Icon name="sharedPort" />}
      {kind === 'load' && <LoadGlyph />}
      {share !== undefined && <ShareGlyph share={share} />}
      {says}
    </span>
  );
}

/** A small cylinder, as storage is drawn. */
function DiskGlyph() {
  return (
    <svg width="9" height="10" viewBox="0 0 9 10" fill="none" stroke="currentColor" strokeWidth="1.3">
      <path d="M1 2.4a3.5 1.5 0 1 1 7 0v5.2a3.5 1.5 0 1 1 -7 0ZM1 2.4a3.5 1.5 0 0 0 7 0" />
    </svg>
  );
}

/** One thing after another, outwards. */
function LoadGlyph() {
  return (
    <svg width="11" height="9" viewBox="0 0 11 9" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round">
      <path d="M1.5 1.5 4.5 4.5 1.5 7.5M6 1.5 9 4.5 6 7.5" />
    </svg>
  );
}

/** A disk of which the stolen share is filled, clockwise from the top. */
function ShareGlyph({ share }: { readonly share: number }) {
  const turn = 2 * Math.PI * share;
  const [x, y] = [5 + 4 * Math.sin(turn), 5 - 4 * Math.cos(turn)];
  return (
    <svg width="10" height="10" viewBox="0 0 10 10">
      <circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" strokeWidth="1.2" />
      <path d={`M5 5V1A4 4 0 ${share > 0.5 ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)}Z`} fill="currentColor" />
    </svg>
  );
}
