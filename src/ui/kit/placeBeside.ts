import { boxZoomOf, zoomOf } from './zoom.ts';

const gap = 6;
const margin = 8;

/** Puts a fixed panel below its button, or above where there is more room, and keeps it inside the window. */
export function placeBeside(anchor: HTMLElement | null, panel: HTMLElement | null, align: 'start' | 'end'): void {
  if (!anchor || !panel) return;
  const zoom = zoomOf(panel);
  const boxZoom = boxZoomOf(panel);
  const from = anchor.getBoundingClientRect();
  const [start, end, upper, lower] = [from.left / boxZoom, from.right / boxZoom, from.top / boxZoom, from.bottom / boxZoom];
  const [across, down] = [window.innerWidth / zoom, window.innerHeight / zoom];
  const { offsetWidth: width, offsetHeight: height } = panel;
  const wanted = align === 'start' ? start : end - width;
  const left = Math.max(margin, Math.min(wanted, across - width - margin));
  const below = lower + gap;
  const above = upper - gap - height;
  const fitsBelow = below + height <= down - margin;
  const top = fitsBelow || above < margin ? below : above;
  panel.style.left = `${left}px`;
  panel.style.top = `${Math.max(margin, Math.min(top, down - height - margin))}px`;
}
