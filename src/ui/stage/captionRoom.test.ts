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

  test('has as many lines as there is height for, one at least', () => {
    expect(captionRoom(at(200, 80, 'above'), [], 13, stage).lines).toBe(2);
    expect(captionRoom(at(200, 40, 'above'), [], 13, stage).lines).toBe(1);
    expect(captionRoom(at(200, 60, 'below'), [], 13, stage).lines).toBe(4);
  });
});
