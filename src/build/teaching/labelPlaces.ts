/** Where words of a diagram stand, so that none lies over another, nor over an arrow while there is a place that no arrow crosses; over arrows nothing is said twice. What is rare is more worth saying than what comes again and again. */
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
/** From an arrow to its words: clear of it where it slants as much as a quick message does. */
const beside = 10;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const boxOf = ({ text, x, y }: Label): Box => ({ left: x - 3, right: x + text.length * letter + 3, top: y - line + 4, bottom: y + 4 });

const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

interface Line {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Whether any of the line lies within: what is left of it when each edge has cut off what lies beyond (Liang and Barsky 1984). */
function crosses({ x1, y1, x2, y2 }: Line, { left, right, top, bottom }: Box): boolean {
  const [dx, dy] = [x2 - x1, y2 - y1];
  let [from, to] = [0, 1];
  for (const [step, room] of [
    [-dx, x1 - left],
    [dx, right - x1],
    [-dy, y1 - top],
    [dy, bottom - y1],
  ] as const) {
    if (step === 0 && room < 0) return false;
    if (step < 0) from = Math.max(from, room / step);
    if (step > 0) to = Math.min(to, room / step);
  }
  return from < to;
}

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
        // In the first gap that it crosses, near where it was sent, and further on; behind it where there is no room ahead.
        return [0.36, 0.55, 0.7].flatMap((share) => {
          const gone = Math.min(share, Math.abs(to - from) * reached * 0.8);
          const along = gone / Math.max(1e-9, Math.abs(to - from) * reached);
          const [at, on] = [x(sentAt) + (x(endAt) - x(sentAt)) * along, y(from) + way * gone * pitch + 5];
          const [ahead, behind] = [at + beside, at - beside - label.length * letter];
          return [ahead, behind].map((left): Label => ({ kind: 'label', text: label, x: left, y: on }));
        });
      }),
  ];
  const lines = truth.arrows.map(({ from, to, sentAt, endAt, reached }): Line => {
    const [y1, y2] = [y(from), y(to)];
    return { x1: x(sentAt), y1, x2: x(endAt), y2: y1 + (y2 - y1) * reached };
  });
  const placed: Label[] = [];
  const boxes: Box[] = [];
  for (const candidates of wanted) {
    const open = candidates.filter((label) => {
      const box = boxOf(label);
      return box.left >= 0 && box.right < edge && !boxes.some((other) => meet(box, other));
    });
    const clear = open.find((label) => !lines.some((each) => crosses(each, boxOf(label))));
    const free = clear ?? open.find(({ text }) => !placed.some((other) => other.text === text));
    if (free === undefined) continue;
    placed.push({ ...free, x: Math.round(free.x), y: Math.round(free.y) });
    boxes.push(boxOf(free));
  }
  return placed;
}
