import { describe, expect, test } from 'vitest';
import { ms, seconds, us } from '../base/micros.ts';
import { pingPong } from '../bridge/pingPong.ts';
import type { Intervention } from '../engine/fault.ts';
import { ReceivedTrace } from '../engine/receivedTrace.ts';
import { emptyMark } from '../engine/trace.ts';
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
  factAt,
  interventionsInOrder,
  isHeld,
  lastHeard,
  linkAt,
  marksUpTo,
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
      const copy = new ReceivedTrace();
      copy.append(live.trace.since(emptyMark));
      expect(rowsUnderWay(live.trace, live.trace.frames.length)).toEqual(rowsUnderWay(copy, live.trace.frames.length));
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
    const factOf = (node: string, fact: string) => factAt(trace, ['client', 'server'].indexOf(node), fact, cursor);
    const about = (is: string) => ({ says: 'it has seen so many', about: { node: 'server', fact: 'seen', is } });
    expect([about('3'), about('2'), { says: 'all is well' }].map((belief) => beliefTruth(belief, factOf))).toEqual([
      'true',
      'false',
      'unknown',
    ]);
  });

  test('whether a node is up is a fact that its own face cannot state: a crash says no, a pause does not', () => {
    const crashed = withFaults(
      { at: seconds(1), fault: { kind: 'freeze', node: 'server', length: seconds(1) } },
      { at: seconds(3), fault: { kind: 'crash', node: 'server', length: seconds(1), disk: 'kept', scope: 'host' } },
    );
    const times = [ms(500), ms(1_500), ms(3_500), ms(4_500)];
    expect(times.map((time) => factAt(crashed, server, 'is up', at(crashed, time)))).toEqual(['yes', 'yes', 'no', 'yes']);
  });
});

describe('links', () => {
  test('a cut one way is in that direction alone, until it is healed', () => {
    const trace = withFaults(
      { at: seconds(1), fault: { kind: 'cut', link: { ...both, way: 'forward' } } },
      { at: seconds(2), fault: { kind: 'heal', link: both } },
    );
    const isCut = (from: number, to: number, time: number): boolean => linkAt(trace, 2, from, to, at(trace, time))?.cut ?? false;
    expect([500, 1_500, 2_500].map((time) => [isCut(client, server, ms(time)), isCut(server, client, ms(time))])).toEqual([
      [false, false],
      [true, false],
      [false, false],
    ]);
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
