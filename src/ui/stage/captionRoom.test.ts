import { describe, expect, test } from 'vitest';
import { captionRoom } from './captionRoom.ts';

const stage = { width: 467, height: 180 };
const at = (x: number, y: number, caption: 'above' | 'below') => ({ place: { x, y }, caption, hasName: true });

describe('a caption on a low stage', () => {
  test('is no wider than its neighbors in the row leave it', () => {
    const own = at(200, 80, 'above');
    expect(captionRoom(own, [at(280, 84, 'above')], 13, stage).width).toBe(74);
    expect(captionRoom(own, [at(280, 84, 'below')], 13, stage).width).toBe(190);
    expect(captionRoom(own, [at(280, 140, 'above')], 13, stage).width).toBe(190);
  });

  test('stays on the stage, and off the switch in its corner', () => {
    expect(captionRoom(at(397, 80, 'above'), [], 13, stage).width).toBe(134);
    expect(captionRoom(at(397, 110, 'below'), [], 13, stage).width).toBe(68);
  });

  test('is as wide as it likes where two lines of it stand above that corner', () => {
    const wide = { width: 320, height: 218 };
    expect(captionRoom(at(254, 90, 'below'), [], 23, wide)).toEqual({ width: 126, lines: 2 });
    expect(captionRoom(at(254, 150, 'below'), [], 15, wide).width).toBe(60);
    expect(captionRoom(at(254, 150, 'below'), [], 15, wide, false).width).toBe(126);
    expect(captionRoom(at(66, 90, 'below'), [], 23, wide).lines).toBe(4);
  });

  test('has as many lines as there is height for, one at least', () => {
    expect(captionRoom(at(200, 80, 'above'), [], 13, stage).lines).toBe(2);
    expect(captionRoom(at(200, 40, 'above'), [], 13, stage).lines).toBe(1);
    expect(captionRoom(at(200, 60, 'below'), [], 13, stage).lines).toBe(4);
  });
});
