/** The body in pictures of 256 pixels along time, each drawn again only when its content changes. */
import { Brush } from './brush.ts';
import type { Look } from './look.ts';
import type { Projection } from './projection.ts';

const tileLength = 256;
/** Milliseconds a frame may spend on drawing tiles; the rest is shown stretched from before until the next frame. */
const budgetMs = 5;
const keptTiles = 48;

interface Tile {
  readonly canvas: HTMLCanvasElement;
  readonly brush: Brush;
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
  private spare: Tile[] = [];
  /** How many tiles have been drawn since the start, for tests of what is cached. */
  drawn = 0;

  /** A new key means that everything looks different; when only the zoom differs, old tiles serve until new ones are drawn. */
  use(key: string, pxPerUs: number): void {
    const isZoomed = pxPerUs !== this.pxPerUs;
    if (key === this.key && !isZoomed) return;
    const isSame = key === this.key;
    if (!isSame) this.spare = [];
    // Canvases are dear to make, so those that nobody looks at any more are drawn on again.
    if (!isSame) this.before = null;
    else if (this.isWhole) {
      this.spare.push(...(this.before?.tiles.values() ?? []));
      this.before = { tiles: this.tiles, pxPerUs: this.pxPerUs };
    } else this.spare.push(...this.tiles.values());
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

  /** Draws what is missing in sight, as far as a frame's time allows; true when all of it is as it should be. */
  prepare(projection: Projection, style: TileLook, paint: (brush: Brush, tile: Projection) => void): boolean {
    const [first, last] = inSight(projection);
    const start = performance.now();
    let isDone = true;
    for (let index = first; index <= last; index++) {
      if (this.isReady(index)) continue;
      const hasTime = performance.now() - start < budgetMs;
      if (hasTime) this.draw(index, projection, style, paint);
      else isDone = false;
    }
    if (isDone) {
      this.spare.push(...(this.before?.tiles.values() ?? []));
      this.before = null;
    }
    this.isWhole = isDone;
    this.forget(first, last);
    return isDone;
  }

  private isReady(index: number): boolean {
    return this.tiles.get(index)?.isStale === false;
  }

  private draw(index: number, projection: Projection, style: TileLook, paint: (brush: Brush, tile: Projection) => void): void {
    const tile = this.tiles.get(index) ?? this.spare.pop() ?? blank(projection, style);
    this.tiles.set(index, tile);
    tile.isStale = false;
    tile.brush.begin();
    paint(tile.brush, { ...projection, origin: index * tileLength, length: tileLength });
    this.drawn++;
  }

  /** Puts what has been drawn onto the body, within whatever it is clipped to. */
  put(onto: Brush, projection: Projection, style: TileLook, alpha: number): void {
    onto.ctx.globalAlpha = alpha;
    const isMissing = this.isMissingAny(projection);
    if (isMissing && this.before !== null)
      this.putAll(onto.ctx, this.before.tiles, projection, projection.pxPerUs / this.before.pxPerUs, style);
    else this.putAll(onto.ctx, this.tiles, projection, 1, style);
    onto.ctx.globalAlpha = 1;
  }

  private isMissingAny(projection: Projection): boolean {
    const [first, last] = inSight(projection);
    for (let index = first; index <= last; index++) if (!this.tiles.has(index)) return true;
    return false;
  }

  private putAll(
    ctx: CanvasRenderingContext2D,
    tiles: ReadonlyMap<number, Tile>,
    projection: Projection,
    stretch: number,
    { direction, ratio }: TileLook,
  ): void {
    const before = ctx.getTransform();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    for (const [index, { canvas }] of tiles) {
      const main = index * tileLength * stretch - projection.origin;
      const length = tileLength * stretch;
      if (main > projection.length || main + length < 0) continue;
      // On whole device pixels, or resampling would blur every label.
      const at = stretch === 1 ? Math.round(main * ratio) / ratio : main;
      if (direction === 'right') ctx.drawImage(canvas, at, 0, length, canvas.height / ratio);
      else ctx.drawImage(canvas, 0, at, canvas.width / ratio, length);
    }
    ctx.setTransform(before);
  }

  private forget(first: number, last: number): void {
    if (this.tiles.size <= keptTiles) return;
    for (const index of this.tiles.keys()) {
      if (index >= first - 4 && index <= last + 4) continue;
      this.tiles.delete(index);
    }
  }
}

const inSight = ({ origin, length }: Projection): readonly [number, number] => [
  Math.floor(origin / tileLength),
  Math.floor((origin + length) / tileLength),
];

function blank(projection: Projection, { look, direction, ratio }: TileLook): Tile {
  const canvas = document.createElement('canvas');
  const along = Math.round(tileLength * ratio);
  const across = Math.round(projection.lanes.breadth * ratio);
  canvas.width = direction === 'right' ? along : across;
  canvas.height = direction === 'right' ? across : along;
  return { canvas, brush: new Brush(canvas.getContext('2d')!, look, direction, ratio), isStale: true };
}
