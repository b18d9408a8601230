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

/** Writes `--zoom` on the root element as long as it is not stopped. */
export function projectAtSize(): () => void {
  const { style } = document.documentElement;
  const fit = (): void => style.setProperty('--zoom', String(zoomFor(innerWidth, innerHeight)));
  fit();
  window.addEventListener('resize', fit);
  return () => {
    window.removeEventListener('resize', fit);
    style.removeProperty('--zoom');
  };
}
