import { memo, useEffect, useMemo } from 'react';
import { useShallow } from 'zustand/shallow';
import type { Session } from '../../state/model.ts';
import { useSession } from '../../state/session.ts';
import { Icon } from '../kit/Icon.tsx';
import { classes } from './classes.ts';
import type { LinkMarkProps } from './LinkMark.tsx';
import { recordOf } from './linkNow.ts';
import { badgeIcons, boxesOf, placesOf, roomOn, toldOf } from './linkTold.ts';
import { keepOff } from './seats.ts';
import { useScene } from './stageContext.ts';
import { requestDraw } from './useFrame.ts';
import styles from './LinkBadges.module.css';

interface LinkBadgesProps {
  readonly marks: readonly LinkMarkProps[];
}

/** What is wrong with links, in words, beside their middles; of one that is selected its latency. */
export const LinkBadges = memo(function LinkBadges({ marks }: LinkBadgesProps) {
  const { layout, size, spots, ways } = useScene();
  const selectors = useMemo(() => marks.map(({ link, base }) => recordOf(link, base)), [marks]);
  const records = useSession(useShallow((now: Session) => selectors.map((select) => select(now))));
  const isTruth = useSession(({ view }) => view.kind === 'truth');
  const selection = useSession((now) => now.selection);
  const told = isTruth ? toldOf(marks, records, selection, roomOn(layout, size)) : [];
  const places = placesOf(told, spots, size, layout.isSmall ? 'small' : 'page');
  useEffect(() => {
    keepOff(ways.ground, 'links', boxesOf(told, places));
    requestDraw();
  });
  return told.map(({ mark: { link }, badges, pips, usual }) => (
    <div key={link.id} className={styles.badges} style={{ left: places.get(link.id)?.x, top: places.get(link.id)?.y }}>
      {badges.map(({ kind, says }) => (
        <span key={`${kind} ${says}`} className={classes(styles.badge, styles[kind])}>
          {kind === 'slots' && pips.length > 0 ? <Slots pips={pips} /> : <Icon name={badgeIcons[kind]} />}
          {says}
        </span>
      ))}
      {usual !== null && <span className={styles.latency}>{usual}</span>}
    </div>
  ));
});

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
