/** A token by its name as an element has it, '' where there is none, for canvases, which know no custom properties. */
export function usedTokens(element: Element): (name: string) => string {
  const style = getComputedStyle(element);
  const valueOf = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  if (!matchMedia('(forced-colors: active)').matches) return valueOf;
  return (name) => {
    const value = valueOf(name);
    return systemColors.has(value) ? asShown(value) : value;
  };
}

/** Those that `tokens.css` takes where colors are forced. */
const systemColors: ReadonlySet<string> = new Set(['Canvas', 'CanvasText', 'LinkText', 'GrayText', 'Highlight']);

/** A canvas would take a system color for that of a light page, whatever colors are forced. */
function asShown(color: string): string {
  const probe = document.createElement('span');
  probe.style.setProperty('forced-color-adjust', 'none');
  probe.style.color = color;
  document.body.append(probe);
  const shown = getComputedStyle(probe).color;
  probe.remove();
  return shown;
}
