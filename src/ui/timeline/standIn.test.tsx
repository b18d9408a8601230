import { expect, it } from 'vitest';
import type { Projection } from './projection.ts';
import { StandIn } from './standIn.ts';
import { Tiles } from './tiles.ts';

const lanes = { breadth: 100, pitch: 50, axis: [25, 75], place: [0, 1] };
const axis = { kind: 'true', place: (_: number, at: number) => at, trueSpan: (a: number, b: number) => [a, b] as const };
const projection = (pxPerUs: number, origin: number): Projection => ({ axis, pxPerUs, origin, length: 400, lanes }) as never;

function painted(tookMs: number): { readonly standIn: StandIn; readonly body: HTMLCanvasElement; readonly tiles: Tiles } {
  const body = document.createElement('canvas');
  const standIn = new StandIn(body, 'right');
  standIn.serves(projection(1, 0), new Tiles());
  standIn.isPainted(projection(1, 0), tookMs);
  return { standIn, body, tiles: new Tiles() };
}

it('stands in for the body of a zoom where painting it is dear, where it then lies', () => {
  const { standIn, body, tiles } = painted(20);
  expect(standIn.serves(projection(2, 100), tiles)).toBe(true);
  standIn.stretchTo(projection(2, 100));
  expect(body.style.transform).toBe('translateX(-100px) scaleX(2)');
});

it('stays until the tiles of the new zoom are there, and goes with the new picture', () => {
  const { standIn, body, tiles } = painted(20);
  standIn.serves(projection(2, 100), tiles);
  standIn.stretchTo(projection(2, 100));
  expect(standIn.serves(projection(2, 140), tiles)).toBe(true);
  standIn.isPainted(projection(2, 140), 20);
  expect(body.style.transform).toBe('');
  expect(standIn.serves(projection(2, 180), tiles)).toBe(false);
});

it('does not stand for long where time or the eye moves on and the tiles never get ready', () => {
  const { standIn, tiles } = painted(20);
  standIn.serves(projection(2, 100), tiles);
  standIn.stretchTo(projection(2, 100));
  const frames = Array.from({ length: 30 }, (_, i) => standIn.serves(projection(2, 100 + i), tiles));
  expect(frames.filter(Boolean)).toHaveLength(10);
  expect(frames.at(-1)).toBe(false);
});

it('is not asked for where painting is cheap, nor for lanes of another breadth, nor on an empty canvas', () => {
  const cheap = painted(2);
  expect(cheap.standIn.serves(projection(2, 0), cheap.tiles)).toBe(false);
  const other = painted(20);
  expect(other.standIn.serves({ ...projection(2, 0), lanes: { ...lanes, breadth: 80 } as never }, other.tiles)).toBe(false);
  const empty = painted(20);
  empty.standIn.forget();
  expect(empty.standIn.serves(projection(2, 0), empty.tiles)).toBe(false);
});
