import { memo } from 'react';
import { useLesson } from '../../state/lesson.ts';
import { usePlayback } from '../../state/playback.ts';
import type { Session } from '../../state/model.ts';
import { useSession } from '../../state/session.ts';
import type { Point } from './geometry.ts';
import { handlePlace } from './handlePlace.ts';
import { middle } from './lane.ts';
import type { Layout } from './layout.ts';
import { meshLinks } from './linkTold.ts';
import { beliefsNow, stageMoment } from './nodeNow.ts';
import { useScene } from './stageContext.ts';
import styles from './Stage.module.css';

/** From a node's body to where its ring fades out: short of the caption. */
const ringReach = 12;

const thinks = (now: Session, node: number): boolean => beliefsNow(now, node, stageMoment(now)).length > 0;

function endsOf({ places }: Layout, a: string, b: string): readonly (readonly [Point, Point])[] {
  const [from, to] = [places.get(a), places.get(b)];
  return from === undefined || to === undefined ? [] : [[from, to]];
}

/** The one thing that the story suggests to break next: a node, or a link `a-b`. It pulses for a while, slowly, and is gone once the story goes on. */
export const HandleMark = memo(function HandleMark() {
  const { spots, links, laneOf, layout, size } = useScene();
  const thinkers = useSession((now) => spots.filter(({ node }) => thinks(now, node.index)).map(({ node }) => node.id).join(' ')); // prettier-ignore
  const isTaken = useSession(({ selection, run }) => selection !== null || (run?.interventions.length ?? 0) > 0);
  const isStrained = usePlayback((p) => p.strain !== 'none');
  const handle = useLesson(({ mode, beats, beatIndex }) => (mode === 'predict' ? undefined : beats[beatIndex]?.handle));
  if (handle === undefined || isTaken) return null;
  const spot = spots.find(({ node }) => node.id === handle.target);
  const link = links.find(({ a, b }) => `${a.id}-${b.id}` === handle.target || `${b.id}-${a.id}` === handle.target);
  const [ab, ba] = link === undefined ? [null, null] : [laneOf(link.a.index, link.b.index), laneOf(link.b.index, link.a.index)];
  const place = spot?.place ?? (ab !== null && ba !== null ? middle(ab, ba) : null);
  if (place === null) return null;
  const reach = spot === undefined ? 20 : spot.radius + ringReach;
  const { left, top, width } = handlePlace(handle.label, place, spot, {
    spots,
    size,
    layout,
    thinkers: new Set(thinkers.split(' ')),
    links: links.length > meshLinks ? [] : links.flatMap(({ a, b }) => endsOf(layout, a.id, b.id)),
  });
  return (
    <>
      <span
        className={styles.pulse}
        data-rests={isStrained || undefined}
        style={{ left: place.x, top: place.y, width: reach * 2, height: reach * 2 }}
      />
      <span className={styles.handle} style={{ left, top, maxWidth: width }}>
        {handle.label}
      </span>
    </>
  );
});
