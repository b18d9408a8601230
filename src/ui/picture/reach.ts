/** How far something reaches, so that what lies outside of a clip need not be written. */
export interface Reach {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const nowhere: Reach = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };

export const outside = (a: Reach, b: Reach): boolean => a.right < b.left || a.left > b.right || a.bottom < b.top || a.top > b.bottom;

export function shared(a: Reach, b: Reach | null): Reach {
  if (b === null) return a;
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
}
