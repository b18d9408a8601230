/** What is between the senders and the server, and what happens to it. */
import { ms, us } from '../../base/micros.ts';
import type { Micros } from '../../base/micros.ts';
import type { Fault, Intervention } from '../../engine/fault.ts';
import { at } from '../scenario.ts';

export type Trouble = 'busier' | 'incast' | 'steal' | 'route' | 'pause' | 'none';

/** 1 Gbit/s, and 1,500 bytes a packet: 12 µs each. */
const bitsPerSecond = 1e9;
const bitsPerPacket = 1_500 * 8;
export const packetsPerSecond = bitsPerSecond / bitsPerPacket;
export const perPacket = 1e6 / packetsPerSecond;

/** Of each sender. */
export const senderRate = 320;
export const work = us(420);
export const bound = ms(25);

/** One way: some 400 km of fiber, at 200 km a millisecond. */
export const way = { min: ms(1.9), max: ms(2.1) } as const;

export const sendsFrom = ms(20);
export const sendsUntil = ms(320);
export const troubleAt = ms(160);

/** Tens of milliseconds, as hypervisors do: a tenth of the time in which packets are sent. */
const slice = ms(30);
export const pause = ms(100);
const routeBase: Micros = us(way.min + ms(40));

/** Of each sender, all at the same moment; under a rate limit one every so long. */
export const burstSize = 45;
export const spacing = ms(6);

const sending = {
  alice: 'Alice',
  bob: 'Bob',
  carol: 'Carol',
  dave: 'Dave',
  erin: 'Erin',
  frank: 'Frank',
  grace: 'Grace',
  heidi: 'Heidi',
};

export const names: { readonly [id: string]: string } = { ...sending, server: 'Server' };

export const nameOf = (id: string): string => names[id] ?? id;

export const sendersOf = (count: number): readonly string[] => Object.keys(sending).slice(0, count);

/** Nearly all of the CPU: a fault's share stays below 1. */
const stolen = 0.999;

export function faultsOf(trouble: Trouble, senders: readonly string[]): readonly Intervention[] {
  const [first = 'alice'] = senders;
  const load = (ratio: number): Fault => ({ kind: 'load', link: { a: first, b: 'server', way: 'forward' }, ratio });
  switch (trouble) {
    case 'busier':
      return [at(troubleAt, load(othersLoad(0.95, senders.length)))];
    case 'steal':
      return [
        at(troubleAt, { kind: 'steal', node: 'server', share: stolen }),
        at(us(troubleAt + slice), { kind: 'steal', node: 'server', share: 0 }),
      ];
    case 'route':
      return senders.map((id) => at(troubleAt, { kind: 'route', link: { a: id, b: 'server', way: 'forward' }, base: routeBase }));
    case 'pause':
      return [at(troubleAt, { kind: 'freeze', node: 'server', length: pause })];
    default:
      return [];
  }
}

/** What others take of the switch where it is to be so busy: to a thousandth, as people read it. */
export const othersLoad = (load: number, senders: number): number => Math.max(0, Math.round((load - ownLoad(senders)) * 1_000) / 1_000);

/** The senders' own share of the switch. */
export const ownLoad = (senders: number): number => (senders * senderRate) / packetsPerSecond;
