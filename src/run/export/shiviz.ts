/**
 * A run with its happened-before, for ShiViz (Beschastnikh, Wang, Brun, Ernst: "Debugging distributed systems", CACM 2016), in the form
 * that its default parser takes: an event's words on one line, its host and vector clock on the next. Each event of the run is one of its
 * host's, together with what was sent in it, as a handler is one piece. Faults of links, losses, and what routers find out are events of
 * the network, which has a host of its own.
 */
import { vectorMerge } from '../../parts/vectorClock.ts';
import type { VectorClock } from '../../parts/vectorClock.ts';
import type { FrameRow } from '../../engine/trace.ts';
import { sayChange, sayFrame, saySent, sayTime, toldFrames } from '../told.ts';
import type { Exported } from './exported.ts';

/** What a network card or a dead host takes in is not known to anybody yet: it causes nothing. */
const unread: ReadonlySet<FrameRow['kind']> = new Set(['buffered', 'overflow', 'unheard']);

/** No node's name, and without a blank. */
export function networkHost(nodes: readonly string[]): string {
  let host = 'network';
  while (nodes.includes(host)) host += '-';
  return host;
}

export function writeShiviz({ scenario, finished: { trace, nodes } }: Exported): string {
  const network = networkHost(nodes);
  const now: { [host: string]: VectorClock } = {};
  const clocks: VectorClock[] = [];
  const lines = toldFrames(trace).map(({ frame, changes, sent }) => {
    const host = frame.kind === 'notice' ? network : (nodes[frame.node] ?? network);
    const led = frame.cause < 0 || unread.has(frame.kind) ? {} : clocks[frame.cause]!;
    const known = vectorMerge(now[host] ?? {}, led);
    const clock = { ...known, [host]: (known[host] ?? 0) + 1 };
    now[host] = clock;
    clocks.push(clock);
    const words = [
      sayFrame(trace, frame, nodes),
      ...changes.map((change) => sayChange(scenario, nodes, change)),
      ...sent.map((packet) => saySent(packet, nodes)),
    ];
    return `${sayTime(frame.time)} ${oneLine(words.join('; '))}\n${host} ${JSON.stringify(clock)}\n`;
  });
  return lines.join('');
}

/** The parser's `.` ends at any of these. */
const oneLine = (text: string): string => text.replaceAll(/[\n\r\u2028\u2029]+/g, ' ');
