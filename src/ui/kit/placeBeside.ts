const gap = 6;
const margin = 8;

/** Puts a fixed panel below its button, or above where there is more room, and keeps it inside the window. */
export function placeBeside(anchor: HTMLElement | null, panel: HTMLElement | null, align: 'start' | 'end'): void {
  if (!anchor || !panel) return;
  const from = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const wanted = align === 'start' ? from.left : from.right - width;
  const left = Math.max(margin, Math.min(wanted, window.innerWidth - width - margin));
  const below = from.bottom + gap;
  const above = from.top - gap - height;
  const fitsBelow = below + height <= window.innerHeight - margin;
  const top = fitsBelow || above < margin ? below : above;
  panel.style.left = `${left}px`;
  panel.style.top = `${Math.max(margin, Math.min(top, window.innerHeight - height - margin))}px`;
}
