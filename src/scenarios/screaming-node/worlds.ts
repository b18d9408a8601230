/** The one whom the others do not hear, and what befalls it. */
import { seconds } from '../../base/micros.ts';
import type { Fault, Intervention } from '../../engine/fault.ts';
import type { NodeId } from '../../engine/protocol.ts';
import type { Positions } from '../scenario.ts';
import { at, cut, freeze } from '../scenario.ts';

export type Group = 'watchers' | 'leader' | 'follower';
export type Trouble = 'outgoing' | 'incoming' | 'two' | 'pause';

export const members: readonly NodeId[] = ['ada', 'ben', 'cleo', 'dan', 'eve'];
export const names: { readonly [node: NodeId]: string } = { ada: 'Ada', ben: 'Ben', cleo: 'Cleo', dan: 'Dan', eve: 'Eve', zoe: 'Zoe' };
export const nameOf = (node: NodeId | null | undefined): string => (node === null || node === undefined ? 'nobody' : (names[node] ?? node));

/** Right after a heartbeat of Ada's. */
export const cutAt = seconds(5.15);

/** Ada campaigns first; Cleo follows. */
const victimOf = (group: Group): NodeId => (group === 'follower' ? 'cleo' : 'ada');

export function faultsOf(group: Group, trouble: Trouble): readonly Intervention[] {
  const one = victimOf(group);
  const others = members.filter((other) => other !== one);
  const all = (fault: (other: NodeId) => Fault, to = others): readonly Intervention[] => to.map((other) => at(cutAt, fault(other)));
  switch (trouble) {
    case 'outgoing':
      return all((other) => cut(one, other, 'forward'));
    case 'incoming':
      return all((other) => cut(other, one, 'forward'));
    case 'two':
      return all((other) => cut(one, other, 'forward'), others.slice(0, 2));
    default:
      return [at(cutAt, freeze(one, seconds(6)))];
  }
}

export const positionsOf = (hasClient: boolean): Positions => ({
  ada: [500, 60],
  ben: [770, 205],
  cleo: [650, 500],
  dan: [350, 500],
  eve: [230, 205],
  ...(hasClient ? { zoe: [500, 290] } : {}),
});
