/** Whether a page is whole on the narrowest screens and at the largest sizes: WCAG 1.4.10 and 1.4.4. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

/** 1280 × 1024 at 400 %. */
export const narrowest = { width: 320, height: 256 } as const;

/** What is not whole, a line each; see `expectWhole`. */
export const lostOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const { scrollingElement } = document;
    if (scrollingElement !== null && scrollingElement.scrollWidth > innerWidth)
      found.push(`the page is ${scrollingElement.scrollWidth} px wide, the screen ${innerWidth}`);
    // Words for screen readers that escape from what scrolls leave the page a gap below everything that can be seen.
    const end = Math.max(innerHeight, document.body.getBoundingClientRect().bottom + scrollY);
    if (scrollingElement !== null && scrollingElement.scrollHeight > end + 2)
      found.push(`the page is ${scrollingElement.scrollHeight} px long, what stands on it ${Math.round(end)}`);
    const isSpatial = (element: Element): boolean =>
      element.closest('[data-stage], [data-scope="timeline"], table, [data-figure]') !== null;
    const styleOf = (element: Element): CSSStyleDeclaration => getComputedStyle(element);
    const wordsIn = (element: Element): string => element.textContent.trim().slice(0, 50);
    for (const element of document.querySelectorAll('body *')) {
      if (isSpatial(element) || !element.checkVisibility()) continue;
      const isScroller = /auto|scroll/.test(styleOf(element).overflowX);
      // A strip of one row is read along its one direction, as long as each thing in it fits the screen.
      const isStrip =
        element.scrollHeight <= element.clientHeight && [...element.children].every((child) => child.clientWidth <= innerWidth);
      const isWide =
        element.scrollWidth > element.clientWidth + 1 && element.querySelector('table, [data-stage], [data-scope="timeline"]') === null;
      if (isScroller && isWide && !isStrip) found.push(`scrolls sideways: ${element.className} ${wordsIn(element)}`);
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
      const text = walker.currentNode;
      const parent = text.parentElement!;
      if ((text.textContent ?? '').trim() === '' || isSpatial(parent) || !parent.checkVisibility()) continue;
      if (parent.closest('.visuallyHidden, noscript, script, style, nav[aria-label="Skip to"], dialog:not([open])') !== null) continue;
      range.selectNodeContents(text);
      const { left, right, top, bottom, width } = range.getBoundingClientRect();
      if (width === 0) continue;
      for (let box: Element | null = parent; box !== null && box !== document.body; box = box.parentElement) {
        const { overflowX, overflowY } = styleOf(box);
        const edge = box.getBoundingClientRect();
        const isCutX = /hidden|clip/.test(overflowX) && (right > edge.right + 2 || left < edge.left - 2);
        const isCutY = /hidden|clip/.test(overflowY) && (bottom > edge.bottom + 3 || top < edge.top - 3);
        if (isCutX || isCutY) found.push(`cut off: ${(text.textContent ?? '').trim().slice(0, 60)} by ${box.className}`);
        if (/auto|scroll/.test(`${overflowX} ${overflowY}`)) break; // what lies beyond is scrolled to
      }
    }
    return [...new Set(found)];
  });

/**
 * Nothing is to be scrolled sideways but what has two dimensions by its meaning, the stage and the timeline, and tables of data; and no
 * word is cut off by what it stands in.
 */
export async function expectWhole(page: Page, where = ''): Promise<void> {
  expect.soft(await lostOn(page), where).toEqual([]);
}
