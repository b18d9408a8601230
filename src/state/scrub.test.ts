import { describe, expect, test } from 'vitest';
import { createScrub } from './scrub.ts';

/** Frames by hand, each so many milliseconds after the last. */
function drag(frameMs: number) {
  const sought: number[] = [];
  const strains: string[] = [];
  let next: ((now: number) => void) | null = null;
  let now = 0;
  const scrub = createScrub({
    seek: (time) => sought.push(time),
    showStrain: (strain) => strains.push(strain),
    isShown: () => true,
    holdBack: () => {},
    ticker: {
      next: (tick) => {
        next = tick;
        return () => (next = null);
      },
    },
  });
  const frame = (): void => {
    now += frameMs;
    next?.(now);
  };
  return { scrub, sought, strains, frame, isTicking: () => next !== null };
}

describe('dragging the play head', () => {
  test('follows once a frame, to where the pointer was last', () => {
    const { scrub, sought, frame } = drag(16);
    scrub.begin();
    for (const time of [1, 2, 3]) scrub.moveTo(time);
    frame();
    frame();
    expect(sought).toEqual([3]);
  });

  test('moves less often on a machine whose frames are late', () => {
    const { scrub, sought, strains, frame } = drag(60);
    scrub.begin();
    for (let time = 1; time <= 30; time++) {
      scrub.moveTo(time);
      frame();
    }
    expect(strains.at(-1)).toBe('much');
    expect(sought.length).toBeLessThan(20);
  });

  test('ends where it was let go, at once, and leaves nothing behind', () => {
    const { scrub, sought, strains, isTicking } = drag(16);
    scrub.begin();
    scrub.moveTo(9);
    scrub.end();
    expect([sought, strains.at(-1), isTicking()]).toEqual([[9], 'none', false]);
  });

  test('has no say in what the keys do', () => {
    expect(drag(16).scrub.moveTo(5)).toBe(false);
  });
});
