/** From one frame to another; `toFrame` is null while it goes on. */
export interface Stretch {
  readonly node: number;
  readonly from: number;
  readonly fromFrame: number;
  to: number;
  toFrame: number | null;
}

export function end(stretch: Stretch, frame: number, at: number): void {
  stretch.to = at;
  stretch.toFrame = frame;
}
