/** Measuring a page from inside it, and telling what was found to whoever asked: the test itself, or the benchmark. */
import { appendFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

export interface Measured {
  readonly median: number;
  readonly p95: number;
}

/** `npm test` runs on any machine beside anything, so there it must be far off to fail; the benchmark holds the bar itself. */
export const isStrict = process.env['FAULTLINE_STRICT'] === '1';

export function summary(values: readonly number[]): Measured {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return { median: at(0.5), p95: at(0.95) };
}

/** A line of JSON each, into the file that FAULTLINE_MEASURES names. */
export function tell(id: string, value: number): void {
  const file = process.env['FAULTLINE_MEASURES'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ id, value })}\n`);
}

/** Slows the page's processor down so many times. Workers keep their speed, as they would on a second core. */
export async function throttle(page: Page, times: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: times });
}

interface Watching extends Window {
  frameTimes?: number[];
  shown?: Promise<number>;
}

/** Milliseconds between animation frames while something is done. */
export async function framesWhile(page: Page, act: () => Promise<void>): Promise<Measured> {
  await page.evaluate(() => {
    const times: number[] = [];
    (window as Watching).frameTimes = times;
    const watch = (now: number): void => {
      times.push(now);
      if ((window as Watching).frameTimes === times) requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch);
  });
  await act();
  const times = await page.evaluate(() => {
    const { frameTimes = [] } = window as Watching;
    delete (window as Watching).frameTimes;
    return frameTimes;
  });
  return summary(times.slice(1).map((time, i) => time - times[i]!));
}

/** Milliseconds from an event's dispatch until a frame in which `selector`'s attribute has changed has been handed on to be shown. */
export async function timeToShow(
  page: Page,
  event: 'keydown' | 'pointerdown',
  attribute: string,
  act: () => Promise<void>,
): Promise<number> {
  await page.evaluate(
    ([eventName, wanted]) => {
      const [query = '', name = ''] = wanted.split('@');
      (window as Watching).shown = new Promise((resolve) => {
        let began = 0;
        window.addEventListener(eventName, ({ timeStamp }) => (began = timeStamp), { capture: true, once: true });
        const observer = new MutationObserver(() => {
          observer.disconnect();
          requestAnimationFrame(() => resolve(performance.now() - began));
        });
        observer.observe(document.querySelector(query)!, { attributes: true, attributeFilter: [name] });
      });
    },
    [event, attribute] as const,
  );
  await act();
  return page.evaluate(() => (window as Watching).shown!);
}
