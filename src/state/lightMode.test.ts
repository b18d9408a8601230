import { describe, expect, test } from 'vitest';
import { createLightJudge, createLightMode } from './lightMode.ts';
import { createSettings } from './settings.ts';
import { createStore } from './storage.ts';

const nowhere = () =>
  createStore(() => {
    throw new Error('blocked');
  });

/** Tells of so many pictures, each so long after the one before; goes on from the last. */
function pictures(hear: (now: number) => void) {
  let now = 1_000;
  hear(now);
  return (count: number, ms: number | readonly number[]): void => {
    for (let i = 0; i < count; i++) {
      now += typeof ms === 'number' ? ms : ms[i % ms.length]!;
      hear(now);
    }
  };
}

function judge() {
  const { hear, slowMs } = createLightJudge();
  return { show: pictures(hear), isSlow: () => slowMs() !== null };
}

describe('a machine is slow', () => {
  test('that shows fewer than 30 pictures a second for two seconds, and not a picture sooner', () => {
    const { show, isSlow } = judge();
    show(49, 40);
    expect(isSlow()).toBe(false);
    show(1, 40);
    expect(isSlow()).toBe(true);
  });

  test('and one that is slower still after eight pictures, which may take longer', () => {
    const { show, isSlow } = judge();
    show(7, 900);
    expect(isSlow()).toBe(false);
    show(1, 900);
    expect(isSlow()).toBe(true);
  });

  test.each([
    ['60 pictures a second', 16.7],
    ['30, as painters in turns show them', 33.4],
    ['a hiccup now and then', [16, 16, 16, 200]],
  ])('not with %s', (_, ms) => {
    const { show, isSlow } = judge();
    show(2_000, ms);
    expect(isSlow()).toBe(false);
  });

  test('not for having stood still: pauses are no pictures', () => {
    const { show, isSlow } = judge();
    for (let i = 0; i < 100; i++) {
      show(5, 16);
      show(1, 6_000);
    }
    expect(isSlow()).toBe(false);
  });
});

describe('a slow machine', () => {
  const slow = () => {
    const one = judge();
    one.show(60, 50);
    return one;
  };

  test('stays slow between the bars: what helps must not switch itself off', () => {
    const { show, isSlow } = slow();
    show(10_000, 25);
    expect(isSlow()).toBe(true);
  });

  test('is fast again after five seconds of fast pictures, which slow ones put off', () => {
    const { show, isSlow } = slow();
    show(280, 16);
    show(1, 60);
    show(39, 16);
    expect(isSlow()).toBe(true);
    show(1, 16);
    expect(isSlow()).toBe(false);
  });

  test('that was fast in vain is believed later and later', () => {
    const { show, isSlow } = slow();
    for (const trial of [300, 600, 1_200]) {
      show(trial - 1, 16);
      expect(isSlow()).toBe(true);
      show(1, 16);
      expect(isSlow()).toBe(false);
      show(60, 50);
      expect(isSlow()).toBe(true);
    }
  });
});

describe('light mode', () => {
  test('goes by what is measured, unless the reader has chosen', () => {
    const settings = createSettings(nowhere());
    const light = createLightMode(settings);
    const seen: boolean[] = [];
    light.subscribe(({ isLight }) => seen.push(isLight));
    const show = pictures(light.pictured);
    show(60, 50);
    expect(light.getState()).toEqual({ isLight: true, slowMs: 50 });
    settings.getState().set('lightMode', 'off');
    expect(light.getState().isLight).toBe(false);
    settings.getState().set('lightMode', 'auto');
    expect(light.getState().isLight).toBe(true);
    show(300, 16);
    expect(light.getState()).toEqual({ isLight: false, slowMs: null });
    settings.getState().set('lightMode', 'on');
    expect(seen).toEqual([true, false, true, false, true]);
  });

  test('has painters leave each other room, whatever the last frames were', () => {
    const settings = createSettings(nowhere());
    const { strained } = createLightMode(settings);
    expect(strained('none')).toBe('none');
    settings.getState().set('lightMode', 'on');
    expect(strained('none')).toBe('much');
  });
});
