import { cdp } from 'vitest/browser';
import { afterEach, expect, test } from 'vitest';
import { usedTokens } from './usedTokens.ts';
import '../tokens.css';

const emulate = (features: readonly { readonly name: string; readonly value: string }[]): Promise<unknown> =>
  cdp().send('Emulation.setEmulatedMedia', { features: [...features] });

afterEach(() => emulate([]));

/** As a canvas paints it. */
function painted(color: string): readonly number[] {
  const ctx = new OffscreenCanvas(1, 1).getContext('2d')!;
  ctx.fillStyle = color;
  ctx.fillRect(0, 0, 1, 1);
  return Array.from(ctx.getImageData(0, 0, 1, 1).data.slice(0, 3));
}

test('a canvas paints the colors that are forced, not those of a light page', async () => {
  await emulate([
    { name: 'forced-colors', value: 'active' },
    { name: 'prefers-color-scheme', value: 'dark' },
  ]);
  const valueOf = usedTokens(document.documentElement);
  expect(painted(valueOf('ground'))).toEqual([0, 0, 0]);
  expect(painted(valueOf('ink'))).toEqual([255, 255, 255]);
  expect(painted(valueOf('message'))).not.toEqual(painted('LinkText'));
  expect(valueOf('no-such-token')).toBe('');
});

test('else a token is what it says', () => {
  const valueOf = usedTokens(document.documentElement);
  expect(valueOf('ink')).toBe(getComputedStyle(document.documentElement).getPropertyValue('--ink').trim());
});
