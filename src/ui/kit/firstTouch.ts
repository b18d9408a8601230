const touches = ['pointerdown', 'keydown', 'click', 'wheel'] as const;

/** Calls once, when the page is first touched, by whatever. Returns how to stop waiting for it. */
export function onFirstTouch(act: () => void): () => void {
  const stop = (): void => touches.forEach((touch) => window.removeEventListener(touch, first, true));
  const first = (): void => {
    stop();
    act();
  };
  for (const touch of touches) window.addEventListener(touch, first, { capture: true, passive: true });
  return stop;
}
