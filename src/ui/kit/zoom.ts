/**
 * Parts of the page that are drawn larger than they are written, as for a projector (`zoom` in CSS). There the browser tells pointers and
 * bounding boxes in the window's pixels, sizes and places in the part's own. WebKit, as of 2.50, tells boxes in the part's own as well, and
 * knows no `currentCSSZoom`.
 */

/** Undefined where the browser does not tell it, though the type has it always. */
const toldZoom = (element: Element): number | undefined => element.currentCSSZoom;

/** How many times as large; 1 where the browser knows of none. */
export function zoomOf(element: Element): number {
  const projector = element.closest('[data-projector]');
  return toldZoom(element) ?? (projector === null ? 1 : Number(getComputedStyle(projector).zoom) || 1);
}

/** How many of the units that bounding boxes within are told in make one of the element's own pixels. */
export const boxZoomOf = (element: Element): number => toldZoom(element) ?? 1;

interface Pointer {
  readonly clientX: number;
  readonly clientY: number;
}

/** A pointer's place from the element's top left corner, in the element's own pixels. */
export function pointIn(element: Element, { clientX, clientY }: Pointer): { readonly x: number; readonly y: number } {
  const { left, top } = element.getBoundingClientRect();
  const [zoom, boxZoom] = [zoomOf(element), boxZoomOf(element)];
  return { x: clientX / zoom - left / boxZoom, y: clientY / zoom - top / boxZoom };
}
