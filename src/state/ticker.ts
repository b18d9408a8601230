/** Animation frames, or what stands for them in tests. */
export interface Ticker {
  /** Calls once, with milliseconds; returns what calls it off. */
  readonly next: (tick: (now: number) => void) => () => void;
  readonly onHidden: (act: () => void) => () => void;
}

export const animationFrames: Ticker = {
  next(tick) {
    const id = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(id);
  },
  onHidden(act) {
    const onChange = (): void => {
      if (document.hidden) act();
    };
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  },
};
