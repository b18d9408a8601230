import { expect, it } from 'vitest';
import { inkWithin, putWords } from './inkedWords.ts';

const surface = (): CanvasRenderingContext2D => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [200, 40];
  return canvas.getContext('2d')!;
};

const isBlank = (ctx: CanvasRenderingContext2D): boolean => ctx.getImageData(0, 0, 200, 40).data.every((value) => value === 0);
const put = (ctx: CanvasRenderingContext2D, text: string): void =>
  putWords(ctx, text, 4, 20, { font: '500 14px sans-serif', color: '#fff', ratio: 1 }, 'start');

it('leaves new words out where there is no time for them, says so, and writes those that are inked already', () => {
  const known = surface();
  put(known, 'a word of old');
  const [late, again, whole] = [surface(), surface(), surface()];
  expect(inkWithin(0, () => put(late, 'a word of today'))).toBe(false);
  expect(isBlank(late)).toBe(true);
  expect(inkWithin(0, () => put(again, 'a word of old'))).toBe(true);
  expect(isBlank(again)).toBe(false);
  expect(inkWithin(100, () => put(whole, 'a word of today'))).toBe(true);
  expect(isBlank(whole)).toBe(false);
});

it('writes without limit again after a painting that failed', () => {
  const fails = (): void => {
    throw new Error('out of paint');
  };
  expect(() => inkWithin(0, fails)).toThrow('out of paint');
  const ctx = surface();
  put(ctx, 'after a failure');
  expect(isBlank(ctx)).toBe(false);
});
