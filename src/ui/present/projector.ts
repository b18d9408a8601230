/**
 * How large a projector shows the page. Text of 14 pixels is to be 24.5 on an image of 1280 × 720, where a capital subtends twice what
 * 20/20 sight needs from eight screen heights away; a larger image is seen from the same seats, so all of it grows with it.
 */
const usual = 1.75;
const image = { width: 1280, height: 720 } as const;

export function zoomFor(width: number, height: number): number {
  const times = Math.min(width / image.width, height / image.height);
  return Math.round(Math.max(1, usual * times) * 1_000) / 1_000;
}

/**
 * Writes `--zoom`, and the window's size in the hall's own pixels, on the root element as long as it is not stopped. Within what is zoomed not all
 * browsers take `vw` for the same length.
 */
export function projectAtSize(): () => void {
  const { style } = document.documentElement;
  const fit = (): void => {
    const zoom = zoomFor(innerWidth, innerHeight);
    style.setProperty('--zoom', String(zoom));
    style.setProperty('--hall-width', `${innerWidth / zoom}px`);
    style.setProperty('--hall-height', `${innerHeight / zoom}px`);
  };
  fit();
  window.addEventListener('resize', fit);
  return () => {
    window.removeEventListener('resize', fit);
    for (const name of ['--zoom', '--hall-width', '--hall-height']) style.removeProperty(name);
  };
}
