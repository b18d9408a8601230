/** A film as MP4 or WebM, by what this browser can encode. */
import {
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  Output,
  QUALITY_HIGH,
  WebMOutputFormat,
} from 'mediabunny';
import type { VideoCodec } from 'mediabunny';
import { t } from '../../text/t.ts';
import type { FilmMaker, Reel } from './film.ts';

export type VideoKind = 'mp4' | 'webm';

const codecs: { readonly [K in VideoKind]: VideoCodec[] } = { mp4: ['avc'], webm: ['vp9', 'vp8', 'av1'] };

const usable = (kind: VideoKind, size: { readonly width: number; readonly height: number }): Promise<VideoCodec | null> =>
  'VideoEncoder' in globalThis ? getFirstEncodableVideoCodec(codecs[kind], size) : Promise.resolve(null);

/** MP4 first: more programs take it. */
export async function videoKinds(size: { readonly width: number; readonly height: number }): Promise<readonly VideoKind[]> {
  const kinds: readonly VideoKind[] = ['mp4', 'webm'];
  const found = await Promise.all(kinds.map((kind) => usable(kind, size)));
  return kinds.filter((_, i) => found[i] !== null);
}

export async function videoMaker(kind: VideoKind, reel: Reel, canvas: OffscreenCanvas): Promise<FilmMaker> {
  const codec = await usable(kind, reel);
  if (codec === null) throw new Error(t('picture.noEncoder'));
  const target = new BufferTarget();
  const output = new Output({ format: kind === 'mp4' ? new Mp4OutputFormat({ fastStart: 'in-memory' }) : new WebMOutputFormat(), target });
  const source = new CanvasSource(canvas, { codec, bitrate: QUALITY_HIGH });
  output.addVideoTrack(source, { frameRate: reel.fps });
  output.setMetadataTags({ title: reel.title, comment: reel.link });
  await output.start();
  return {
    add: (frame) => source.add(frame / reel.fps, 1 / reel.fps),
    async finish() {
      await output.finalize();
      if (target.buffer === null) throw new Error(t('picture.nothingMade'));
      return new Blob([target.buffer], { type: `video/${kind}` });
    },
    abandon: () => void output.cancel(),
  };
}
