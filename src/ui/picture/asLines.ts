/** Hatching of a drawing as lines of its own. On their way to a printer patterns become pixels, and lines stay lines. */
import { nowhere } from './reach.ts';
import type { Reach } from './reach.ts';
import { n } from './xml.ts';

interface Hatching {
  readonly gap: number;
  readonly stroke: string;
  readonly width: string;
}

/** Where a path of straight edges and round corners lies; null for one that is written in other words. */
export function reachOfPath(d: string): Reach | null {
  let reach = nowhere;
  for (const [, command = '', rest = ''] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const numbers = rest.match(/-?[\d.]+/g)?.map(Number) ?? [];
    if (command === 'Z') continue;
    if (!'MLAQ'.includes(command)) return null;
    const [x, y] = numbers.slice(-2);
    if (x === undefined || y === undefined) return null;
    reach = {
      left: Math.min(reach.left, x),
      top: Math.min(reach.top, y),
      right: Math.max(reach.right, x),
      bottom: Math.max(reach.bottom, y),
    };
  }
  return reach;
}

/** The lines x + y = k · gap, as far as they lie within. */
export function linesWithin({ left, top, right, bottom }: Reach, gap: number): string {
  let lines = '';
  for (let k = Math.ceil((left + top) / gap); k * gap <= right + bottom; k++) {
    const sum = k * gap;
    const [from, to] = [Math.max(left, sum - bottom), Math.min(right, sum - top)];
    if (from < to) lines += `M${n(from)} ${n(sum - from)}L${n(to)} ${n(sum - to)}`;
  }
  return lines;
}

/** Replaces each shape that is filled with a pattern, in place. One that is no rectangle lies behind a clip of its own shape. */
export function hatchByLines(svg: Element): void {
  const patterns = new Map([...svg.querySelectorAll('pattern')].map((pattern) => [`url(#${pattern.id})`, hatchingOf(pattern)]));
  for (const [i, shape] of [...svg.querySelectorAll('path[fill^="url("]')].entries()) {
    const hatching = patterns.get(shape.getAttribute('fill') ?? '');
    const d = shape.getAttribute('d') ?? '';
    const reach = reachOfPath(d);
    if (hatching === undefined || reach === null) continue;
    if (/[AQ]/.test(d)) shape.before(clipOf(shape, `hatched-${i}`));
    shape.setAttribute('d', linesWithin(reach, hatching.gap));
    shape.setAttribute('fill', 'none');
    shape.setAttribute('stroke', hatching.stroke);
    shape.setAttribute('stroke-width', hatching.width);
    if (/[AQ]/.test(d)) shape.setAttribute('clip-path', `url(#hatched-${i})`);
  }
  for (const pattern of svg.querySelectorAll('pattern')) pattern.remove();
}

function hatchingOf(pattern: Element): Hatching {
  const line = pattern.firstElementChild;
  return {
    gap: Number(pattern.getAttribute('width')),
    stroke: line?.getAttribute('stroke') ?? 'black',
    width: line?.getAttribute('stroke-width') ?? '1',
  };
}

function clipOf(shape: Element, id: string): Element {
  const clip = document.createElementNS(shape.namespaceURI, 'clipPath');
  const outline = document.createElementNS(shape.namespaceURI, 'path');
  clip.setAttribute('id', id);
  outline.setAttribute('d', shape.getAttribute('d') ?? '');
  clip.append(outline);
  return clip;
}
