import { expect, test } from 'vitest';
import type { LinkChange } from '../../engine/changes.ts';
import type { LinkSettings } from '../../engine/setup.ts';
import type { LinkMarkProps } from './LinkMark.tsx';
import { laneBetween } from './lane.ts';
import { toldOf } from './linkTold.ts';

const base = { latency: { kind: 'constant', value: 1000 } } as unknown as LinkSettings;
const ends = ['A', 'B', 'C', 'D', 'E'].map((letter, i) => ({ letter, place: { x: 100 * i, y: 50 * (i % 2) } }));

function mark(from: number, to: number): LinkMarkProps {
  const [a, b] = [ends[from]!, ends[to]!];
  const link = { id: `${a.letter}-${b.letter}`, a: { id: a.letter, letter: a.letter }, b: { id: b.letter, letter: b.letter } };
  return {
    link,
    ab: laneBetween(a.place, b.place, 13),
    ba: laneBetween(b.place, a.place, 13),
    base: { ab: base, ba: base },
  } as unknown as LinkMarkProps;
}

const marks = [1, 2, 3, 4].map((other) => mark(0, other));
const cut = { cut: true } as LinkChange;
const deaf = { there: cut, back: null, going: null, coming: null };
const mute = { there: null, back: cut, going: null, coming: null };
const whole = { there: null, back: null, going: null, coming: null };
const says = (records: Parameters<typeof toldOf>[1], room: 'all' | 'short') =>
  toldOf(marks, records, null, room).map(({ badges }) => badges.map((badge) => badge.says).join());

test('one whose links are cut in one direction is told of once where there is little height', () => {
  expect(says([deaf, deaf, deaf, deaf], 'all')).toHaveLength(4);
  expect(says([deaf, deaf, deaf, deaf], 'short')).toEqual(['A→B, C, D, E blocked']);
  expect(says([mute, mute, mute, whole], 'short')).toEqual(['B, C, D→A blocked']);
});

test('two such links, or links cut in different directions, are told of one by one', () => {
  expect(says([deaf, deaf, whole, whole], 'short')).toEqual(['A→B blocked, B→A open', 'A→C blocked, C→A open']);
  expect(says([deaf, deaf, mute, mute], 'short')).toHaveLength(4);
});
