/* oxlint-disable jsx-a11y/prefer-tag-over-role -- SVG has no input */
import { memo, useRef } from 'react';
import type { PointerEvent } from 'react';
import { t } from '../../text/t.ts';
import { saySigned } from '../../base/quantity.ts';
import type { Session } from '../../state/model.ts';
import { session, useSession } from '../../state/session.ts';
import { clockAt } from '../../state/selectors.ts';
import { rounded } from '../instruments/clockWords.ts';
import { setIfNew } from '../kit/setIfNew.ts';
import { sayIn } from '../kit/sayIn.ts';
import { ClockBound, boundSpoken } from './ClockBound.tsx';
import { classes } from './classes.ts';
import { dialRadius, driftPaths, labelPlace, ticksPath } from './clockMarks.ts';
import { handAt, isOff } from './dial.ts';
import type { Point } from './geometry.ts';
import { at } from './geometry.ts';
import { clockNow, sightOf, stageMoment } from './nodeNow.ts';
import { useScene } from './stageContext.ts';
import type { Spot } from './stageContext.ts';
import { stagePoint } from './useTargetHandlers.ts';
import { useFrame } from './useFrame.ts';
import { furthestOn, useHandDrag } from './useHandDrag.ts';
import styles from './ClockFace.module.css';

/** A node's own clock: a solid hand for what it reads, a ghost hand for the truth. The hand can be dragged, or moved by arrow keys. */
export const ClockFace = memo(function ClockFace({ spot }: { readonly spot: Spot }) {
  const { turn, epoch, size, spots } = useScene();
  const { node, clock: center } = spot;
  const sight = useSession((now) => sightOf(now, node.index));
  const drift = useSession((now) => clockAt(now.trace, node.index, stageMoment(now))?.driftPpm ?? 0);
  const isSelected = useSession(({ selection }) => selection?.kind === 'node' && selection.node === node.id);
  const group = useRef<SVGGElement>(null);
  const own = useRef<SVGLineElement>(null);
  const ghost = useRef<SVGLineElement>(null);
  const label = useRef<SVGTextElement>(null);
  const offsetOf = (now: Session): number => clockNow(now.trace, node.index, epoch, stageMoment(now))?.offset ?? 0;
  const hand = useHandDrag(node.id, center, turn, () => offsetOf(session.getState()));

  useFrame((now) => {
    const reading = clockNow(now.trace, node.index, epoch, stageMoment(now));
    if (reading === null) return;
    const offset = hand.draft.current ?? reading.offset;
    const says = saySigned(Math.round(offset));
    const showsOffset = isOff(offset, turn) && sight === 'truth';
    point(own.current, center, handAt(reading.truth + offset, turn), dialRadius - 3);
    point(ghost.current, center, handAt(reading.truth, turn), dialRadius - 3);
    const bound = boundSpoken(now, node.index, epoch);
    group.current?.classList.toggle(styles.off ?? '', showsOffset);
    group.current?.classList.toggle(styles.quiet ?? '', !showsOffset && bound === '');
    setIfNew(group.current, 'aria-valuenow', String(Math.round(offset / 1_000)));
    const error = sight === 'truth' ? t('stage.fromTrueTime', { says }) : t('stage.notKnownFromHere');
    setIfNew(group.current, 'aria-valuetext', bound === '' ? error : `${error}, ${bound}`);
    sayIn(label.current, showsOffset ? rounded(Math.round(offset)) : '');
  });

  if (sight === 'fog') return null;
  const furthestMs = furthestOn(turn) / 1_000;
  const place = labelPlace(spot, spots, size.width);
  const drag = (event: PointerEvent<SVGGElement>) => hand.move(stagePoint(event));
  return (
    <g
      ref={group}
      role="slider"
      tabIndex={isSelected ? 0 : -1}
      aria-label={t('stage.clock', { name: node.name })}
      aria-valuemin={-furthestMs}
      aria-valuemax={furthestMs}
      aria-valuenow={0}
      aria-orientation="vertical"
      data-clock={node.id}
      data-wanted={isSelected || drift !== 0}
      className={classes(styles.clock, styles[sight])}
      onKeyDown={hand.key}
      onBlur={hand.commit}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        hand.start(stagePoint(event));
      }}
      onPointerMove={drag}
      onPointerUp={hand.commit}
      onPointerCancel={hand.cancel}
      onClick={(event) => {
        event.stopPropagation();
        session.getState().select({ kind: 'node', node: node.id });
      }}
    >
      <title>{t('stage.clockDragHandPress', { name: node.name })}</title>
      <circle className={styles.hit} cx={center.x} cy={center.y} r={22} />
      <circle className={styles.face} cx={center.x} cy={center.y} r={dialRadius} />
      <path className={styles.tick} d={ticksPath(center)} />
      {sight === 'truth' && <line ref={ghost} className={styles.ghost} />}
      <line ref={own} className={styles.own} />
      <circle className={styles.axle} cx={center.x} cy={center.y} r={1.75} />
      {drift !== 0 && sight === 'truth' && <DriftRing center={center} ppm={drift} />}
      <ClockBound spot={spot} radius={dialRadius} />
      <text ref={label} className={classes(styles.label, place.isLeftwards && styles.leftwards)} x={place.x} y={place.y} />
    </g>
  );
});

function point(line: SVGLineElement | null, center: Point, degrees: number, length: number): void {
  if (line === null) return;
  const tip = at(center, degrees, length);
  setIfNew(line, 'x1', String(center.x));
  setIfNew(line, 'y1', String(center.y));
  setIfNew(line, 'x2', tip.x.toFixed(1));
  setIfNew(line, 'y2', tip.y.toFixed(1));
}

/** An arrow around the dial: clockwise for a clock that runs fast, against it for a slow one. */
function DriftRing({ center, ppm }: { readonly center: Point; readonly ppm: number }) {
  const { ring, head } = driftPaths(center, ppm);
  return (
    <g className={styles.drift}>
      <title>{t('stage.drifts', { ppm: `${ppm > 0 ? '+' : '−'}${Math.abs(ppm)}` })}</title>
      <path d={ring} />
      <path d={head} />
    </g>
  );
}
