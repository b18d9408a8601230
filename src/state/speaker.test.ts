import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Announcement } from './model.ts';
import { createSpeaker, regions } from './speaker.ts';

interface Spoken {
  readonly says: string;
  readonly region: number;
  readonly at: number;
}

let spoken: Spoken[];
let alerted: boolean;
let hear: (says: string, kind?: Announcement['kind']) => void;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  spoken = [];
  alerted = false;
  const speaker = createSpeaker({
    speak: (says, region) => spoken.push({ says, region, at: Date.now() }),
    now: () => Date.now(),
    wasAlerted: () => {
      const was = alerted;
      alerted = false;
      return was;
    },
  });
  hear = (says, kind = 'answer') => speaker.hear({ says, kind });
});

afterEach(() => void vi.useRealTimers());

const words = (): readonly string[] => spoken.map(({ says }) => says);

test('the first word is said at once', () => {
  hear('Undone');
  vi.advanceTimersByTime(0);
  expect(spoken).toMatchObject([{ says: 'Undone', at: 0 }]);
});

test('answers all are heard, in order, never two within half a second, each in another region', () => {
  for (const says of ['Undone', 'Undone', 'Done again', 'Link copied.', 'Undone']) hear(says);
  vi.advanceTimersByTime(10_000);
  expect(words()).toEqual(['Undone', 'Undone', 'Done again', 'Link copied.', 'Undone']);
  expect(spoken.map(({ at }) => at)).toEqual([0, 500, 1_000, 1_500, 2_000]);
  spoken.slice(1).forEach(({ region }, i) => expect(region).not.toBe(spoken[i]!.region));
  expect(new Set(spoken.map(({ region }) => region)).size).toBe(regions);
});

test('of a held step key the latest event is told, not a queue of all', () => {
  for (let i = 0; i < 30; i++) {
    hear(`event ${i}`, 'narration');
    vi.advanceTimersByTime(33);
  }
  vi.advanceTimersByTime(5_000);
  expect(words()).toEqual(['event 0', 'event 15', 'event 29']);
});

test('a narration takes no answer’s turn', () => {
  hear('event 1', 'narration');
  hear('Link copied.');
  hear('event 2', 'narration');
  vi.advanceTimersByTime(5_000);
  expect(words()).toEqual(['Link copied.', 'event 2']);
});

test('an alert, which the browser says at once, is left its half second', () => {
  hear('Beat 2 of 8');
  alerted = true;
  vi.advanceTimersByTime(499);
  expect(words()).toEqual([]);
  hear('Link copied.');
  vi.advanceTimersByTime(5_000);
  expect(spoken).toMatchObject([
    { says: 'Beat 2 of 8', at: 500 },
    { says: 'Link copied.', at: 1_000 },
  ]);
});
