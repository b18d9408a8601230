import { memo, useMemo } from 'react';
import { useSession } from '../../state/session.ts';
import { Icon } from '../kit/Icon.tsx';
import type { IconName } from '../kit/Icon.tsx';
import { classes } from './classes.ts';
import { add, times, rightOf } from './geometry.ts';
import { middle } from './lane.ts';
import type { LinkMarkProps } from './LinkMark.tsx';
import type { DirectionNow } from './linkNow.ts';
import { directionNow, linkBadges, recordOf } from './linkNow.ts';
import type { Badge } from './words.ts';
import { describe } from '../../base/distribution.ts';
import { sayRate } from '../../base/quantity.ts';
import { useScene } from './stageContext.ts';
import styles from './LinkBadges.module.css';

const icons: { readonly [kind in Badge['kind']]: IconName } = {
  cut: 'cut',
  oneWay: 'cutOneWay',
  ailing: 'loss',
  slots: 'circuit',
  first: 'priority',
  tcp: 'connection',
  retrying: 'loop',
  closed: 'close',
};
/** From the middle of the link to that of its badges, so that what flies stays in sight. */
const aside = 23;
/** Each more of them takes the middle of all so much further away. */
const halfBadge = 12;
/** One that speaks of both directions takes two lines. */
const asideOfTwo = 32;

const sayUsual = ({ latency, rate }: DirectionNow): string => (rate === 0 ? describe(latency) : `${describe(latency)}, ${sayRate(rate)}`);

/** What is wrong with a link, in words, beside its middle; its latency while it is selected. */
export const LinkBadges = memo(function LinkBadges({ link, ab, ba, base }: LinkMarkProps) {
  const { layout } = useScene();
  const { there, back, going, coming } = useSession(useMemo(() => recordOf(link, base), [link, base]));
  const isTruth = useSession(({ view }) => view.kind === 'truth');
  const isSelected = useSession(
    ({ selection }) => selection?.kind === 'link' && [selection.from, selection.to].every((id) => id === link.a.id || id === link.b.id),
  );
  if (!isTruth) return null;
  const now = { ab: directionNow(there, base.ab, going), ba: directionNow(back, base.ba, coming) };
  const all = linkBadges(link, now.ab, now.ba);
  const badges = layout.isSmall && !isSelected ? inShort(all) : all;
  const pips = now.ab.slots === now.ba.slots || now.ba.slots === '' ? now.ab.pips : now.ab.slots === '' ? now.ba.pips : [];
  if (badges.length === 0 && !isSelected) return null;
  const right = rightOf(ab.along);
  const upwards = right.y < 0 || (right.y === 0 && right.x > 0) ? right : times(right, -1);
  const isSteep = Math.abs(ab.along.y) > 0.35;
  const stacked = isSteep ? 0 : Math.max(0, badges.length - 1) * halfBadge;
  const away = badges.some(({ kind }) => kind === 'oneWay') ? asideOfTwo : aside;
  const place = add(middle(ab, ba), times(upwards, away + stacked));
  return (
    <div
      className={classes(styles.badges, isSteep && (upwards.x > 0 ? styles.toRight : styles.toLeft))}
      style={{ left: place.x, top: place.y }}
    >
      {badges.map(({ kind, says }) => (
        <span key={says} className={classes(styles.badge, styles[kind])}>
          {kind === 'slots' && pips.length > 0 ? <Slots pips={pips} /> : <Icon name={icons[kind]} />}
          {says}
        </span>
      ))}
      {isSelected && badges.length === 0 && <span className={styles.latency}>{sayUsual(now.ab)}</span>}
    </div>
  );
});

/** Where there is little room, only what is wrong, and of a timeout that it is one. */
function inShort(badges: readonly Badge[]): readonly Badge[] {
  const wrong = badges.filter(({ kind }) => kind !== 'tcp' && kind !== 'first');
  return wrong.map(({ kind, says }) => ({ kind, says: says.replaceAll(/opening, |, RTO [^,]*/g, '') }));
}

/** A circuit's slots in a row: those that calls hold are filled. */
function Slots({ pips }: { readonly pips: readonly boolean[] }) {
  return (
    <span className={styles.pips}>
      {pips.map((isTaken, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- a slot is its place
        <span key={place} className={classes(styles.pip, isTaken && styles.taken)} />
      ))}
    </span>
  );
}
