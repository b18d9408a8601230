import { expect, test } from 'vitest';
import { labelPlaces } from './labelPlaces.ts';
import type { Arrow, SpaceTime } from './spaceTime.ts';

const scale = { x: (time: number) => time, y: (lane: number) => 60 + lane * 100 };
const arrow = (from: number, sentAt: number, label: string): Arrow => ({
  from,
  to: 1 - from,
  sentAt,
  endAt: sentAt + 27,
  reached: 1,
  label,
  isReply: from === 1,
});
const drawn = (arrows: readonly Arrow[]): SpaceTime => ({ arrows, pauses: [], beliefs: [], marks: [] });

test('words stand beside their arrow, ahead of it', () => {
  const [words] = labelPlaces(drawn([arrow(0, 300, 'pay 30 #')]), scale, 100);
  expect(words).toMatchObject({ text: 'pay 30 #' });
  expect(words!.x).toBeGreaterThan(300);
});

test('words give way to an answer that comes back at once', () => {
  const [ask, answer] = [arrow(0, 300, 'pay 30 #'), arrow(1, 330, 'receipt')];
  const places = labelPlaces(drawn([ask, answer]), scale, 100);
  const asked = places.find(({ text }) => text === 'pay 30 #')!;
  expect(places).toHaveLength(2);
  expect(asked.x + asked.text.length * 8.6).toBeLessThan(327); // ends before its own arrow does, and so before the answer leaves
});

test('where arrows are everywhere words are said across them once, and not as often as there are arrows', () => {
  const many = Array.from({ length: 12 }, (_, i) => arrow(0, 200 + i * 20, 'pay 30 #'));
  const around = [arrow(0, 180, ''), arrow(0, 440, ''), arrow(0, 460, '')];
  expect(labelPlaces(drawn([...around, ...many.slice(3, 9)]), scale, 100).filter(({ text }) => text !== '')).toHaveLength(1);
  expect(labelPlaces(drawn(many), scale, 100).length).toBeGreaterThan(0);
});
