/** F6: the parts of the page in turn, as they stand in the document. */
const shown = (element: HTMLElement): boolean => element.getClientRects().length > 0;

export function focusRegion(direction: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(shown);
  if (regions.length === 0) return;
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const first = direction === 1 ? 0 : regions.length - 1;
  const goal = at < 0 ? first : (at + direction + regions.length) % regions.length;
  regions[goal]!.focus();
}
