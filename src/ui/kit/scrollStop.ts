/**
 * A ref for what scrolls sideways: it is a stop of the keyboard for as long as something of it is out of sight, so that the arrow keys
 * scroll it (WCAG 2.1.1), and none otherwise.
 */
export function scrollStop(element: HTMLElement | null): (() => void) | undefined {
  if (element === null) return undefined;
  const observer = new ResizeObserver(() => {
    if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
    else element.removeAttribute('tabindex');
  });
  for (const part of [element, ...element.children]) observer.observe(part);
  return () => observer.disconnect();
}
