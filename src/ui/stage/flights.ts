/** What flies at a cursor, and what has just come to grief. */
import type { PacketRow, Trace } from '../../engine/trace.ts';
import { fates } from '../../engine/trace.ts';
import type { Cursor } from '../../state/model.ts';
import { isHeld, packetPosition, packetsUnderWay, waitsUntil } from '../../state/selectors.ts';

export interface Flight {
  readonly packet: PacketRow;
  /** Share of the way behind it; what the network loses stops at a half. */
  readonly done: number;
  /** `queued`: it waits for its turn, at its sender's end. */
  readonly state: 'going' | 'held' | 'queued' | 'arriving' | 'lost';
  /** Of a lost one: 1 when it has just stopped, 0 when its stub is gone. */
  readonly fresh: number;
}

/** Stubs are looked for among so many packets that were sent last. */
const stubsAmong = 2_048;
const delivered = fates.indexOf('delivered');

/** `stubFor`: true time for which a lost packet's stub stays, microseconds; counted by the cursor, so it stays while time stands. */
export function flightsAt(trace: Trace, cursor: Cursor, stubFor: number): readonly Flight[] {
  const going = packetsUnderWay(trace, cursor).map((packet): Flight => {
    const isQueued = waitsUntil(trace, packet, cursor) !== null;
    const state = isHeld(trace, packet, cursor) ? 'held' : isQueued ? 'queued' : 'going';
    return { packet, done: packetPosition(trace, packet, cursor), state, fresh: 0 };
  });
  return [...endedLately(trace, cursor, stubFor), ...going];
}

function endedLately(trace: Trace, cursor: Cursor, stubFor: number): Flight[] {
  const { sentFrame, endFrame, fate } = trace.packets.columns;
  const flights: Flight[] = [];
  let looked = 0;
  for (let row = trace.packets.length - 1; row >= 0 && looked < stubsAmong; row--) {
    if (sentFrame[row]! >= cursor.frames) continue;
    looked++;
    if (endFrame[row]! < 0 || endFrame[row]! >= cursor.frames) continue;
    const isLast = endFrame[row] === cursor.frames - 1 && trace.endAt(row) === cursor.time;
    const isArrival = fate[row] === delivered;
    if (isArrival && !isLast) continue;
    const fresh = isLast ? 1 : 1 - (cursor.time - trace.endAt(row)) / stubFor;
    if (fresh > 0) flights.push(ended(trace, row, cursor, isArrival ? 'arriving' : 'lost', fresh));
  }
  return flights.reverse();
}

function ended(trace: Trace, row: number, cursor: Cursor, state: Flight['state'], fresh: number): Flight {
  const packet = trace.packet(row);
  return { packet, done: packetPosition(trace, packet, cursor), state, fresh };
}
