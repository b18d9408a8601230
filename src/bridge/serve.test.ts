import { afterEach, describe, expect, test } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import { ReceivedTrace } from '../engine/receivedTrace.ts';
import type { Trace } from '../engine/trace.ts';
import { openRun } from '../run/liveRun.ts';
import { replay } from '../run/replay.ts';
import { defaultRun } from '../run/runSpec.ts';
import type { RunSpec } from '../run/runSpec.ts';
import { EngineClient } from './engineClient.ts';
import { connectHere } from './joined.ts';
import type { Report } from './messages.ts';
import { loadPingPong, pingPong } from './pingPong.ts';

const run = defaultRun('ping-pong', pingPong);
const frozen: RunSpec = { ...run, interventions: [{ at: ms(2_100), fault: { kind: 'freeze', node: 'server', length: seconds(1) } }] };

let client: EngineClient | null = null;
afterEach(() => client?.close());

/** A client whose reports can be waited for. */
function bridge(connect = connectHere(loadPingPong)) {
  const reports: Report[] = [];
  const waiting: { until: (report: Report) => boolean; resolve: (report: Report) => void }[] = [];
  client = new EngineClient(connect, (report) => {
    reports.push(report);
    waiting.filter(({ until }) => until(report)).forEach(({ resolve }) => resolve(report));
  });
  const next = <K extends Report['kind']>(kind: K, until: (report: Extract<Report, { kind: K }>) => boolean = () => true) =>
    new Promise<Extract<Report, { kind: K }>>((resolve) => {
      waiting.push({
        until: (report) => report.kind === kind && until(report as Extract<Report, { kind: K }>),
        resolve: (report) => resolve(report as Extract<Report, { kind: K }>),
      });
    });
  return { client, reports, next };
}

const isDone = (report: Extract<Report, { kind: 'frames' }>): boolean => report.ended !== null;

function traceOf(reports: readonly Report[]): Trace {
  const trace = new ReceivedTrace();
  for (const report of reports) if (report.kind === 'frames') trace.append(report.patch);
  return trace;
}

const content = (trace: Trace) => ({
  frames: Array.from({ length: trace.frames.length }, (_, i) => trace.frame(i)),
  packets: Array.from({ length: trace.packets.length }, (_, i) => trace.packet(i)),
  changes: Array.from({ length: trace.changes.length }, (_, i) => trace.change(i)),
});

function playedHere(spec: RunSpec, until: number): Trace {
  const live = openRun(pingPong, spec);
  live.advance(until, Infinity);
  return live.trace;
}

describe('the worker', () => {
  test('plays to the time that it is asked for, and no further', async () => {
    const { client: engine, reports, next } = bridge();
    engine.open(run, null);
    engine.advance(seconds(3), Infinity);
    const last = await next('frames', isDone);
    expect(last).toMatchObject({ reached: seconds(3), isOver: false, ended: 'until' });
    expect(content(traceOf(reports))).toEqual(content(playedHere(run, seconds(3))));
  });

  test('stops after the frames that it is asked for', async () => {
    const { client: engine, reports, next } = bridge();
    engine.open(run, null);
    engine.advance(seconds(3), 5);
    expect(await next('frames', isDone)).toMatchObject({ ended: 'atMost', isOver: false });
    expect(traceOf(reports).frames.length).toBe(5);
  });

  test('says that the run is over at its horizon', async () => {
    const { client: engine, next } = bridge();
    engine.open(run, null);
    engine.advance(seconds(99), Infinity);
    expect(await next('frames', isDone)).toMatchObject({ reached: pingPong.horizon, isOver: true, ended: 'until' });
  });

  test('a fork keeps the frames before it, and plays as if the run had been so from the start', async () => {
    const { client: engine, reports, next } = bridge();
    engine.open(run, null);
    engine.advance(seconds(4), Infinity);
    await next('frames', isDone);
    const frames = playedHere(run, ms(2_100)).frames.length;
    reports.length = 0;
    engine.open(frozen, { frames });
    engine.advance(seconds(4), Infinity);
    expect(await next('opened')).toMatchObject({ kept: frames });
    await next('frames', isDone);
    expect(content(traceOf(reports))).toEqual(content(playedHere(frozen, seconds(4))));
  });

  test('a newer run takes over at once, and reports of the older one are dropped', async () => {
    const { client: engine, reports, next } = bridge();
    engine.open({ ...run, params: { gap: ms(10) } }, null);
    engine.advance(seconds(10), Infinity);
    engine.open(run, null);
    engine.advance(seconds(1), Infinity);
    await next('frames', isDone);
    expect(content(traceOf(reports))).toEqual(content(playedHere(run, seconds(1))));
  });

  test('looks into a node as of a cursor, while the run stays where it is', async () => {
    const { client: engine, next } = bridge();
    engine.open(run, null);
    engine.advance(seconds(4), Infinity);
    await next('frames', isDone);
    const then = playedHere(run, ms(2_100));
    engine.inspect(then.frames.length, ms(2_100), 'server');
    const { inspection } = await next('inspected');
    expect(inspection).toMatchObject({
      node: 'server',
      state: { seen: 5 },
      disk: { seen: 5 },
      durable: { seen: 0 },
      inbox: [],
      busy: null,
    });
    engine.advance(seconds(5), Infinity);
    expect(await next('frames', isDone)).toMatchObject({ reached: seconds(5) });
  });

  test('replays a run to its horizon: digest, verdicts, right answers', async () => {
    const { client: engine, next } = bridge();
    engine.whole(frozen);
    const { whole } = await next('whole');
    const finished = replay(pingPong, frozen);
    expect(whole).toMatchObject({ digest: finished.hash, events: finished.events, right: { one: ['no'] } });
    expect(whole.verdicts.map(({ property, verdict }) => `${property} ${verdict}`)).toEqual([
      'answered-in-time violated',
      'somebody-answered satisfied',
    ]);
  });

  test('a handler that throws ends the run with words, and the next run plays', async () => {
    const { client: engine, next } = bridge();
    engine.open({ ...run, params: { breaks: true } }, null);
    engine.advance(seconds(3), Infinity);
    expect((await next('failed')).because).toContain('the third ping is one too many');
    engine.open(run, null);
    engine.advance(seconds(3), Infinity);
    expect(await next('frames', isDone)).toMatchObject({ reached: seconds(3) });
  });

  test('a scenario that does not exist is said so', async () => {
    const { client: engine, next } = bridge();
    engine.open({ ...run, scenario: 'nowhere' }, null);
    expect((await next('failed')).because).toBe('there is no scenario “nowhere”');
  });
});

describe('the client', () => {
  test('a worker that cannot be created is a failure with words', async () => {
    const { client: engine, next } = bridge(() => {
      throw new Error('workers are blocked here');
    });
    engine.open(run, null);
    expect((await next('failed')).because).toBe('The engine could not be started: workers are blocked here');
  });

  test('a worker that breaks is a failure, and the next run gets a new one', async () => {
    const connect = connectHere(loadPingPong);
    const broken: ((event: { message: string }) => void)[] = [];
    let created = 0;
    const { client: engine, next } = bridge(() => {
      created++;
      const connection = connect();
      return {
        postMessage: (message, transfer) => connection.postMessage(message, transfer),
        start: () => connection.start?.(),
        close: () => connection.close?.(),
        addEventListener: (type, listener) => (type === 'error' ? broken.push(listener) : connection.addEventListener(type, listener)),
      };
    });
    engine.open(run, null);
    const failed = next('failed');
    broken[0]!({ message: 'out of memory' });
    expect((await failed).because).toBe('The engine’s worker stopped: out of memory');
    engine.open(run, { frames: 3 });
    expect(await next('opened')).toMatchObject({ kept: 0 });
    expect(created).toBe(2);
  });
});
