import { memo, useRef } from 'react';
import { t } from '../../text/t.ts';
import { session } from '../../state/session.ts';
import type { Session } from '../../state/model.ts';
import { clockBadges, isTroubled, sayUnsure } from '../instruments/clockWords.ts';
import { sayIn } from '../kit/sayIn.ts';
import { setIfNew } from '../kit/setIfNew.ts';
import { classes } from './classes.ts';
import { boundWords, bracketPath, heightFor, isBoundFalse, letterWidth, sideFor } from './clockMarks.ts';
import { boundArc } from './dial.ts';
import { clockNow, sightOf, stageMoment } from './nodeNow.ts';
import { useScene } from './stageContext.ts';
import type { Spot } from './stageContext.ts';
import { useFrame } from './useFrame.ts';
import styles from './ClockFace.module.css';

interface ClockBoundProps {
  readonly spot: Spot;
  readonly radius: number;
}

/** What its time service makes of a clock: a bracket on the rim that ought to hold the truth, and beside the dial how wide it is, and what is the matter. */
export const ClockBound = memo(function ClockBound({ spot, radius }: ClockBoundProps) {
  const { turn, epoch, size } = useScene();
  const { node, clock: center } = spot;
  const bracket = useRef<SVGPathElement>(null);
  const words = useRef<SVGTextElement>(null);

  useFrame((now) => {
    const reading = clockNow(now.trace, node.index, epoch, stageMoment(now));
    if (reading === null) return;
    const isTruth = sightOf(now, node.index) === 'truth';
    const isFalse = isTruth && isBoundFalse(reading);
    const path = reading.unsure === null ? '' : bracketPath(center, radius, boundArc(reading.wall, reading.unsure, turn));
    setIfNew(bracket.current, 'd', path);
    bracket.current?.classList.toggle(styles.untrue ?? '', isFalse);
    const says = boundWords(reading, isTruth).join(' · ');
    sayIn(words.current, says);
    const side = sideFor(spot, says.length * letterWidth, size.width);
    setIfNew(words.current, 'x', String(center.x - side * radius));
    setIfNew(words.current, 'y', String(heightFor(spot, radius, side)));
    words.current?.classList.toggle(styles.leftwards ?? '', side < 0);
    words.current?.classList.toggle(styles.untrue ?? '', isFalse);
    words.current?.classList.toggle(styles.troubled ?? '', isTruth && isTroubled(reading.clock));
  });

  return (
    <>
      <path ref={bracket} className={styles.bound} />
      <text ref={words} className={classes(styles.label, styles.account)} aria-hidden="true" />
    </>
  );
});

/** The same for those who do not see it. */
export function boundSpoken(now: Session, node: number, epoch: number): string {
  const reading = clockNow(now.trace, node, epoch, stageMoment(now));
  if (reading === null) return '';
  const isTruth = sightOf(session.getState(), node) === 'truth';
  const { unsure } = reading;
  const bound =
    unsure === null
      ? ''
      : isTruth && isBoundFalse(reading)
        ? t('stage.rightToFalsely', { unsure: sayUnsure(unsure) })
        : t('stage.rightTo', { unsure: sayUnsure(unsure) });
  return [bound, ...(isTruth ? clockBadges(reading.clock) : [])].filter((part) => part !== '').join(', ');
}
