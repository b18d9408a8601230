/** Where the states of a small machine stand, and how the ways between them run: geometry only. */
import type { InstrumentOf } from '../../engine/instrument.ts';
import { cut } from './cells.ts';

type Place = readonly [number, number];

/** Its middle and its size, in the units of the drawing. */
export interface StateBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly label: string;
}

const letter = 6.8;
const tall = 28;
/** Above the uppermost box and below the lowest, for ways that bend and those that come back. */
const margin = 26;

/** Two beside each other; more on an ellipse, the first on top and on clockwise. */
export function placeStates(
  states: InstrumentOf<'states'>['states'],
  width: number,
): { readonly boxes: ReadonlyMap<string, StateBox>; readonly height: number } {
  const words = states.map(({ label }) => cut(label, 13));
  const wide = Math.max(...words.map(({ length }) => length * letter + 16), 44);
  const isRow = states.length <= 2;
  const height = isRow ? tall + 2 * margin : 2 * margin + tall + Math.max(84, 26 * states.length);
  const [rx, ry] = [(width - wide) / 2 - 2, isRow ? 0 : (height - tall) / 2 - margin];
  const at = (i: number): Place => {
    if (states.length === 1) return [width / 2, height / 2];
    const angle = (2 * Math.PI * i) / states.length - (isRow ? Math.PI : Math.PI / 2);
    return [width / 2 + rx * Math.cos(angle), height / 2 + ry * Math.sin(angle)];
  };
  const boxes = states.map(({ id }, i) => {
    const [x, y] = at(i);
    return [id, { x, y, width: wide, height: tall, label: words[i]! }] as const;
  });
  return { boxes: new Map(boxes), height };
}

export interface Way {
  readonly d: string;
  readonly middle: Place;
}

/** How far a way bends to its left, so that the way back has a line of its own; around an ellipse, outwards. */
const bend = 20;

/** From edge to edge. Null where one of the states is not there. */
export function pathOf(from: StateBox | undefined, to: StateBox | undefined): Way | null {
  if (from === undefined || to === undefined) return null;
  if (from === to) return loopAt(from);
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  const control: Place = [(from.x + to.x) / 2 + (dy / length) * 2 * bend, (from.y + to.y) / 2 - (dx / length) * 2 * bend];
  const [start, end] = [edgeOf(from, control), edgeOf(to, control)];
  const middle: Place = [(start[0] + 2 * control[0] + end[0]) / 4, (start[1] + 2 * control[1] + end[1]) / 4];
  return { d: `M${round(start)}Q${round(control)} ${round(end)}`, middle };
}

function loopAt({ x, y, height }: StateBox): Way {
  const top = y - height / 2;
  return { d: `M${x - 10} ${top}C${x - 16} ${top - 26} ${x + 16} ${top - 26} ${x + 10} ${top}`, middle: [x, top - 19] };
}

/** Where a line from the middle of a box towards a place leaves it, with a little air. */
function edgeOf({ x, y, width, height }: StateBox, [tx, ty]: Place): Place {
  const [dx, dy] = [tx - x, ty - y];
  const share = Math.min(1, (width / 2 + 2) / Math.max(Math.abs(dx), 1e-9), (height / 2 + 2) / Math.max(Math.abs(dy), 1e-9));
  return [x + dx * share, y + dy * share];
}

const round = ([x, y]: Place): string => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
