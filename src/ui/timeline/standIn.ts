/** The body's last picture: where painting the next one is dear it stands in for it, moved and stretched, until there is time. */
import type { Projection } from './projection.ts';
import type { Direction } from './shot.ts';
import type { Tiles } from './tiles.ts';

/** Longer than this, in milliseconds, and painting the body leaves a frame no room for more. */
const dearMs = 6;
/** So many frames after the last of a zoom it stands in at most: with the time running on, a picture of before soon tells of too little. */
const mostFrames = 10;

export class StandIn {
  private readonly body: HTMLCanvasElement;
  private readonly direction: Direction;
  /** What the picture shows, and what painting it took. */
  private painted: Projection | null = null;
  private tookMs = 0;
  private isStretched = false;
  private framesSinceZoom = 0;
  private seenPxPerUs = 0;

  constructor(body: HTMLCanvasElement, direction: Direction) {
    this.body = body;
    this.direction = direction;
  }

  get isDear(): boolean {
    return this.tookMs > dearMs;
  }

  isPainted(projection: Projection, tookMs: number): void {
    this.painted = projection;
    this.tookMs = tookMs;
    this.isStretched = false;
    this.body.style.transform = '';
  }

  forget(): void {
    this.painted = null;
  }

  /** Asked once for each frame: whether it had better show the last picture; while a zoom goes on, and for a while, until the tiles of the new one are there. */
  serves(projection: Projection, tiles: Tiles): boolean {
    const isZooming = this.seenPxPerUs !== projection.pxPerUs;
    this.seenPxPerUs = projection.pxPerUs;
    if (!this.isDear || this.painted?.lanes.breadth !== projection.lanes.breadth) return false;
    this.framesSinceZoom = isZooming ? 0 : this.framesSinceZoom + 1;
    return isZooming || (this.isStretched && this.framesSinceZoom <= mostFrames && tiles.isMissingAny(projection));
  }

  stretchTo({ pxPerUs, origin }: Projection): void {
    if (this.painted === null) return;
    const share = pxPerUs / this.painted.pxPerUs;
    const shift = this.painted.origin * share - origin;
    const isRight = this.direction === 'right';
    this.isStretched = true;
    this.body.style.transform = isRight ? `translateX(${shift}px) scaleX(${share})` : `translateY(${shift}px) scaleY(${share})`;
  }
}
