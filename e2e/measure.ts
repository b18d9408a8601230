/** Measuring a page from inside it, and telling what was found to whoever asked: the test itself, or the benchmark. */
import { appendFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

export interface Measured {
  readonly median: number;
  readonly p95: number;
}

export interface Watched extends Measured {
  /** How often a second the timeline's play head was shown at another place. */
  readonly moves: number;
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

/** Milliseconds of processor that the page's main thread spends while something is done, its collector's work included; what else runs there meanwhile, too. */
export async function mainThreadMs(page: Page, act: () => Promise<void>): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busySeconds = async (): Promise<number> => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')!.value;
  };
  const before = await busySeconds();
  await act();
  const spent = (await busySeconds()) - before;
  await devtools.detach();
  return spent * 1_000;
}

interface Watching extends Window {
  frameTimes?: number[];
  headMoves?: number;
  shown?: Promise<number>;
}

/** Milliseconds between animation frames while something is done, and how lively the play head was: a page that stands still has short frames. */
export async function framesWhile(page: Page, act: () => Promise<void>): Promise<Watched> {
  await page.evaluate(() => {
    const watching = window as Watching;
    const head = document.querySelector<HTMLElement>('[data-head]');
    const times: number[] = [];
    let place = '';
    watching.frameTimes = times;
    watching.headMoves = 0;
    const watch = (now: number): void => {
      times.push(now);
      const there = head?.style.transform ?? '';
      if (there !== place) watching.headMoves!++;
      place = there;
      if (watching.frameTimes === times) requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch);
  });
  await act();
  const { times, moves } = await page.evaluate(() => {
    const { frameTimes = [], headMoves = 0 } = window as Watching;
    delete (window as Watching).frameTimes;
    return { times: frameTimes, moves: headMoves };
  });
  const seconds = (times.at(-1)! - times[0]!) / 1_000;
  return { ...summary(times.slice(1).map((time, i) => time - times[i]!)), moves: moves / seconds };
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
