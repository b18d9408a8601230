/** The body in pictures of 128 pixels along time, each drawn again only when its content changes. */
import { Brush } from './brush.ts';
import { isCanvas } from '../kit/surface.ts';
import type { Canvas2d } from '../kit/surface.ts';
import type { Look } from './look.ts';
import type { Projection } from './projection.ts';

const tileLength = 128;
const keptTiles = 96;

interface Tile {
  readonly picture: ImageBitmap;
  isStale: boolean;
}

export interface TileLook {
  readonly look: Look;
  readonly direction: 'right' | 'down';
  readonly ratio: number;
}

export class Tiles {
  private tiles = new Map<number, Tile>();
  private before: { readonly tiles: ReadonlyMap<number, Tile>; readonly pxPerUs: number } | null = null;
  private key = '';
  private pxPerUs = 1;
  private isWhole = false;
  /** All tiles are drawn on it, one after another. */
  private pad: Brush | null = null;
  /** How many tiles have been drawn since the start, for tests of what is cached. */
  drawn = 0;

  /** A new key means that everything looks different; when only the zoom differs, old tiles serve until new ones are drawn. */
  use(key: string, pxPerUs: number): void {
    const isZoomed = pxPerUs !== this.pxPerUs;
    if (key === this.key && !isZoomed) return;
    const isSame = key === this.key;
    if (!isSame) {
      this.pad = null;
      close(this.before?.tiles);
      this.before = null;
    }
    if (isSame && this.isWhole) {
      close(this.before?.tiles);
      this.before = { tiles: this.tiles, pxPerUs: this.pxPerUs };
    } else close(this.tiles);
    this.isWhole = false;
    this.tiles = new Map();
    this.key = key;
    this.pxPerUs = pxPerUs;
  }

  /** Everything from this pixel on, counted from time 0, is to be drawn again. */
  invalidateFrom(px: number): void {
    const first = Math.floor((px - 24) / tileLength);
    for (const [index, tile] of this.tiles) if (index >= first) tile.isStale = true;
  }

  /**
   * Draws what is missing in sight until `performance.now()` has reached the deadline; the rest is shown stretched from before. True
   * when all of it is as it should be.
   */
  prepare(projection: Projection, style: TileLook, deadline: number, paint: (brush: Brush, tile: Projection) => void): boolean {
    const [first, last] = inSight(projection);
    let isDone = true;
    for (let index = first; index <= last; index++) {
      if (this.isReady(index)) continue;
      const hasTime = performance.now() < deadline;
      if (hasTime) this.draw(index, projection, style, paint);
      else isDone = false;
    }
    if (isDone) {
      close(this.before?.tiles);
      this.before = null;
    }
    this.isWhole = isDone;
    this.forget(first, last);
    return isDone;
  }

  /** Draws one tile of the nearest beside those in sight, between time 0 and `until`, px from there; false when there is none to draw. */
  prepareBeside(projection: Projection, style: TileLook, until: number, paint: (brush: Brush, tile: Projection) => void): boolean {
    const [first, last] = inSight(projection);
    const beside = [last + 1, first - 1, last + 2, first - 2];
    const index = beside.find((one) => one >= 0 && one * tileLength < until && !this.isReady(one));
    if (index === undefined) return false;
    this.draw(index, projection, style, paint);
    return true;
  }

  private isReady(index: number): boolean {
    return this.tiles.get(index)?.isStale === false;
  }

  private draw(index: number, projection: Projection, style: TileLook, paint: (brush: Brush, tile: Projection) => void): void {
    const pad = (this.pad ??= blank(projection, style));
    pad.begin();
    paint(pad, { ...projection, origin: index * tileLength, length: tileLength });
    this.tiles.get(index)?.picture.close();
    // Taken off the pad it is pixels already: what it costs is paid here, where the time is looked at, and not when it is put down.
    this.tiles.set(index, { picture: (pad.ctx as OffscreenCanvasRenderingContext2D).canvas.transferToImageBitmap(), isStale: false });
    this.drawn++;
  }

  /** Puts what has been drawn onto the body, within whatever it is clipped to. */
  put(onto: Brush, projection: Projection, style: TileLook, alpha: number): void {
    if (!isCanvas(onto.ctx)) return;
    onto.ctx.globalAlpha = alpha;
    const isMissing = this.isMissingAny(projection);
    if (isMissing && this.before !== null)
      this.putAll(onto.ctx, this.before.tiles, projection, projection.pxPerUs / this.before.pxPerUs, style);
    else this.putAll(onto.ctx, this.tiles, projection, 1, style);
    onto.ctx.globalAlpha = 1;
  }

  /** Whether a part of what is in sight has never been drawn. */
  isMissingAny(projection: Projection): boolean {
    const [first, last] = inSight(projection);
    for (let index = first; index <= last; index++) if (!this.tiles.has(index)) return true;
    return false;
  }

  private putAll(
    ctx: Canvas2d,
    tiles: ReadonlyMap<number, Tile>,
    projection: Projection,
    stretch: number,
    { direction, ratio }: TileLook,
  ): void {
    const before = ctx.getTransform();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    for (const [index, { picture }] of tiles) {
      const main = index * tileLength * stretch - projection.origin;
      const length = tileLength * stretch;
      if (main > projection.length || main + length < 0) continue;
      // On whole device pixels, or resampling would blur every label.
      const at = stretch === 1 ? Math.round(main * ratio) / ratio : main;
      if (direction === 'right') ctx.drawImage(picture, at, 0, length, picture.height / ratio);
      else ctx.drawImage(picture, 0, at, picture.width / ratio, length);
    }
    ctx.setTransform(before);
  }

  private forget(first: number, last: number): void {
    if (this.tiles.size <= keptTiles) return;
    for (const [index, { picture }] of this.tiles) {
      if (index >= first - 4 && index <= last + 4) continue;
      picture.close();
      this.tiles.delete(index);
    }
  }
}

const inSight = ({ origin, length }: Projection): readonly [number, number] => [
  Math.floor(origin / tileLength),
  Math.floor((origin + length) / tileLength),
];

function close(tiles: ReadonlyMap<number, Tile> | undefined): void {
  for (const { picture } of tiles?.values() ?? []) picture.close();
}

function blank(projection: Projection, { look, direction, ratio }: TileLook): Brush {
  const along = Math.round(tileLength * ratio);
  const across = Math.max(1, Math.round(projection.lanes.breadth * ratio));
  const canvas = direction === 'right' ? new OffscreenCanvas(along, across) : new OffscreenCanvas(across, along);
  return new Brush(canvas.getContext('2d')!, look, direction, ratio);
}
