import { t } from '../../text/t.ts';
import { useSession } from '../../state/session.ts';
import { Rich } from '../kit/Rich.tsx';
import type { Obstacle } from './badgePlaces.ts';
import type { Box } from './boxes.ts';
import { freest } from './freest.ts';
import { heardBox } from './hang.ts';
import { useScene } from './stageContext.ts';
import type { Spot } from './stageContext.ts';
import styles from './Stage.module.css';

const atLength = (words: string) => <span className={styles.atLength}>{words}</span>;

/** So much of a name may lie under it: an end of a line. Its frame tells, too, whose view the stage is. */
const dearest = 400;
/** Pixels to the stage's. */
const edge = 8;

const heardOf = ({ place, caption, radius }: Spot): Obstacle => ({ box: heardBox(place, caption, radius), weight: 3 });

/** In a node's view: what is drawn, and what is not; in a corner where nothing of a node stands, or in fewer words. */
export function Eyes() {
  const { spots, size, layout } = useScene();
  const view = useSession((now) => now.view);
  if (view.kind === 'truth') return null;
  const name = spots.find(({ node }) => node.id === view.node)?.node.name ?? view.node;
  const left = layout.isSmall ? 8 : 88;
  const corners = (width: number, height: number): readonly Box[] =>
    [size.height - height - edge, edge].map((top) => ({ left, right: left + width, top, bottom: top + height }));
  const heard = layout.isDense ? [] : spots.filter(({ node }) => node.id !== view.node).map(heardOf);
  const long = freest(corners(250, 52), spots, heard);
  const { box, covered } = long.covered > 0 ? freest(corners(130, 18), spots, heard) : long;
  const isSeen = covered < dearest;
  return (
    <p
      data-eyes
      data-brief={long.covered > 0}
      className={isSeen ? styles.eyes : 'visuallyHidden'}
      style={{ left, [box.top === edge ? 'top' : 'bottom']: edge }}
    >
      <Rich text={t('stage.eyes', { name })} marks={{ more: atLength }} />
    </p>
  );
}
