import type { Positions } from '../scenario.ts';

/** Servers around a ring, the first one on top; the clients stand at its left. */
const rings: { readonly [servers: string]: readonly (readonly [number, number])[] } = {
  '3': [
    [560, 90],
    [860, 500],
    [300, 500],
  ],
  '5': [
    [560, 40],
    [930, 230],
    [800, 540],
    [340, 540],
    [250, 230],
  ],
  '7': [
    [580, 30],
    [830, 180],
    [940, 390],
    [740, 540],
    [420, 540],
    [230, 390],
    [330, 180],
  ],
};

export const positionsOf = (servers: string): Positions => ({
  alice: [40, 130],
  bob: [40, 500],
  ...Object.fromEntries(rings[servers]!.map((place, i) => [`n${i + 1}`, place])),
});
