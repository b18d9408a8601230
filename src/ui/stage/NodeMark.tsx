/* oxlint-disable jsx-a11y/prefer-tag-over-role -- SVG has no button */
import { memo, useRef } from 'react';
import { useSession } from '../../state/session.ts';
import { t } from '../../text/t.ts';
import { clockAt, faceAt, statusAt } from '../../state/selectors.ts';
import { setIfNew } from '../kit/setIfNew.ts';
import { classes } from './classes.ts';
import { leaseArc } from './dial.ts';
import { asSeen, beliefsNow, crownNow, heldLease, leaseLeft, named, nodeNow, sightOf, stageMoment } from './nodeNow.ts';
import { againPath, bodyPath, crossPath, crownPath, letterSize, lidPath, scarPlaces, sleepPath, sleepPlace, tornPath } from './shapes.ts';
import { nodeStop, useScene } from './stageContext.ts';
import type { Spot } from './stageContext.ts';
import { useFrame } from './useFrame.ts';
import { useTargetHandlers } from './useTargetHandlers.ts';
import { captionOf, nodeName } from './words.ts';
import { lastSeenName } from './seen.ts';
import styles from './NodeMark.module.css';

/** A node's body, with what is wrong with it, and the ring of the lease that it holds. Its name and thoughts are HTML above it. */
export const NodeMark = memo(function NodeMark({ spot }: { readonly spot: Spot }) {
  const { stop, links } = useScene();
  const { node, place, radius } = spot;
  const joined = links.filter(({ a, b }) => a.id === node.id || b.id === node.id).length;
  const sight = useSession((now) => sightOf(now, node.index));
  const status = useSession((now) => statusAt(now.trace, node.index, stageMoment(now)));
  const isSelected = useSession(({ selection }) => selection?.kind === 'node' && selection.node === node.id);
  const group = useRef<SVGGElement>(null);
  const handlers = useTargetHandlers({ kind: 'node', node: node.id }, () => place);
  const state = sight === 'truth' ? status.state : 'running';

  useFrame((now) => {
    const moment = stageMoment(now);
    const mark = nodeNow(now.trace, node.index, moment);
    const name =
      sight === 'fog'
        ? lastSeenName(now, node)
        : nodeName(node, named(now, captionOf(asSeen(mark, sight))), beliefsNow(now, node.index, moment), null);
    // What is written on it is in its name, for those who speak to their browser: WCAG 2.5.3.
    const spoken = node.letter.length > 1 ? `${node.letter}: ${name}` : name;
    const isAgain = sight === 'truth' && mark.status.state === 'running' && mark.status.incarnation > 1;
    const whole = isAgain ? `${spoken}, ${t('stage.restarted')}` : spoken;
    setIfNew(group.current, 'aria-label', `${whole}, ${t('everyone.links', { count: joined })}`);
  });

  const scars = scarPlaces(spot);

  return (
    <g
      ref={group}
      role="button"
      tabIndex={stop === nodeStop(node.id) ? 0 : -1}
      aria-pressed={isSelected}
      data-stop={nodeStop(node.id)}
      data-node={node.id}
      className={classes(styles.node, styles[state], styles[sight])}
      {...handlers}
    >
      <circle className={styles.hit} cx={place.x} cy={place.y} r={Math.max(radius + 8, 22)} />
      <circle className={styles.focus} cx={place.x} cy={place.y} r={radius + 15} />
      {isSelected && <circle className={styles.selected} cx={place.x} cy={place.y} r={radius + 5.5} />}
      {sight !== 'fog' && <LeaseRing spot={spot} />}
      <path className={styles.body} d={bodyPath(node.shape, place, radius)} />
      {node.shape === 'storage' && <path className={styles.rim} d={lidPath(place, radius)} />}
      <text
        aria-hidden="true"
        className={styles.letter}
        x={place.x}
        y={place.y + (node.shape === 'storage' ? radius * 0.16 : 0)}
        style={{ fontSize: `max(var(--text-least), ${letterSize(radius)}px)` }}
      >
        {node.letter}
      </text>
      {sight !== 'fog' && state !== 'crashed' && <Crown spot={spot} />}
      {state === 'crashed' && <path className={styles.cross} d={crossPath(place, radius * 0.5)} />}
      {(state === 'frozen' || state === 'suspended') && <path className={styles.asleep} d={sleepPath(sleepPlace(spot))} />}
      {state === 'running' && sight === 'truth' && status.incarnation > 1 && (
        <path className={styles.restarted} d={againPath(scars.again)} />
      )}
      {state === 'running' && status.torn !== undefined && sight === 'truth' && <path className={styles.torn} d={tornPath(scars.lost)} />}
      {state === 'running' && status.diskLost === true && sight === 'truth' && (
        <rect className={styles.emptied} x={scars.lost.x} y={scars.lost.y} width={13} height={13} rx={2} />
      )}
    </g>
  );
});

/** Outlined where it is no more than a belief, filled where a quorum agrees. */
function Crown({ spot: { node, place, radius } }: { readonly spot: Spot }) {
  const crown = useSession((now) => crownNow(now, node.index));
  if (crown === 'none') return null;
  return <path className={classes(styles.crown, styles[crown])} d={crownPath({ x: place.x, y: place.y - radius * 1.02 - 2 })} />;
}

/** Drains clockwise by its holder's own clock. Dashed where it is no more than a belief. */
function LeaseRing({ spot: { node, place, radius } }: { readonly spot: Spot }) {
  const path = useRef<SVGPathElement>(null);
  const isFalse = useSession(
    (now) => beliefsNow(now, node.index, stageMoment(now)).some((belief) => belief.isFalse) && now.view.kind === 'truth',
  );
  useFrame((now) => {
    const moment = stageMoment(now);
    const lease = heldLease(faceAt(now.trace, node.index, moment));
    const clock = clockAt(now.trace, node.index, moment);
    const share = lease === null || clock === null || lease.length <= 0 ? 0 : leaseLeft(lease, clock, moment.time) / lease.length;
    setIfNew(path.current, 'd', leaseArc(place, radius + 10, share));
  });
  return <path ref={path} className={classes(styles.lease, isFalse && styles.believed)} />;
}
