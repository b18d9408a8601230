/** What may go wrong between two replicas, how their machines are wired, and where everything stands. */
import { seconds } from '../../base/micros.ts';
import type { Intervention } from '../../engine/fault.ts';
import type { NodeId } from '../../engine/protocol.ts';
import type { Positions } from '../scenario.ts';
import { at, before, crash, cut } from '../scenario.ts';

export type Trouble = 'alone' | 'link' | 'deaf' | 'halves' | 'crash';
export type Witnesses = '0' | '1' | '2';

/** Between two heartbeats and two writes, so that nothing hangs in the balance of a millisecond. */
export const cutAt = seconds(4.2);
export const mendedAt = seconds(20);

export const replicas: readonly [NodeId, NodeId] = ['north', 'south'];

export const witnessesOf = (count: Witnesses): readonly NodeId[] => ['w1', 'w2'].slice(0, Number(count));

/** A machine that has been shot has to start anew. */
const rebootTakes = seconds(20);
/** How often an outlet can be switched in one run. */
const cuts = 6;

/**
 * What the outlets of the power switch do to the machines: not a fault of the script, so it is so with the script off, too. The switch says that the
 * power is off in the step before which it goes.
 */
export const wiring: readonly Intervention[] = replicas.flatMap((node, i) =>
  Array.from({ length: cuts }, (_, n) => before('power', i === 0 ? 'first' : 'second', n + 1, crash(node, { length: rebootTakes }))),
);

export function faultsOf(trouble: Trouble, witnesses: readonly NodeId[]): readonly Intervention[] {
  const [near, far] = [witnesses.slice(0, 1), witnesses.slice(1)];
  switch (trouble) {
    case 'alone':
      return parted([
        ['north', 'alice'],
        ['south', 'bob', ...witnesses],
      ]);
    case 'halves':
      return parted([
        ['north', 'alice', ...near],
        ['south', 'bob', ...far],
      ]);
    case 'link':
      return [at(cutAt, cut('north', 'south')), at(mendedAt, { kind: 'heal', link: { a: 'north', b: 'south', way: 'both' } })];
    case 'deaf':
      return [
        at(cutAt, cut('north', 'south', 'forward')),
        at(mendedAt, { kind: 'heal', link: { a: 'north', b: 'south', way: 'forward' } }),
      ];
    default:
      return [at(cutAt, crash('north')), at(mendedAt, { kind: 'restart', node: 'north', disk: 'kept' })];
  }
}

const parted = (sides: readonly (readonly NodeId[])[]): readonly Intervention[] => [
  at(cutAt, { kind: 'partition', sides }),
  at(mendedAt, { kind: 'rejoin', sides }),
];

export const positionsOf = (witnesses: readonly NodeId[], hasPower: boolean): Positions => ({
  north: [300, 200],
  south: [640, 200],
  alice: [160, 420],
  bob: [780, 420],
  ...(witnesses.length === 1 ? { w1: [470, 60] } : {}),
  ...(witnesses.length === 2 ? { w1: [380, 40], w2: [560, 40] } : {}),
  ...(hasPower ? { power: [470, 420] } : {}),
});
