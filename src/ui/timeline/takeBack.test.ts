import { expect, test } from 'vitest';
import { Trace } from '../../engine/trace.ts';
import type { Brush } from './brush.ts';
import { frameAt, send } from './fixtures.ts';
import type { Bar, StoryScene } from './storyBox.ts';
import { takeBack } from './takeBack.ts';

test('a label that goes from under a note takes nothing away of what is believed on the next lane', () => {
  const trace = new Trace();
  const frame = frameAt(trace, 0, 'step', 0, 'write');
  send(trace, { from: 0, to: 1, frame, at: 0, dueAt: 100, label: 'w 33' });
  const covered: Bar[] = [];
  const brush = {
    apart: (paint: () => void) => paint(),
    font: () => undefined,
    width: () => 40,
    bar: (main: number, cross: number, length: number, height: number) => covered.push({ main, cross, length, height }),
    look: { panel: 'panel' },
  } as unknown as Brush;
  const scene = (bands: readonly Bar[]): StoryScene =>
    ({
      plan: { under: () => [{ row: 0, main: 100, length: 46, cross: 20 }] },
      projection: { origin: 0 },
      model: { trace, relations: { late: new Map() } },
      moment: { time: 50, frames: 1 },
      said: [],
      bands,
    }) as unknown as StoryScene;
  const words = { main: 120, length: 80, cross: 26 };
  takeBack(brush, scene([]), words);
  expect(covered.splice(0)).toEqual([{ main: 103, cross: 13, length: 46, height: 14 }]);
  takeBack(brush, scene([{ main: 0, cross: 18, length: 400, height: 13 }]), words);
  expect(covered).toEqual([{ main: 103, cross: 13, length: 46, height: 5 }]);
});
