import { describe, expect, test } from 'vitest';
import { ms, seconds, us } from '../base/micros.ts';
import { pingPong } from '../bridge/pingPong.ts';
import type { Intervention } from '../engine/fault.ts';
import type { Trace } from '../engine/trace.ts';
import { openRun } from '../run/liveRun.ts';
import { defaultRun } from '../run/runSpec.ts';
import { loadScenario } from '../scenarios/index.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Cursor } from './model.ts';
import { rowsUnderWay } from './packetSelectors.ts';
import {
  beliefTruth,
  clockError,
  clockReading,
  faceAt,
  interventionsInOrder,
  isHeld,
  lastHeard,
  leaseBars,
  linkAt,
  linkSpans,
  marksUpTo,
  nodeSpans,
  packetPosition,
  packetsUnderWay,
  statusAt,
  verdictsAt,
} from './selectors.ts';
import { plainRun, played } from './testBench.ts';

const client = 0;
const server = 1;
const both = { a: 'client', b: 'server', way: 'both' } as const;

const withFaults = (...interventions: readonly Intervention[]): Trace => played({ ...plainRun, interventions }, seconds(10));
const at = (trace: Trace, time: number): Cursor => ({ time, frames: trace.framesBy(time) });

const lease = 'pause-outlives-lease';
const scenario = (await loadScenario(lease)) as Scenario;
function playedLease(interventions: readonly Intervention[] = []): Trace {
  const live = openRun(scenario, { ...defaultRun(lease, scenario), interventions });
  live.advance(scenario.horizon, Infinity);
  return live.trace;
}

describe('packets', () => {
  const trace = withFaults();
  const ping = trace.packet(0);

  test('one is under way from its sending until it ends, and moves evenly', () => {
    const half = at(trace, (ping.sentAt + ping.dueAt) / 2);
    expect(packetsUnderWay(trace, half)).toEqual([ping]);
    expect(packetPosition(trace, ping, half)).toBeCloseTo(0.5);
    expect(packetsUnderWay(trace, { time: 0, frames: ping.sentFrame })).toEqual([]);
    expect(packetsUnderWay(trace, at(trace, ping.dueAt))).toEqual([]);
  });

  test('anywhere in a long run they are those that were sent and have not ended', () => {
    const dense = played(
      { ...plainRun, params: { gap: ms(10) }, interventions: [{ at: seconds(3), fault: { kind: 'freeze', node: 'server' } }] },
      seconds(10),
    );
    for (let frames = 0; frames <= dense.frames.length; frames += 37) {
      const expected = Array.from({ length: dense.packets.length }, (_, row) => dense.packet(row))
        .filter(({ sentFrame, endFrame }) => sentFrame < frames && (endFrame < 0 || endFrame >= frames))
        .map(({ index }) => index);
      expect(rowsUnderWay(dense, frames)).toEqual(expected);
    }
  });

  test('an index that has grown with its trace says the same as one made at once', () => {
    const live = openRun(pingPong, { ...plainRun, params: { gap: ms(10) } });
    for (let time = 0; time <= seconds(10); time += ms(700)) {
      live.advance(time, Infinity);
      expect(rowsUnderWay(live.trace, live.trace.frames.length)).toEqual(rowsUnderWay(live.trace.copy(), live.trace.frames.length));
    }
  });

  test('one that is held stands still, and goes on from there when released', () => {
    const packet = { from: 'client', to: 'server', number: 1 };
    const middle = us(ping.dueAt >> 1);
    const bent = withFaults({ at: middle, fault: { kind: 'hold', packet } }, { at: seconds(1), fault: { kind: 'release', packet } });
    const row = bent.packet(0);
    const held = at(bent, ms(500));
    expect(isHeld(bent, row, held)).toBe(true);
    expect(packetPosition(bent, row, held)).toBeCloseTo(0.5, 2);
    const released = at(bent, seconds(1));
    expect(isHeld(bent, row, released)).toBe(false);
    expect(packetPosition(bent, row, { ...released, time: seconds(1) + (ping.dueAt >> 2) })).toBeCloseTo(0.75, 1);
  });

  test('what is lost stops half-way and stays there', () => {
    const cut = withFaults({ at: ms(400), fault: { kind: 'cut', link: both } });
    const lost = Array.from({ length: cut.packets.length }, (_, row) => cut.packet(row)).find(({ fate }) => fate === 'cut')!;
    expect(packetPosition(cut, lost, at(cut, seconds(2)))).toBeCloseTo(0.5, 2);
  });
});

describe('nodes', () => {
  const trace = withFaults(
    { at: ms(2_100), fault: { kind: 'freeze', node: 'server', length: seconds(1) } },
    { at: ms(4_100), fault: { kind: 'skew', node: 'client', offset: ms(-1_500) } },
  );

  test('status, face and clock are as of the cursor', () => {
    expect([2_000, 2_100, 3_200].map((time) => statusAt(trace, server, at(trace, ms(time))).state)).toEqual([
      'running',
      'frozen',
      'running',
    ]);
    expect(faceAt(trace, server, at(trace, ms(1_100)))).toEqual({ role: 'server', facts: { seen: '3' } });
    expect(faceAt(trace, server, { time: 0, frames: 0 })).toBeNull();
    expect(clockReading(trace, client, 'wall', at(trace, ms(4_000)))).toBe(pingPong.epoch + ms(4_000));
    expect([4_000, 4_200].map((time) => clockError(trace, client, pingPong.epoch, at(trace, ms(time))))).toEqual([0, ms(-1_500)]);
  });

  test('what was heard last, and when it was said', () => {
    const heard = lastHeard(trace, client, server, at(trace, ms(3_000)))!;
    expect(heard.at).toBeGreaterThan(seconds(2));
    expect(heard.at).toBeLessThan(ms(2_010));
    expect(trace.frame(heard.sentFrame)).toMatchObject({ node: server, kind: 'step', name: 'answer' });
    expect(lastHeard(trace, client, server, { time: 0, frames: 0 })).toBeNull();
  });

  test('a belief is true, false, or nobody’s to say', () => {
    const cursor = at(trace, ms(1_100));
    const faceOf = (node: string) => faceAt(trace, ['client', 'server'].indexOf(node), cursor);
    const about = (is: string) => ({ says: 'it has seen so many', about: { node: 'server', fact: 'seen', is } });
    expect([about('3'), about('2'), { says: 'all is well' }].map((belief) => beliefTruth(belief, faceOf))).toEqual([
      'true',
      'false',
      'unknown',
    ]);
  });

  test('pauses and crashes last from one time to another, or go on', () => {
    const span = { node: server, state: 'frozen', from: ms(2_100), until: ms(3_100) };
    expect(nodeSpans(trace, 2, at(trace, ms(2_600)))).toEqual([{ ...span, to: ms(2_600), isOpen: true }]);
    expect(nodeSpans(trace, 2, at(trace, seconds(9)))).toEqual([{ ...span, to: ms(3_100), isOpen: false }]);
  });
});

describe('links', () => {
  const trace = withFaults(
    { at: seconds(1), fault: { kind: 'cut', link: { ...both, way: 'forward' } } },
    { at: seconds(2), fault: { kind: 'heal', link: both } },
    { at: seconds(3), fault: { kind: 'loss', link: { ...both, way: 'forward' }, ratio: 0.5 } },
  );

  test('a cut one way lasts in that direction, until it is healed', () => {
    const spans = linkSpans(trace, 2, at(trace, seconds(4)));
    expect(spans).toEqual([
      { fromNode: client, toNode: server, kind: 'cut', amount: 1, from: seconds(1), to: seconds(2), isOpen: false },
      { fromNode: client, toNode: server, kind: 'loss', amount: 0.5, from: seconds(3), to: seconds(4), isOpen: true },
    ]);
    expect(linkAt(trace, 2, client, server, at(trace, ms(1_500)))).toMatchObject({ cut: true });
  });
});

/** Seconds, to the first digit. */
const tenths = (time: number): number => Math.round(time / 1e5) / 10;

describe('a lease', () => {
  test('lasts by each party’s own clock, and is believed in for as long as its holder sleeps', () => {
    const trace = playedLease();
    const bars = leaseBars(trace, 4, at(trace, scenario.horizon));
    const short = bars.map(({ node, kind, label, from, to, droppedAt }) => [
      node,
      kind,
      label,
      tenths(from),
      tenths(to),
      tenths(droppedAt ?? 0),
    ]);
    expect(short).toEqual([
      [0, 'held', '33', 0, 10, 16],
      [1, 'granted', '33', 0, 10, 10],
      [1, 'granted', '34', 10.5, 30, 0],
      [2, 'held', '34', 10.5, 30, 0],
    ]);
  });

  test('ends when a clock that was set forward says so', () => {
    const trace = playedLease([{ at: seconds(2), fault: { kind: 'skew', node: 'alice', offset: seconds(4) } }]);
    const [alice] = leaseBars(trace, 4, at(trace, seconds(9)));
    expect(tenths(alice!.expiresAt)).toBe(6);
  });

  test('is in nobody’s memory after a crash', () => {
    const trace = playedLease([{ at: seconds(4), fault: { kind: 'crash', node: 'alice', disk: 'kept', scope: 'host' } }]);
    const [alice] = leaseBars(trace, 4, at(trace, seconds(9)));
    expect(alice).toMatchObject({ node: 0, to: seconds(4), droppedAt: seconds(4), isOpen: false });
  });
});

describe('verdicts and marks', () => {
  const trace = playedLease();

  test('verdicts are as of the cursor', () => {
    const words = (time: number) => verdictsAt(trace, scenario.properties, at(trace, time)).map(({ verdict }) => verdict);
    expect(words(seconds(1)).slice(0, 3)).toEqual(['held', 'held', 'held']);
    expect(words(seconds(12)).slice(0, 3)).toEqual(['violated', 'held', 'held']);
    const [first] = verdictsAt(trace, scenario.properties, at(trace, seconds(12)));
    expect(trace.frame(first!.frame!).time).toBe(first!.at);
    expect(first!.witnesses.length).toBeGreaterThan(0);
  });

  test('marks show nothing later than the cursor', () => {
    expect(marksUpTo(trace, 5, at(trace, seconds(12))).map(({ kind }) => kind)).toEqual(['fault', 'violation']);
    expect(marksUpTo(trace, 5, at(trace, ms(900)))).toEqual([]);
  });

  test('what the learner did is listed in the order of time, strikes that were not met last', () => {
    const run = {
      ...plainRun,
      interventions: [
        { before: { node: 'server', step: 'answer', nth: 999 }, fault: { kind: 'freeze', node: 'server' } },
        { at: seconds(3), fault: { kind: 'thaw', node: 'server' } },
        { at: seconds(2), fault: { kind: 'cut', link: both } },
      ] as const,
    };
    const lines = interventionsInOrder(played(run, seconds(10)), run);
    expect(lines.map(({ index, at: when, missed }) => [index, when, missed === null])).toEqual([
      [2, seconds(2), true],
      [1, seconds(3), false],
      [0, null, true],
    ]);
  });
});
