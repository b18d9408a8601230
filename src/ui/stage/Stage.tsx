/* oxlint-disable jsx-a11y/prefer-tag-over-role -- SVG has no fieldset */
import { useCallback, useMemo, useRef, useState } from 'react';
import { t } from '../../text/t.ts';
import type { Selection } from '../../state/model.ts';
import { useLesson } from '../../state/lesson.ts';
import { useLightMode } from '../../state/lightMode.ts';
import { session, useSession } from '../../state/session.ts';
import { onDemand } from '../kit/onDemand.tsx';
import { openForm, pickTool, stageHand, useStageHand } from '../actions/stageTool.ts';
import { applyTool } from './applyTool.ts';
import { classes } from './classes.ts';
import { ClockFace } from './ClockFace.tsx';
import { Eyes } from './Eyes.tsx';
import { FenceMark } from './FenceMark.tsx';
import type { Point } from './geometry.ts';
import { LinkBadges } from './LinkBadges.tsx';
import { LinkMark } from './LinkMark.tsx';
import { NetworkMark } from './NetworkMark.tsx';
import { NodeCaption } from './NodeCaption.tsx';
import { NodeMark } from './NodeMark.tsx';
import { PacketCanvas } from './PacketCanvas.tsx';
import { PacketTwins } from './PacketTwins.tsx';
import { Palette } from './Palette.tsx';
import { SceneContext } from './stageContext.ts';
import type { Scene } from './stageContext.ts';
import { SelectionBar, StageMenu, ToolHint } from './hand.ts';
import { useGraphKeys } from './useGraphKeys.ts';
import type { Scenery } from './scenery.ts';
import { useScenery } from './useScenery.ts';
import { useSize } from './useSize.ts';
import { useSlash } from './useSlash.ts';
import { stagePoint } from './useTargetHandlers.ts';
import { ViewToggle } from './ViewToggle.tsx';
import styles from './Stage.module.css';

const LightBadge = onDemand(async () => (await import('./LightBadge.tsx')).LightBadge);
/** Only the last beat of a lesson has one. */
const HandleMark = onDemand(async () => (await import('./HandleMark.tsx')).HandleMark, { failed: <></> });

const nowhere: ReadonlyMap<string, Point> = new Map();

/** The running system as a picture that can be broken: nodes, links, what flies between them, and the tools that do it. */
export function Stage() {
  const stage = useRef<HTMLDivElement>(null);
  const size = useSize(stage);
  const scenery = useScenery(size);
  const keys = useGraphKeys(stage, scenery);
  const tool = useStageHand((hand) => hand.tool);
  const hasTool = useOnce(tool !== 'select');
  const isWatchOnly = useSession((s) => s.mode === 'watch');
  const isLight = useLightMode((s) => s.isLight);
  const isBelief = useSession(({ view }) => view.kind === 'belief');
  const hasHandle = useOnce(useLesson(({ mode, beats, beatIndex }) => mode !== 'predict' && beats[beatIndex]?.handle !== undefined));
  const hasSelected = useOnce(useSession(({ selection }) => selection !== null));
  const [menuAt, setMenuAt] = useState<Point | null>(null);
  const { slash, ...knife } = useSlash(scenery?.links ?? [], scenery?.layout.places ?? nowhere);
  const closeMenu = useCallback(() => setMenuAt(null), []);
  const scene = useMemo<Scene | null>(
    () => scenery && { ...scenery, size, stop: keys.stop, act, openMenu: openMenuWith(setMenuAt) },
    [scenery, size, keys.stop],
  );

  return (
    // The tools work by pointer on the ground too; by keyboard each of them works on what is selected.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div
      ref={stage}
      data-stage
      data-tool={tool}
      data-crowded={scenery?.isCrowded ?? false}
      data-mesh={scenery?.isMesh ?? false}
      data-dense={scenery?.layout.isDense ?? false}
      data-small={scenery?.layout.isSmall ?? false}
      className={classes(styles.stage, isBelief && styles.belief, tool !== 'select' && styles.armed)}
      onClick={letGo}
      onContextMenu={(event) => {
        if (scene === null || !isGround(event)) return;
        event.preventDefault();
        scene.openMenu({ kind: 'network' }, stagePoint(event));
      }}
      {...knife}
    >
      {scenery !== null && scene !== null && (
        <SceneContext value={scene}>
          <ViewToggle nodes={scenery.nodes} />
          <NetworkMark />
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it hears the arrow keys of the stops inside */}
          <svg
            role="group"
            aria-label={t('stage.nodesLinksArrowKeys')}
            className={styles.picture}
            width={size.width}
            height={size.height}
            onFocus={keys.onFocus}
            onKeyDown={keys.onKeyDown}
          >
            <Picture scenery={scenery} />
            {slash !== null && <line className={styles.slash} x1={slash.from.x} y1={slash.from.y} x2={slash.to.x} y2={slash.to.y} />}
          </svg>
          <PacketCanvas size={size} ways={scenery.ways} />
          <div className={styles.words} aria-hidden="true">
            <LinkBadges marks={scenery.marks} />
            {scenery.spots.map((spot) => (
              <NodeCaption key={spot.node.id} spot={spot} />
            ))}
            {hasHandle && <HandleMark />}
          </div>
          <PacketTwins ways={scenery.ways} />
          {!scenery.layout.isSmall && !isWatchOnly && <Palette />}
          {isLight && <LightBadge />}
          {tool === 'select' && <Eyes />}
          {hasTool && <ToolHint nodes={scenery.nodes} />}
          {!isWatchOnly && hasSelected && <SelectionBar />}
          {menuAt !== null && !isWatchOnly && <StageMenu at={menuAt} onClose={closeMenu} />}
        </SceneContext>
      )}
    </div>
  );
}

function Picture({ scenery }: { readonly scenery: Scenery }) {
  return (
    <>
      {scenery.marks.map((mark) => (
        <LinkMark key={mark.link.id} {...mark} />
      ))}
      <FenceMark />
      {scenery.spots.map((spot) => (
        <NodeMark key={spot.node.id} spot={spot} />
      ))}
      {scenery.spots.map((spot) => (
        <ClockFace key={spot.node.id} spot={spot} />
      ))}
    </>
  );
}

/** Stays true once it was: a toolbar that has come stays, to hand the focus back where it was. */
function useOnce(isNow: boolean): boolean {
  const [was, setWas] = useState(isNow);
  if (isNow && !was) setWas(true);
  return was;
}

const act = (target: Selection): void => applyTool(stageHand.getState().tool, session.getState(), target);

const openMenuWith =
  (open: (at: Point) => void) =>
  (target: Selection, at: Point): void => {
    session.getState().select(target);
    openForm(null);
    open(at);
  };

interface OnStage {
  readonly target: EventTarget;
  readonly currentTarget: EventTarget;
}

const isGround = ({ target, currentTarget }: OnStage): boolean =>
  target === currentTarget || (target instanceof SVGElement && target.matches('svg[role="group"]'));

/** A click on the bare ground lets go of what is selected; a tool stays in the hand. */
function letGo(event: OnStage): void {
  if (!isGround(event) || stageHand.getState().tool !== 'select') return;
  pickTool('select');
  session.getState().select(null);
}
