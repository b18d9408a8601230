/* oxlint-disable jsx-a11y/prefer-tag-over-role -- SVG has no button */
import { memo, useMemo, useState } from 'react';
import type { MouseEvent } from 'react';
import { cutOrHeal } from '../actions/byHand.ts';
import { useStageHand } from '../actions/stageTool.ts';
import type { LinkSettings } from '../../engine/setup.ts';
import type { Selection } from '../../state/model.ts';
import { session, useSession } from '../../state/session.ts';
import { classes } from './classes.ts';
import type { LinkInfo } from './cast.ts';
import { between } from './geometry.ts';
import { nearerLane } from './hit.ts';
import { caps, chevron, funnel, middle, pathOf, strokes } from './lane.ts';
import type { Lane } from './lane.ts';
import { dashFor, directionNow, linkBadges, recordOf, sayLink } from './linkNow.ts';
import type { DirectionNow } from './linkNow.ts';
import { linkStop, useScene } from './stageContext.ts';
import { stagePoint, useTargetHandlers } from './useTargetHandlers.ts';
import styles from './LinkMark.module.css';

export interface LinkMarkProps {
  readonly link: LinkInfo;
  readonly ab: Lane;
  readonly ba: Lane;
  readonly base: { readonly ab: LinkSettings; readonly ba: LinkSettings };
}

/** Two half-lanes, one a direction, and one wide target over both. */
export const LinkMark = memo(function LinkMark({ link, ab, ba, base }: LinkMarkProps) {
  const { stop } = useScene();
  const { there, back, going, coming } = useSession(useMemo(() => recordOf(link, base), [link, base]));
  const isTruth = useSession(({ view }) => view.kind === 'truth');
  const selected = useSession(({ selection }) => (selection?.kind === 'link' ? sideOf(link, selection) : null));
  const tool = useStageHand((hand) => hand.tool);
  const [pointed, setPointed] = useState<'ab' | 'ba' | null>(null);

  const forward: Selection = { kind: 'link', from: link.a.id, to: link.b.id };
  const backward: Selection = { kind: 'link', from: link.b.id, to: link.a.id };
  const sideAt = (event: MouseEvent) => nearerLane(stagePoint(event), ab, ba);
  const handlers = useTargetHandlers(
    forward,
    () => middle(ab, ba),
    (event) => (sideAt(event) === 'ab' ? forward : backward),
  );
  const now = {
    ab: directionNow(isTruth ? there : null, base.ab, isTruth ? going : null),
    ba: directionNow(isTruth ? back : null, base.ba, isTruth ? coming : null),
  };
  const badges = isTruth ? linkBadges(link, now.ab, now.ba) : [];
  const isOneWay = tool === 'oneWay';
  const [from, to] = [between(ab.start, ba.end, 0.5), between(ab.end, ba.start, 0.5)];
  const spine = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };

  return (
    <g
      role="button"
      tabIndex={stop === linkStop(link.id) ? 0 : -1}
      aria-pressed={selected !== null}
      aria-label={sayLink(link, badges, now.ab.latency)}
      data-stop={linkStop(link.id)}
      data-link={link.id}
      className={classes(styles.link, selected !== null && styles.selected, pointed !== null && styles.pointed, isOneWay && styles.oneWay)}
      {...handlers}
      onPointerMove={(event) => {
        handlers.onPointerMove(event);
        setPointed(sideAt(event));
      }}
      onPointerLeave={() => setPointed(null)}
      onDoubleClick={(event) => {
        event.stopPropagation();
        if (tool === 'select') session.getState().intervene(cutOrHeal(session.getState(), link.a.id, link.b.id));
      }}
    >
      <line className={styles.hit} {...spine} />
      <line className={styles.focus} {...spine} />
      <HalfLane
        lane={ab}
        now={now.ab}
        delay={isTruth ? (there?.delay ?? 0) : 0}
        isMarked={selected === 'ab' || (isOneWay && pointed === 'ab')}
      />
      <HalfLane
        lane={ba}
        now={now.ba}
        delay={isTruth ? (back?.delay ?? 0) : 0}
        isMarked={selected === 'ba' || (isOneWay && pointed === 'ba')}
      />
    </g>
  );
});

const sideOf = (link: LinkInfo, { from, to }: { readonly from: string; readonly to: string }): 'ab' | 'ba' | null => {
  if (from === link.a.id && to === link.b.id) return 'ab';
  return from === link.b.id && to === link.a.id ? 'ba' : null;
};

interface HalfLaneProps {
  readonly lane: Lane;
  readonly now: DirectionNow;
  /** Added to its latency, µs. */
  readonly delay: number;
  readonly isMarked: boolean;
}

function HalfLane({ lane, now: { isCut, latency, ailments, tcp, sharers }, delay, isMarked }: HalfLaneProps) {
  const dash = dashFor(latency, delay);
  const [back, tip, forth] = chevron(lane, isCut ? 0.82 : 0.7, 6);
  return (
    <g
      className={classes(
        styles.lane,
        ailments.length > 0 && styles.ailing,
        styles[tcp.look],
        isCut && styles.cut,
        isMarked && styles.marked,
      )}
    >
      {strokes(lane, isCut).map(({ from, to }) => (
        <line
          key={`${from.x} ${from.y}`}
          x1={from.x}
          y1={from.y}
          x2={to.x}
          y2={to.y}
          {...(dash === null ? {} : { strokeDasharray: `${dash} 4` })}
        />
      ))}
      {!isCut && <path d={pathOf([back, tip, forth])} />}
      {sharers > 1 && <path className={styles.port} d={pathOf(funnel(lane))} />}
      {isCut &&
        caps(lane).map(({ from, to }) => (
          <line key={`${from.x} ${from.y}`} className={styles.cap} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
        ))}
    </g>
  );
}
