/** Which film a browser makes, each loaded when it is asked for. */
import type { Filming } from './film.ts';

export type FilmKind = 'gif' | 'mp4' | 'webm';

const names: { readonly [K in FilmKind]: string } = { gif: 'GIF', mp4: 'MP4', webm: 'WebM' };

export const sayKind = (kind: FilmKind): string => names[kind];

export async function makerOf(kind: FilmKind): Promise<Filming['begin']> {
  if (kind === 'gif') {
    const { gifMaker } = await import('./gif.ts');
    return (reel, ctx, show) => Promise.resolve(gifMaker(reel, ctx, show));
  }
  const { videoMaker } = await import('./video.ts');
  return (reel, ctx) => videoMaker(kind, reel, ctx.canvas);
}

interface FilmSize {
  readonly width: number;
  readonly height: number;
}

/** The best of them first. A GIF can always be made. */
export async function filmKinds(size: FilmSize): Promise<readonly FilmKind[]> {
  const video = await import('./video.ts').catch(() => null);
  return [...((await video?.videoKinds(size)) ?? []), 'gif'];
}
