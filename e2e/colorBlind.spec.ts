/** Key frames of lessons, as they are on the screen: what tells a broken promise from a kept one is told apart by every eye. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { deltaE, eyes, labOf, seenBy } from '../src/ui/colorVision.ts';
import { openLesson } from './lesson.ts';
import { test } from './policy.ts';

/** Each verdict in each tone is in one of these, whose glyphs are every lesson's. Of a lesson with one promise also the frame in which it is kept; of one in which none can break, the frame before and the frame after. */
const keyFrames: Readonly<Record<string, readonly string[]>> = {
  'did-it-happen': ['s/did-it-happen/#at=3s&end', 's/did-it-happen/#at=3s&p.key=on&end'],
  'pause-outlives-lease': ['s/pause-outlives-lease/#at=17s&end'],
  'four-faces-of-a-timeout': ['s/four-faces-of-a-timeout/#at=2s&end', 's/four-faces-of-a-timeout/#at=5s&end'],
  'last-write-wins': ['s/last-write-wins/#at=5s&end'],
  raft: ['s/raft/#at=1ms&end', 's/raft/#at=3s&end'],
};

/** As far as two of the page's hues are apart at least (`palette.test.ts`); words of a hue are nearer, and have a shape of their own besides. */
const least = 15;
const leastWithShape = 10;

interface Mark {
  readonly verdict: string;
  /** Of its glyph, as most of its colored pixels are: "#rrggbb". */
  readonly color: string;
  readonly words: string;
  /** Of its glyph. */
  readonly shape: string;
}

/** What each verdict's glyph looks like in a picture of the screen. */
async function marksOn(page: Page): Promise<readonly Mark[]> {
  const cards = page.locator('[data-property][data-verdict]');
  const marks: Mark[] = [];
  for (const card of await cards.all()) {
    const picture = await card.locator('svg').first().screenshot();
    const color = await page.evaluate(
      async (bytes) => {
        const bitmap = await createImageBitmap(new Blob([Uint8Array.from(bytes)], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
        const ctx = canvas.getContext('2d')!;
        ctx.drawImage(bitmap, 0, 0);
        const { data } = ctx.getImageData(0, 0, bitmap.width, bitmap.height);
        const counts = new Map<string, number>();
        for (let i = 0; i < data.length; i += 4) {
          const [r, g, b] = [data[i]!, data[i + 1]!, data[i + 2]!];
          if (Math.max(r, g, b) - Math.min(r, g, b) < 40) continue; // white, ink and what lies between
          const hex = `#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
          counts.set(hex, (counts.get(hex) ?? 0) + 1);
        }
        return [...counts].toSorted(([, one], [, two]) => two - one)[0]?.[0] ?? '#808080';
      },
      [...picture],
    );
    marks.push({
      verdict: (await card.getAttribute('data-verdict'))!,
      color,
      words: await card.innerText(),
      shape: await card.locator('svg').first().innerHTML(),
    });
  }
  return marks;
}

/** What a glance is to tell: it broke, it came or held, or it is open. */
const toneOf = ({ verdict }: Mark): string => (verdict === 'held' ? 'satisfied' : verdict);

for (const [lesson, addresses] of Object.entries(keyFrames))
  test(`${lesson}: by color to every eye, and by words without one`, async ({ page }) => {
    const marks: Mark[] = [];
    for (const address of addresses) {
      await page.goto('about:blank'); // an address that differs in its moment alone would not be opened anew
      await openLesson(page, address);
      marks.push(...(await marksOn(page)));
    }
    const broken = marks.filter(({ verdict }) => verdict === 'violated');
    const others = marks.filter(({ verdict }) => verdict !== 'violated');
    const pairs = marks.flatMap((one, i) =>
      marks.slice(i + 1).flatMap((other) => (toneOf(one) === toneOf(other) ? [] : [[one, other] as const])),
    );
    expect(pairs.length).toBeGreaterThan(0);
    for (const [one, other] of pairs)
      for (const [eye, matrix] of Object.entries(eyes)) {
        const apart = deltaE(labOf(seenBy(matrix, one.color)), labOf(seenBy(matrix, other.color)));
        expect
          .soft(apart, `${one.color} and ${other.color}, ${eye}`)
          .toBeGreaterThanOrEqual(one.shape === other.shape ? least : leastWithShape);
      }
    expect(broken.filter(({ words }) => !/broken/.test(words))).toEqual([]);
    expect(others.filter(({ words }) => /broken/.test(words))).toEqual([]);
  });
