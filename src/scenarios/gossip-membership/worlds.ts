/** Who is in the group, and what may go wrong with one of them. */
import { ms, seconds } from '../../base/micros.ts';
import type { Intervention } from '../../engine/fault.ts';
import type { NodeId } from '../../engine/protocol.ts';
import type { Positions } from '../scenario.ts';
import { at, crash, cut, loss } from '../scenario.ts';

export type World = 'cut' | 'crash' | 'slow' | 'loss';

/** One letter each. Ada and Ben are in every group. */
export const names: { readonly [id: NodeId]: string } = {
  ada: 'Ada',
  ben: 'Ben',
  cleo: 'Cleo',
  dan: 'Dan',
  eve: 'Eve',
  finn: 'Finn',
  gil: 'Gil',
  hana: 'Hana',
  ivy: 'Ivy',
  jon: 'Jon',
};

export const membersOf = (count: number): readonly NodeId[] => Object.keys(names).slice(0, count);

/** The ends of a row stand this much nearer to the other row than its middle. */
const bend = 110;

/** Clockwise in two rows, from Ada at the upper left: each has room for its name above or below, and between the rows lie the links. */
export function positionsOf(count: number): Positions {
  const upper = Math.ceil(count / 2);
  const place = (i: number): readonly [number, number] => {
    const isUpper = i < upper;
    const [index, size] = isUpper ? [i, upper] : [count - 1 - i, count - upper];
    const x = size === 1 ? 500 : Math.round((1_000 * index) / (size - 1));
    const inwards = Math.round((bend * (x - 500) * (x - 500)) / 250_000);
    return [x, isUpper ? inwards : 600 - inwards];
  };
  return Object.fromEntries(membersOf(count).map((id, i) => [id, place(i)]));
}

const strikesAt = seconds(3);
export const gossipEvery = ms(200);

/** Of Ben, or between Ada and Ben. */
export function faultsOf(world: World, count: number): readonly Intervention[] {
  switch (world) {
    case 'cut':
      return [at(strikesAt, cut('ada', 'ben'))];
    case 'crash':
      return [at(strikesAt, crash('ben'))];
    case 'slow':
      return [at(strikesAt, { kind: 'slow', node: 'ben', factor: 50 })];
    case 'loss':
      return membersOf(count).flatMap((id) => (id === 'ben' ? [] : [at(strikesAt, loss('ben', id, 0.3))]));
    default:
      return [];
  }
}
