/** What goes wrong, and what a run says of its first order afterwards. */
import { ms, us } from '../../base/micros.ts';
import { changesUpTo } from '../../engine/changes.ts';
import type { Intervention } from '../../engine/fault.ts';
import type { PacketRow, Replay } from '../../engine/trace.ts';
import { box } from '../../protocols/orders/box.ts';
import { buyer } from '../../protocols/orders/buyer.ts';
import type { Outcome } from '../../protocols/orders/buyer.ts';
import type { Part } from '../../protocols/orders/messages.ts';
import { service, standing } from '../../protocols/orders/service.ts';
import { at, crash, loss } from '../scenario.ts';
import type { Micros } from '../../base/micros.ts';

/** 5 ms on average, as a request to a database may take. */
export const work = [us(2_500), us(7_500)] as const;
const down = ms(300);

interface Troubles {
  readonly shape: 'one' | 'many';
  readonly trouble: string;
  readonly crashAt: Micros;
}

export function scriptOf({ shape, trouble, crashAt }: Troubles): readonly Intervention[] {
  const node = shape === 'one' ? 'box' : 'payments';
  const asker = shape === 'one' ? 'alice' : 'gateway';
  switch (trouble) {
    case 'crash':
      return [at(crashAt, crash(node, { length: down }))];
    case 'slow':
      return [at(us(0), { kind: 'slow', node, factor: 20 })];
    case 'drop':
      return [at(us(0), loss(node, asker, 1, 'forward')), at(ms(50), loss(node, asker, 0, 'forward'))];
    default:
      return [];
  }
}

const firstOrder = ({ history }: Replay): string | undefined =>
  history.find(({ entry }) => entry.type === 'invoke' && entry.op === 'order')?.entry.id;

export interface Done {
  /** How often each part stands on durable disks in the end. */
  readonly orders: number;
  readonly payments: number;
}

export function doneOf(replay: Replay): Done {
  const id = firstOrder(replay);
  const countOf = (ids: readonly string[]): number => ids.filter((one) => one === id).length;
  const inBox = replay.world.playing(box).reduce((sum, { durable }) => sum + countOf(durable.done), 0);
  const countIn = (part: Part): number =>
    replay.world.playing(service).reduce((sum, { config, durable }) => (config.part === part ? sum + countOf(standing(durable)) : sum), 0);
  return { orders: inBox + countIn('Orders'), payments: inBox + countIn('Payments') };
}

export type Whole = 'both' | 'neither' | 'order' | 'payment';

export function wholeOf(replay: Replay): Whole {
  const { orders, payments } = doneOf(replay);
  if (orders > 0) return payments > 0 ? 'both' : 'order';
  return payments > 0 ? 'payment' : 'neither';
}

/** What Alice was told of it. */
export const toldOf = ({ world }: Replay): Outcome => Object.values(world.running(buyer)[0]?.state.orders ?? {})[0] ?? 'waiting';

/** When she was told, or gave up, true time. */
export const toldAt = ({ history, endedAt }: Replay): number =>
  history.find(({ entry }) => entry.op === 'order' && entry.type !== 'invoke')?.time ?? endedAt;

export const packetsOf = ({ trace, nodes }: Replay, name: string, from: string): readonly PacketRow[] =>
  Array.from({ length: trace.packets.length }, (_, row) => trace.packet(row)).filter(
    (packet) => packet.name === name && nodes[packet.from] === from,
  );

/** When this node first crashed, true time; null: it has not. */
export function firstCrashOf({ trace, nodes }: Replay, node: string): number | null {
  const found = changesUpTo(trace, 'status', nodes.indexOf(node), Infinity).find(({ value }) => value.state === 'crashed');
  return found === undefined ? null : trace.frame(found.frame).time;
}

export const isOneBox = ({ world }: Replay): boolean => world.playing(box).length > 0;
