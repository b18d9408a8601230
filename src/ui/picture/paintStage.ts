/** The stage as the page shows it, in the same order: links, bodies, what flies, and words above all. */
import type { Surface } from '../kit/surface.ts';
import { boxesOf } from '../stage/linkTold.ts';
import { drawnFlights } from '../stage/drawnFlights.ts';
import { paintFlights } from '../stage/paint.ts';
import { paintQueues } from '../stage/paintQueue.ts';
import { drawnQueues } from '../stage/queues.ts';
import { keepOff } from '../stage/seats.ts';
import { paintCaption, paintNodeBadges, paintTag, paintThoughts } from './paintCaptions.ts';
import { linkWordsOn, paintLinks, paintLinkWords } from './paintLinks.ts';
import { paintClock, paintNode } from './paintNodes.ts';
import type { StageScene } from './stageScene.ts';

/** As on the page: beyond so many, labels would only hide each other. */
const mostLabels = 60;
const mostLateInFull = 2;

export function paintStage(ctx: Surface, scene: StageScene): void {
  const { now, scenery, size, look, palette, ratio } = scene;
  ctx.fillStyle = now.view.kind === 'truth' ? look.ground : look.sunk;
  ctx.fillRect(0, 0, size.width, size.height);
  paintLinks(ctx, scene);
  for (const spot of scenery.spots) paintNode(ctx, scene, spot);
  for (const spot of scenery.spots) paintClock(ctx, scene, spot);
  const words = linkWordsOn(scene);
  keepOff(scenery.ways.ground, 'links', boxesOf(words.told, words.places));
  const drawn = drawnFlights(now, scenery.ways);
  const isTerse = drawn.filter(({ late }) => late !== null).length > mostLateInFull;
  const brush = { ctx, palette, hasLabels: drawn.length <= mostLabels, isTerse, ratio, isStill: scenery.ways.isStill };
  paintFlights(brush, drawn);
  paintQueues(brush, drawnQueues(now, scenery.ways, drawn));
  ctx.globalAlpha = 1;
  paintLinkWords(ctx, scene, words);
  for (const spot of scenery.spots) {
    paintCaption(ctx, scene, spot);
    paintNodeBadges(ctx, scene, spot);
    paintThoughts(ctx, scene, spot);
    paintTag(ctx, scene, spot);
  }
}
