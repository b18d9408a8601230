/** What may happen to the cable, and when. */
import { ms, seconds } from '../../base/micros.ts';
import type { Micros } from '../../base/micros.ts';
import type { Fault, Intervention, LinkTarget } from '../../engine/fault.ts';
import { at, before, crash, cut, loss } from '../scenario.ts';

export type Trouble = 'none' | 'outage' | 'cable' | 'firewall' | 'crash';

/** Readings in the noise, from `startsAt` on, one every `gap`; and the last one, at `lastAt`, which the trouble meets. */
export const count = 100;
export const startsAt = ms(500);
export const gap = ms(20);
export const lastAt = seconds(5);

export const troubleAt = seconds(4);
export const outageEndsAt = seconds(14);
/** Long enough for the sender's kernel to give up. */
const firewallUntil = seconds(935);

export const oneWay = ms(20);
/** What the readers would like: each reading this long after it was sent. */
export const bound = ms(100);
/** Of using one reading. */
export const work = ms(1);

const cable: readonly LinkTarget[] = [
  { a: 'alice', b: 'bob', way: 'both' },
  { a: 'alice', b: 'carol', way: 'both' },
];

const pulled: readonly Intervention[] = cable.map(({ a, b }) => at(troubleAt, cut(a, b)));

const pluggedIn = (time: Micros): readonly Intervention[] => cable.map((link) => at(time, { kind: 'heal', link } satisfies Fault));

/** `lossPercent`: what the way back loses when the firewall is mended. */
export function faultsOf(trouble: Trouble, lossPercent: number): readonly Intervention[] {
  switch (trouble) {
    case 'outage':
      return [...pulled, ...pluggedIn(outageEndsAt)];
    case 'cable':
      return pulled;
    case 'firewall':
      return [at(troubleAt, loss('carol', 'alice', 1, 'forward')), at(firewallUntil, loss('carol', 'alice', lossPercent / 100, 'forward'))];
    case 'crash':
      return [before('carol', 'confirm', count + 1, crash('carol', { length: ms(300), scope: 'process' }))];
    default:
      return [];
  }
}
