// Bars 4 and 5: keyframes and seeks, on the Raft load with a link that loses messages and a server that freezes.
import { traceHash, keyframe } from '../../src/engine/kernel.ts';
import { draw } from '../../src/base/draw.ts';
import { entriesOf } from '../../src/base/eventQueue.ts';
import { ms, seconds } from '../../src/base/micros.ts';
import { cpuSeconds, middleOf, rate, share } from './clock.mjs';
import { kept } from './memory.mjs';
import { openLoad, goOn, underLoad } from './raft.mjs';
import { openRun } from '../../src/run/liveRun.ts';

const events = 100_000;
const probes = 50;
const troubled = [
  { at: seconds(1), fault: { kind: 'loss', link: { a: 'n1', b: 'n2', way: 'both' }, ratio: 0.05 } },
  { at: seconds(3), fault: { kind: 'freeze', node: 'n3', length: ms(700) } },
];

/** The same state at each of the probes as when the run first came there; how long a seek takes, and what share of the whole run. */
export function seek() {
  const { scenario, run } = underLoad();
  const disturbed = { ...run, interventions: troubled };
  const places = Array.from({ length: probes }, (_, i) => 1 + Math.floor(draw(1, 1, i) * (events - 1)));
  const asPlayed = new Map();
  const first = openRun(scenario, disturbed, { showsFaces: false });
  for (const frames of places.toSorted((a, b) => a - b)) {
    goOn(first, frames - first.trace.frames.length);
    asPlayed.set(frames, first.hash());
  }
  const live = openRun(scenario, disturbed, { showsFaces: false });
  const whole = cpuSeconds(() => goOn(live, events));
  const timeAt = (frames) => live.trace.frame(frames - 1).time;
  const equal = places.filter((frames) => live.lookAt(frames, timeAt(frames), traceHash) === asPlayed.get(frames)).length;
  const times = places.map((frames) => cpuSeconds(() => live.lookAt(frames, timeAt(frames), (m) => m.world.frame)));
  const { withNone, withAll } = inTurns((options) => openRun(scenario, disturbed, { showsFaces: false, ...options }));
  return {
    'seek-equal': equal,
    'seek-p95': share(times, 0.95) * 1_000,
    'seek-share': middleOf(times) / whole,
    'keyframe-share': Math.max(0, withAll - withNone) / withAll,
  };
}

/** Seconds that the run takes without keyframes and with them, a slice of either after a slice of the other. */
function inTurns(open) {
  const [bare, full] = [open({ keyframeEvery: Infinity }), open({})];
  for (const live of [bare, full]) goOn(live, 20_000);
  const spent = { withNone: 0, withAll: 0 };
  for (let turn = 0; turn < 10; turn++) {
    spent.withNone += cpuSeconds(() => goOn(bare, 20_000));
    spent.withAll += cpuSeconds(() => goOn(full, 20_000));
  }
  return spent;
}

/** A keyframe of five servers with 200 entries each, against `structuredClone` of the same plain state. */
export function keyframeAgainstClone() {
  const live = openLoad();
  while (Math.max(...live.world.nodes.map((id) => logLength(live, id))) < 200) goOn(live, 200);
  return live.lookAt(live.trace.frames.length, live.world.now, (m) => {
    const state = { ...m.world, queue: entriesOf(m.world.queue) };
    const pace = (count, work) =>
      rate(count, count, (times) => {
        for (let i = 0; i < times; i++) work();
      });
    return { 'keyframe-against-clone': pace(10_000, () => keyframe(m)) / pace(60, () => structuredClone(state)) };
  });
}

const logLength = (live, id) => {
  const [{ disk }] = live.lookAt(live.trace.frames.length, live.world.now, (m) => m.world.nodes[m.indexOf[id]].processes);
  return disk.log?.length ?? 0;
};

/** What all keyframes of a run keep alive, the log that they share included, by their number. The run itself is let go. */
function bytesAKeyframe(frames) {
  const { bytes, result } = kept(() => {
    const live = openLoad();
    goOn(live, frames);
    return live.keyframes;
  });
  return bytes / result.length;
}

export function keyframeBytes() {
  bytesAKeyframe(30_000); // what the first run leaves behind is compiled code
  return { 'keyframe-growth': bytesAKeyframe(400_000) / bytesAKeyframe(100_000) };
}

/** Bytes that a trace keeps for each of a million events. */
export function traceBytes() {
  const frames = 1_000_000;
  const { bytes } = kept(() => {
    const live = openLoad({ keyframeEvery: Infinity });
    goOn(live, frames);
    return live.trace;
  });
  return { 'trace-bytes': bytes / frames };
}
