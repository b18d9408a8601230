/** How large what can be pressed is, to a pointer: by where the page says it would be met. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

interface Bounds {
  /** CSS pixels, in the direction in which it is thinnest. */
  readonly least: number;
  /** For what the stage draws where others lie over it: all that can be done to it can be done from the sheet of faults, too. */
  readonly leastOnStage: number;
}

/** WCAG 2.5.8 asks for 24 always; a finger gets 44, as 2.5.5 has it. */
export const bounds = { pointer: { least: 24, leastOnStage: 24 }, finger: { least: 44, leastOnStage: 24 } } as const;

/** A panel that is still opening is not yet as large as it will be. What pulses is, and goes on for seconds. */
async function opened(): Promise<void> {
  const isShort = ({ effect, playState }: Animation): boolean =>
    playState === 'running' && Number(effect?.getComputedTiming().endTime) < 1_000;
  await Promise.allSettled(
    document
      .getAnimations()
      .filter(isShort)
      .map(({ finished }) => finished),
  );
}

/** What is smaller, a line each. Sentences may hold links as small as their words: 2.5.8, "inline". */
export async function expectLargeTargets(page: Page, asked: Bounds, where = ''): Promise<void> {
  await page.evaluate(opened);
  const small = await page.evaluate(({ least, leastOnStage }) => {
    const pressable =
      'a[href], button, input, select, textarea, summary, [role="button"], [role="slider"], [role="separator"], [data-stop]';
    const modal = document.querySelector(':modal') ?? document.querySelector(':popover-open') ?? document.querySelector('#tables:focus');
    const inside = [...(modal ?? document).querySelectorAll<HTMLElement | SVGElement>(pressable)];
    /** Links cross each other and pass under what flies over them: theirs is the width that they have where they lie free. */
    const isOn = (target: Element, x: number, y: number): boolean =>
      target.matches('[data-link]')
        ? document.elementsFromPoint(x, y).some((one) => target.contains(one))
        : target.contains(document.elementFromPoint(x, y));
    const reach = (target: Element, x: number, y: number, dx: number, dy: number): number => {
      let steps = 0;
      while (steps <= least && isOn(target, x + dx * (steps + 1), y + dy * (steps + 1))) steps++;
      return steps * Math.hypot(dx, dy);
    };
    const thickness = (target: Element, x: number, y: number): number => {
      if (!isOn(target, x, y)) return 0;
      const ways = [
        [1, 0],
        [0, 1],
        [0.7, 0.7],
        [0.7, -0.7],
      ] as const;
      return Math.min(...ways.map(([dx, dy]) => reach(target, x, y, dx, dy) + reach(target, x, y, -dx, -dy) + 1));
    };
    const shares = [0.5, 0.3, 0.7, 0.15, 0.85, 0.05, 0.95];
    const placesOn = (target: Element): readonly (readonly [number, number])[] => {
      const line = target.matches('[data-link]') ? target.querySelector('line') : null;
      if (line === null) {
        const { x, y, width, height } = target.getBoundingClientRect();
        return shares.flatMap((across) => shares.map((down) => [x + across * width, y + down * height] as const));
      }
      const toScreen = line.getScreenCTM()!;
      const [from, to] = [line.getPointAtLength(0), line.getPointAtLength(line.getTotalLength())].map((end) =>
        end.matrixTransform(toScreen),
      );
      return Array.from({ length: 39 }, (_, i) => (i + 1) / 40).map(
        (t) => [from!.x + t * (to!.x - from!.x), from!.y + t * (to!.y - from!.y)] as const,
      );
    };
    const sizeOf = (target: Element): number => {
      let best = 0;
      for (const [x, y] of placesOn(target)) {
        best = Math.max(best, thickness(target, x, y));
        if (best >= least) return best;
      }
      return best;
    };
    return inside.flatMap((element) => {
      const target = element.closest('label') ?? element;
      const { width, height } = target.getBoundingClientRect();
      const isHidden = width * height === 0 || target.closest('[inert], .visuallyHidden, [hidden]') !== null || !target.checkVisibility();
      const isInSentence =
        target instanceof HTMLAnchorElement &&
        target.closest('p, dd, li')?.textContent !== target.textContent &&
        getComputedStyle(target).display === 'inline';
      const isAway = target.closest('nav[aria-label="Skip to"]') !== null; // shown to the keyboard alone
      const isInChart = target.closest('figure svg') !== null; // its table opens the same runs: 2.5.8, "equivalent"
      if (isHidden || isInSentence || isAway || isInChart) return [];
      target.scrollIntoView({ block: 'center', inline: 'center' });
      const isOnStage = target.matches('[data-stop], [data-clock], [data-packet]');
      const size = sizeOf(target);
      // One that lies wholly under another is met by keyboard, and by whoever moves the other away.
      if (size === 0 || size >= (isOnStage ? leastOnStage : least) - 0.5) return [];
      return [`${size.toFixed(0)} px: ${target.getAttribute('aria-label') ?? target.textContent.slice(0, 60)}`];
    });
  }, asked);
  expect.soft([...new Set(small)], where).toEqual([]);
}
