import { memo, useMemo, useRef } from 'react';
import type { CSSProperties } from 'react';
import { t } from '../../text/t.ts';
import { useSession } from '../../state/session.ts';
import { faceAt, statusAt } from '../../state/selectors.ts';
import { sayIn } from '../kit/sayIn.ts';
import { unbroken } from '../kit/unbroken.ts';
import { tagAt } from './badgesAt.ts';
import { fitting, linesAt } from './captionRoom.ts';
import type { CaptionRoom } from './captionRoom.ts';
import { linesAbove, placeOfThoughts, roomAt, roomBeside } from './captionWidth.ts';
import { classes } from './classes.ts';
import { captionGap } from './layout.ts';
import type { Side } from './layout.ts';
import { asSeen, beliefsNow, freshNote, named, nodeNow, sightOf, stageMoment } from './nodeNow.ts';
import { lastHeardOf } from './seen.ts';
import { useScene } from './stageContext.ts';
import type { Scene, Spot } from './stageContext.ts';
import { useFrame } from './useFrame.ts';
import { NodeBadges } from './NodeBadges.tsx';
import { captionOf, heardCaptions, inFewerWords, withoutBadges } from './words.ts';
import styles from './NodeCaption.module.css';

const gap = captionGap;
/** So many nodes on a stage that is lower than this have room for what is not true of their thoughts, and no more. */
const many = 4;
const cramped = 320;

/** Name and state under a node, what it believes above it, and the number that it wears. The node's own name says all of it to a screen reader. */
export const NodeCaption = memo(function NodeCaption({ spot }: { readonly spot: Spot }) {
  const scene = useScene();
  const { ways } = scene;
  const { node } = spot;
  const sight = useSession((now) => sightOf(now, node.index));
  const state = useSession((now) => (sightOf(now, node.index) === 'truth' ? statusAt(now.trace, node.index, now.cursor).state : 'running'));
  const tag = useSession((now) => tagAt(now, node.index));
  const tone = useSession((now) =>
    sightOf(now, node.index) === 'fog' ? undefined : faceAt(now.trace, node.index, stageMoment(now))?.tone,
  );
  const caption = useRef<HTMLSpanElement>(null);
  const room = useMemo(() => roomOf(spot, scene), [spot, scene]);
  const place = useMemo(
    () => ({ ...anchor(spot, spot.caption, spot.raise), maxWidth: room.width, '--lines': room.lines }) as CSSProperties,
    [spot, room],
  );

  useFrame((now) => {
    const moment = stageMoment(now);
    const note = sight === 'fog' || state !== 'running' ? null : freshNote(now.trace, node.index, moment, ways.stubFor);
    const told = (): readonly string[] =>
      sight === 'fog'
        ? heardCaptions(lastHeardOf(now, node.index))
        : inFewerWords(captionOf(withoutBadges(asSeen(nodeNow(now.trace, node.index, moment), sight))));
    const texts = note === null ? told() : [note];
    const says = unbroken(
      fitting(
        texts.map((text) => named(now, text)),
        room,
      ),
    );
    const element = caption.current;
    if (element === null || element.textContent === says) return;
    sayIn(element, says);
    element.classList.toggle(styles.said ?? '', note !== null);
  });

  return (
    <>
      <div
        data-caption
        className={classes(
          styles.caption,
          styles[spot.caption],
          styles[sight],
          isAcross(spot.caption) && styles.fitted,
          state === 'running' ? tone !== undefined && styles[tone] : styles.down,
        )}
        style={place}
      >
        {/* A name that is written on the body is not written again. */}
        {node.name !== node.letter && <span className={styles.name}>{node.name}</span>}
        <span
          ref={caption}
          dir="auto"
          className={classes(styles.state, styles[state], state === 'running' && tone !== undefined && styles[tone])}
        />
      </div>
      <NodeBadges spot={spot} />
      {sight !== 'fog' && <Thoughts spot={spot} />}
      {tag !== undefined && (
        <span className={classes(styles.tag, spot.tag.x < spot.place.x && styles.leftwards)} style={{ left: spot.tag.x, top: spot.tag.y }}>
          {tag}
        </span>
      )}
    </>
  );
});

function Thoughts({ spot }: { readonly spot: Spot }) {
  const { node, thoughts: side } = spot;
  const scene = useScene();
  const isSign = spot.lines === 'name';
  const isTruth = useSession(({ view }) => view.kind === 'truth');
  const key = useSession((now) => JSON.stringify(beliefsNow(now, node.index, stageMoment(now))));
  const beliefs = JSON.parse(key) as ReturnType<typeof beliefsNow>;
  const isCramped = scene.spots.length > many && (scene.layout.isSmall || scene.size.height < cramped);
  const isUntrueOnly = isSign || (isTruth && isCramped);
  const told = beliefs.filter(({ isFalse }) => !isUntrueOnly || (isFalse && isTruth)).slice(0, isSign ? 1 : 2);
  if (told.length === 0) return null;
  return (
    <div className={classes(styles.thoughts, styles[side])} style={{ ...anchor(spot, side), ...roomFor(spot, told, scene) }}>
      {told.map(({ says, isFalse }) => (
        <span key={says} className={classes(styles.thought, isFalse && isTruth && styles.untrue)}>
          {isSign ? '' : `“${says}”`}
          {isFalse && isTruth && <b title={t('stage.notTrue')}>≠</b>}
        </span>
      ))}
    </div>
  );
}

function roomFor(spot: Spot, told: ReturnType<typeof beliefsNow>, scene: Scene): CSSProperties {
  if (!isAcross(spot.thoughts)) return { maxWidth: roomAt(spot, spot.thoughts, scene) };
  if (spot.lines === 'name') return {};
  const { left, width } = placeOfThoughts(spot, told, scene);
  return { left, maxWidth: width };
}

function anchor({ place: { x, y }, radius }: Spot, side: Side, raise = 0): CSSProperties {
  const reach = radius + gap;
  if (side === 'right') return { left: x + reach + 2, top: y - raise };
  if (side === 'left') return { left: x - reach - 2, top: y - raise };
  return { left: x, top: side === 'below' ? y + reach : y - reach };
}

const isAcross = (side: Side): boolean => side === 'above' || side === 'below';

/** Words wrap before they are cut at the stage's edge, go beneath the tools, or reach another node or its words. */
function roomOf(spot: Spot, scene: Scene): CaptionRoom {
  const { caption, room } = spot;
  if (!isAcross(caption)) return { width: roomAt(spot, caption, scene), lines: Infinity };
  if (room !== null) return room;
  const lines = Math.min(linesAt({ ...spot, hasName: spot.lines !== 1 }, spot.radius, scene.size), linesAbove(spot, scene));
  return { width: Math.min(roomAt(spot, caption, scene), roomBeside(spot, scene)), lines };
}
