/** The worker of the measurement: it plays ten thousand events, and hands them over as often as it is asked, in either way. */
import { buffersOf } from '../../src/bridge/endpoint.ts';
import type { Endpoint } from '../../src/bridge/endpoint.ts';
import type { Report } from '../../src/bridge/messages.ts';
import { seconds } from '../../src/base/micros.ts';
import { Trace } from '../../src/engine/trace.ts';
import { openRun } from '../../src/run/liveRun.ts';
import raft from '../../src/scenarios/raft/scenario.ts';

const events = 10_000;
const horizon = seconds(60);
const live = openRun({ ...raft, horizon }, { scenario: 'raft', seed: 7, params: { rate: 40 }, interventions: [] });
live.advance(horizon, events);

/** As the bridge reports it. */
function columnsOf(trace: Trace): Report {
  const patch = trace.since(new Trace().mark);
  return { kind: 'frames', id: 1, patch, reached: live.world.now, isOver: false, ended: 'atMost' };
}

const rows = <Row>(count: number, row: (index: number) => Row): Row[] => Array.from({ length: count }, (_, i) => row(i));

/** The same, as it would be without columns. */
const objectsOf = (trace: Trace) => ({
  frames: rows(trace.frames.length, (i) => trace.frame(i)),
  packets: rows(trace.packets.length, (i) => trace.packet(i)),
  changes: rows(trace.changes.length, (i) => trace.change(i)),
});

const page = globalThis as unknown as Endpoint;
page.addEventListener('message', ({ data: how }) => {
  if (how === 'nothing') return page.postMessage(null, []);
  if (how === 'objects') return page.postMessage(objectsOf(live.trace), []);
  const report = columnsOf(live.trace);
  page.postMessage(report, buffersOf(report));
});
