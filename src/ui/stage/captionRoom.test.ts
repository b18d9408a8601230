import { describe, expect, test } from 'vitest';
import { captionRoom, fitting } from './captionRoom.ts';
import { heardCaptions, inFewerWords } from './words.ts';

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

describe('a state says no more than there is room for, and does not end in the midst of it', () => {
  test('of what was last heard first that it was heard goes, then what it was', () => {
    const ways = heardCaptions({ says: 'confirm ok #99', ago: 1_500_000 });
    const said = [190, 180, 120, 60].map((width) => fitting(ways, { width, lines: 1 }));
    expect(said).toEqual(['heard 1.5 s ago: confirm ok #99', '1.5 s ago: confirm ok #99', '1.5 s ago', '1.5 s ago']);
    expect(fitting(ways, { width: 120, lines: 2 })).toBe(ways[0]);
    expect([110, 97].map((width) => fitting(heardCaptions(null), { width, lines: 1 }))).toEqual(['never heard from', 'unheard']);
  });

  test('of several parts the first stays', () => {
    const ways = inFewerWords('frozen 2.0 s · 20 waiting');
    expect([190, 130].map((width) => fitting(ways, { width, lines: 1 }))).toEqual(['frozen 2.0 s · 20 waiting', 'frozen 2.0 s']);
    expect(fitting(ways, { width: 80, lines: Infinity })).toBe(ways[0]);
  });
});
