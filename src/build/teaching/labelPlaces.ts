/** Where words of a diagram stand, so that none lies over another. What is rare is more worth saying than what comes again and again. */
import type { SpaceTime } from './spaceTime.ts';

interface Label {
  readonly kind: 'label' | 'word' | 'held';
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

interface Scale {
  readonly x: (time: number) => number;
  readonly y: (lane: number) => number;
}

/** Rough, in the diagram's units, of the small type. */
const letter = 8.6;
const line = 17;
const edge = 1000;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const boxOf = ({ text, x, y }: Label): Box => ({ left: x - 3, right: x + text.length * letter + 3, top: y - line + 4, bottom: y + 4 });

const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

export function labelPlaces(truth: SpaceTime, { x, y }: Scale, pitch: number): readonly Label[] {
  const count = new Map<string, number>();
  for (const { label } of truth.arrows) count.set(label, (count.get(label) ?? 0) + 1);
  const wanted: (readonly Label[])[] = [
    ...truth.beliefs.map(({ lane, from, says }): readonly Label[] => [{ kind: 'held', text: says, x: x(from) + 2, y: y(lane) - 26 }]),
    ...truth.marks.map(({ lane, at, says }): readonly Label[] => [
      { kind: 'word', text: says, x: x(at) + 11, y: y(lane) + 19 },
      { kind: 'word', text: says, x: x(at) + 11, y: y(lane) - 9 },
      { kind: 'word', text: says, x: x(at) - 11 - says.length * letter, y: y(lane) + 19 },
    ]),
    ...truth.arrows
      .toSorted((a, b) => count.get(a.label)! - count.get(b.label)!)
      .map(({ from, to, sentAt, endAt, reached, label }): readonly Label[] => {
        const way = Math.sign(to - from);
        // In the first gap that it crosses, near where it was sent, and further on.
        return [0.36, 0.55, 0.7].map((share) => {
          const gone = Math.min(share, Math.abs(to - from) * reached * 0.8);
          const along = gone / Math.max(1e-9, Math.abs(to - from) * reached);
          return { kind: 'label', text: label, x: x(sentAt) + (x(endAt) - x(sentAt)) * along + 7, y: y(from) + way * gone * pitch + 5 };
        });
      }),
  ];
  const placed: Label[] = [];
  const boxes: Box[] = [];
  for (const candidates of wanted) {
    const free = candidates.find((label) => {
      const box = boxOf(label);
      return box.right < edge && !boxes.some((other) => meet(box, other));
    });
    if (free === undefined) continue;
    placed.push({ ...free, x: Math.round(free.x), y: Math.round(free.y) });
    boxes.push(boxOf(free));
  }
  return placed;
}
