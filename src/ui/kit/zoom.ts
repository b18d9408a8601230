/**
 * Parts of the page that are drawn larger than they are written, as for a projector (`zoom` in CSS). There the browser tells pointers and
 * bounding boxes in the window's pixels, sizes and places in the part's own.
 */

/** How many times as large; 1 where the browser knows of none. */
export const zoomOf = (element: Element): number => (element as { readonly currentCSSZoom?: number }).currentCSSZoom ?? 1;

interface Pointer {
  readonly clientX: number;
  readonly clientY: number;
}

/** A pointer's place from the element's top left corner, in the element's own pixels. */
export function pointIn(element: Element, { clientX, clientY }: Pointer): { readonly x: number; readonly y: number } {
  const box = element.getBoundingClientRect();
  const zoom = zoomOf(element);
  return { x: (clientX - box.left) / zoom, y: (clientY - box.top) / zoom };
}
