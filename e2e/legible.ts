/** How large the words on a projector are. */
import type { Page } from '@playwright/test';

/** All that is written on the projector and can be seen: its words and its size in the window's pixels. */
export const writtenSizes = (page: Page): Promise<readonly { readonly words: string; readonly px: number }[]> =>
  page.locator('[data-projector]').evaluate((root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found: { words: string; px: number }[] = [];
    for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
      const words = (text.textContent ?? '').trim();
      const element = text.parentElement!;
      const range = document.createRange();
      range.selectNodeContents(text);
      const box = range.getBoundingClientRect();
      const isSeen =
        words !== '' && element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && box.width > 1 && box.height > 1;
      if (!isSeen || element.closest('.visuallyHidden') !== null) continue;
      const zoom = (element as { currentCSSZoom?: number }).currentCSSZoom ?? 1;
      const px = Number.parseFloat(getComputedStyle(element).fontSize) * zoom;
      found.push({ words, px: Math.round(px * 10) / 10 });
    }
    return found;
  });

/** What the last row of a hall cannot read. */
export const tooSmall = async (page: Page): Promise<readonly unknown[]> => (await writtenSizes(page)).filter(({ px }) => px > 0 && px < 20);
