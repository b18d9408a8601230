/** The part of time that the timeline shows, as arithmetic; microseconds of its axis. */
export interface Camera {
  readonly start: number;
  readonly end: number;
}

/** Below this there is nothing left to tell apart: time is whole microseconds. */
const shortestSpan = 40;
/** How much more than everything may be seen. */
const slack = 1.12;

export const spanOf = (camera: Camera): number => camera.end - camera.start;

/** Keeps the camera no wider than all there is, and its middle inside it. */
export function within(camera: Camera, bounds: Camera): Camera {
  const widest = Math.max(spanOf(bounds), shortestSpan) * slack;
  const span = Math.min(Math.max(spanOf(camera), shortestSpan), widest);
  const middle = (camera.start + camera.end) / 2;
  const held = Math.min(Math.max(middle, bounds.start), bounds.end);
  return { start: held - span / 2, end: held + span / 2 };
}

/** Factor above 1 shows less time. The moment `at` stays where it is. */
export function zoomed(camera: Camera, at: number, factor: number, bounds: Camera): Camera {
  const span = spanOf(camera) / factor;
  const isTooClose = span < shortestSpan && factor > 1;
  if (isTooClose) return camera;
  const share = (at - camera.start) / spanOf(camera);
  const start = at - share * span;
  return within({ start, end: start + span }, bounds);
}

/** By a share of what is seen; positive goes later. */
export function panned(camera: Camera, share: number, bounds: Camera): Camera {
  const by = share * spanOf(camera);
  return within({ start: camera.start + by, end: camera.end + by }, bounds);
}

/** Shows `from` to `to` with air around it. */
export function fitted(from: number, to: number, bounds: Camera): Camera {
  const air = Math.max((to - from) * 0.15, shortestSpan / 2);
  return within({ start: from - air, end: to + air }, bounds);
}

/** Everything, with room for the first and the last mark. */
export function wholeOf(bounds: Camera): Camera {
  const air = Math.max(spanOf(bounds), shortestSpan) * 0.02;
  return { start: bounds.start - air, end: bounds.end + air };
}

/** Moves only as far as it must for the play head to stay in sight, a quarter of the way from the right. */
export function following(camera: Camera, at: number): Camera {
  const share = (at - camera.start) / spanOf(camera);
  if (share >= 0.02 && share <= 0.8) return camera;
  const wanted = share < 0.02 ? 0.25 : 0.8;
  const start = at - wanted * spanOf(camera);
  return { start, end: start + spanOf(camera) };
}
