/** What waits at the mouths of links at a moment: how many, and how full that makes their ports. */
import { t } from '../../text/t.ts';
import { linkAt } from '../../state/selectors.ts';
import { slotsNow } from '../instruments/linkWords.ts';
import type { SessionData } from '../../state/model.ts';
import type { Ways } from './drawnFlights.ts';
import { rightOf } from './geometry.ts';
import type { Point } from './geometry.ts';
import { queuePlace } from './lane.ts';
import type { DrawnFlight } from './paint.ts';

export interface DrawnQueue {
  readonly place: Point;
  /** Away from the lane: length 1. */
  readonly outwards: Point;
  /** 'queue 3 of 10', or '3/10'; of a shared port by its name, with all that wait in it. */
  readonly says: string;
  /** How full, 0 to 1. */
  readonly share: number;
}

/** A port without a limit of its own is drawn full from so many on. */
const manyWait = 16;

/** Others' traffic is not counted: it has no messages that could be shown. */
export function drawnQueues({ trace, nodes, cursor }: SessionData, ways: Ways, drawn: readonly DrawnFlight[]): readonly DrawnQueue[] {
  const isInSlot = ({ flight: { packet } }: DrawnFlight): boolean =>
    slotsNow(linkAt(trace, nodes.length, packet.from, packet.to, cursor), ways.settingsOf(packet.from, packet.to)) !== null;
  const waiting = drawn.filter((one) => one.flight.state === 'queued' && !isInSlot(one));
  if (waiting.length === 0) return [];
  const portNow = ({ flight: { packet } }: DrawnFlight) => linkAt(trace, nodes.length, packet.from, packet.to, cursor)?.port;
  const portOf = (one: DrawnFlight): string => {
    const { from, to } = one.flight.packet;
    const isShared = (portNow(one)?.sharers ?? 0) > 1;
    return ways.settingsOf(from, to).port ?? (isShared ? `${to}` : `${from} ${to}`);
  };
  const totals = new Map<string, number>();
  for (const one of waiting) totals.set(portOf(one), (totals.get(portOf(one)) ?? 0) + 1);
  const firsts = waiting.filter((one, i) => waiting.findIndex(({ lane }) => lane === one.lane) === i);
  return firsts.map((one) => {
    const { from, to } = one.flight.packet;
    const settings = ways.settingsOf(from, to);
    const port = portNow(one);
    const room = port?.buffer ?? settings.buffer;
    const name = settings.port ?? ((port?.sharers ?? 0) > 1 ? t('stage.sharedPort') : t('stage.queue'));
    const total = totals.get(portOf(one))!;
    return {
      place: queuePlace(one.lane),
      outwards: rightOf(one.lane.along),
      says: ways.isSmall ? `${total}${room > 0 ? `/${room}` : ''}` : `${name} ${total}${room > 0 ? t('stage.of', { room }) : ''}`,
      share: Math.min(1, total / (room > 0 ? room : manyWait)),
    };
  });
}
