/** Films of a span, made frame by frame: how fast the machine is changes how long that takes, and nothing in the film. */
import { breathe } from '../../bridge/breathe.ts';
import { connectWorker, EngineClient } from '../../bridge/engineClient.ts';
import { ReceivedTrace } from '../../engine/receivedTrace.ts';
import type { Trace } from '../../engine/trace.ts';
import type { SessionData } from '../../state/model.ts';
import { t } from '../../text/t.ts';
import { paintPicture, sizeOf } from './picture.ts';
import type { Picture } from './picture.ts';
import { blank, readyFonts } from './raster.ts';
import { framesOf, momentOf } from './span.ts';
import type { FilmChoice } from './span.ts';

/** Takes the frames in their order. */
export interface FilmMaker {
  /** The canvas has been painted. */
  readonly add: (frame: number) => Promise<void> | void;
  readonly finish: () => Promise<Blob>;
  /** Lets go of what it holds, when it is not to be finished. */
  readonly abandon: () => void;
}

export interface Reel {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly frames: number;
  readonly title: string;
  readonly link: string;
}

export interface Filming {
  readonly picture: Picture;
  readonly choice: FilmChoice;
  /** `show` paints a frame on the canvas, for who must have seen some of them before the first is added. */
  readonly begin: (reel: Reel, ctx: OffscreenCanvasRenderingContext2D, show: (frame: number) => void) => Promise<FilmMaker>;
  readonly onProgress: (made: number, of: number) => void;
  readonly signal: AbortSignal;
}

/** Null when it was called off. Throws what the encoder does. */
export async function film({ picture, choice, begin, onProgress, signal }: Filming): Promise<Blob | null> {
  await readyFonts(picture);
  const trace = await playedTo(picture.now, choice.to, signal);
  if (trace === null) return null;
  const frameAt = frameOf(picture, choice, trace);
  const count = framesOf(choice);
  const { width, height, scale } = filmSize(frameAt(count - 1), choice.width);
  const ctx = blank(width, height);
  if (ctx === null) throw new Error(t('picture.noCanvas'));
  const reel = { width, height, fps: choice.fps, frames: count, title: picture.now.scenario?.title ?? '', link: picture.link };
  const show = (frame: number): void => paint(ctx, frameAt(frame), scale);
  const maker = await begin(reel, ctx, show);
  for (let frame = 0; frame < count; frame++) {
    show(frame);
    await maker.add(frame);
    onProgress(frame + 1, count);
    await breathe();
    if (!signal.aborted) continue;
    maker.abandon();
    return null;
  }
  return maker.finish();
}

function paint(ctx: OffscreenCanvasRenderingContext2D, picture: Picture, scale: number): void {
  const { width, height } = ctx.canvas;
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.fillStyle = picture.style.look.panel;
  ctx.fillRect(0, 0, width, height);
  ctx.setTransform(scale, 0, 0, scale, 0, 0);
  paintPicture(ctx, picture, scale);
}

/** Encoders want even sizes. */
export function filmSize(picture: Picture, wanted: number): { readonly width: number; readonly height: number; readonly scale: number } {
  const { width, height } = sizeOf(picture);
  const scale = wanted / width;
  return { width: wanted, height: 2 * Math.round((height * scale) / 2), scale };
}

/** A frame shows what was known by then: what is to come stays unseen. */
export function frameOf(picture: Picture, choice: FilmChoice, trace: Trace): (frame: number) => Picture {
  const { from, to } = choice;
  const air = (to - from) / 40;
  const at = (time: number): SessionData => ({
    ...picture.now,
    trace,
    cursor: { time, frames: trace.framesBy(time) },
    ghosts: [],
    selection: null,
    explanation: null,
    loop: null,
  });
  const end = at(to);
  const timeline = { ...picture.timeline, query: '', range: null, camera: { start: from - air, end: to + air } };
  return (frame) => ({ ...picture, timeline, isFutureHidden: true, now: at(momentOf(choice, frame)), film: { end } });
}

/** The trace on the page as far as that reaches, else one that a worker of its own plays. Null when it was called off. */
function playedTo({ trace, settled, isOver, run }: SessionData, to: number, signal: AbortSignal): Promise<Trace | null> {
  if (isOver || settled >= to || run === null) return Promise.resolve(trace);
  return new Promise((resolve, reject) => {
    const played = new ReceivedTrace();
    const client = new EngineClient(connectWorker, (report) => {
      if (report.kind === 'failed') end(() => reject(new Error(report.because)));
      if (report.kind !== 'frames') return;
      played.append(report.patch);
      if (report.ended === 'until' || report.isOver) end(() => resolve(played));
    });
    const stop = (): void => end(() => resolve(null));
    const end = (settle: () => void): void => {
      signal.removeEventListener('abort', stop);
      client.close();
      settle();
    };
    signal.addEventListener('abort', stop);
    client.open(run, null);
    client.advance(to, Infinity);
  });
}
