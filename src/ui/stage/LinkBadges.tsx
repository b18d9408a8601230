import { memo, useMemo } from 'react';
import { useShallow } from 'zustand/shallow';
import type { Selection, Session } from '../../state/model.ts';
import { useSession } from '../../state/session.ts';
import { Icon } from '../kit/Icon.tsx';
import type { IconName } from '../kit/Icon.tsx';
import { classes } from './classes.ts';
import { placeBadges } from './badgePlaces.ts';
import type { Size } from './geometry.ts';
import type { Lane } from './lane.ts';
import type { LinkMarkProps } from './LinkMark.tsx';
import type { DirectionNow, LinkRecord } from './linkNow.ts';
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
/** Pixels that a letter of a badge takes, and all words of one that wraps. */
const perLetter = 6.3;
const oneWayWords = 84;

const sayUsual = ({ latency, rate }: DirectionNow): string => (rate === 0 ? describe(latency) : `${describe(latency)}, ${sayRate(rate)}`);

interface LinkBadgesProps {
  readonly marks: readonly LinkMarkProps[];
}

interface Told {
  readonly mark: LinkMarkProps;
  readonly badges: readonly Badge[];
  readonly pips: readonly boolean[];
  /** What is usual, of a link that is selected and has nothing else to tell. */
  readonly usual: string | null;
  /** Lanes on which only so many messages a second go. */
  readonly queuing: readonly Lane[];
}

/** What is wrong with links, in words, beside their middles; of one that is selected its latency. */
export const LinkBadges = memo(function LinkBadges({ marks }: LinkBadgesProps) {
  const { layout, size, spots } = useScene();
  const selectors = useMemo(() => marks.map(({ link, base }) => recordOf(link, base)), [marks]);
  const records = useSession(useShallow((now: Session) => selectors.map((select) => select(now))));
  const isTruth = useSession(({ view }) => view.kind === 'truth');
  const selection = useSession((now) => now.selection);
  const told = isTruth ? marks.flatMap((mark, i) => tell(mark, records[i]!, isLinkSelected(mark, selection), layout.isSmall)) : [];
  const wanted = told.map(({ mark: { link, ab, ba }, badges, usual, queuing }) => ({
    id: link.id,
    ab,
    ba,
    size: sizeOf(badges, usual),
    queuing,
  }));
  const places = placeBadges(wanted, spots, size, layout.isSmall);
  return told.map(({ mark: { link }, badges, pips, usual }) => (
    <div key={link.id} className={styles.badges} style={{ left: places.get(link.id)?.x, top: places.get(link.id)?.y }}>
      {badges.map(({ kind, says }) => (
        <span key={says} className={classes(styles.badge, styles[kind])}>
          {kind === 'slots' && pips.length > 0 ? <Slots pips={pips} /> : <Icon name={icons[kind]} />}
          {says}
        </span>
      ))}
      {usual !== null && <span className={styles.latency}>{usual}</span>}
    </div>
  ));
});

function tell({ link, ab, ba, base }: LinkMarkProps, record: LinkRecord, isSelected: boolean, isSmall: boolean): readonly Told[] {
  const { there, back, going, coming } = record;
  const now = { ab: directionNow(there, base.ab, going), ba: directionNow(back, base.ba, coming) };
  const all = linkBadges(link, now.ab, now.ba);
  const badges = isSmall && !isSelected ? inShort(all) : all;
  if (badges.length === 0 && !isSelected) return [];
  const queuing = [...(now.ab.rate > 0 ? [ab] : []), ...(now.ba.rate > 0 ? [ba] : [])];
  const pips = now.ab.slots === now.ba.slots || now.ba.slots === '' ? now.ab.pips : now.ab.slots === '' ? now.ba.pips : [];
  return [{ mark: { link, ab, ba, base }, badges, pips, usual: badges.length === 0 ? sayUsual(now.ab) : null, queuing }];
}

const isLinkSelected = ({ link: { a, b } }: LinkMarkProps, selection: Selection | null): boolean =>
  selection?.kind === 'link' && [selection.from, selection.to].every((id) => id === a.id || id === b.id);

/** About as the style sheet lays them out, one above the other; one that speaks of both directions wraps. */
function sizeOf(badges: readonly Badge[], usual: string | null): Size {
  const sizes = badges.map(({ kind, says }) => {
    const words = says.length * perLetter;
    const lines = kind === 'oneWay' ? Math.ceil(words / oneWayWords) : 1;
    return { width: Math.min(words, kind === 'oneWay' ? oneWayWords : Infinity) + 34, height: lines === 1 ? 21 : lines * 14 + 6 };
  });
  if (usual !== null) sizes.push({ width: usual.length * perLetter + 18, height: 19 });
  return {
    width: Math.max(...sizes.map(({ width }) => width)),
    height: sizes.reduce((sum, { height }) => sum + height, 3 * (sizes.length - 1)),
  };
}

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
