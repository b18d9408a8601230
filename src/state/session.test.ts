import { afterEach, describe, expect, test } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import type { Fault } from '../engine/fault.ts';
import type { Bench } from './testBench.ts';
import { framesOf, openBench, plainRun, played } from './testBench.ts';
import { handFaults } from './selectors.ts';

const freeze: Fault = { kind: 'freeze', node: 'server', length: seconds(1) };
const cut: Fault = { kind: 'cut', link: { a: 'client', b: 'server', way: 'both' } };

let bench: Bench;
afterEach(() => bench.session.close());

async function stand(time: number): Promise<Bench> {
  bench = await openBench();
  bench.now().seek(time);
  await bench.rest();
  return bench;
}

describe('travel', () => {
  test('a run opens at its first beat, played to there and no further', async () => {
    bench = await openBench();
    const then = played(plainRun, seconds(1));
    expect(bench.now()).toMatchObject({
      status: 'ready',
      cursor: { time: seconds(1), frames: then.frames.length },
      reached: seconds(1),
      isOver: false,
    });
    expect(framesOf(bench.now().trace, bench.now().cursor)).toEqual(framesOf(then, bench.now().cursor));
  });

  test('seeking beyond the live edge plays to there, seeking back moves only the cursor', async () => {
    const { now } = await stand(seconds(4));
    expect(now()).toMatchObject({ cursor: { time: seconds(4) }, reached: seconds(4) });
    now().seek(seconds(2));
    expect(now()).toMatchObject({ cursor: { time: seconds(2), frames: now().trace.framesBy(seconds(2)) }, reached: seconds(4) });
  });

  test('a seek is held within the run', async () => {
    const { now, rest } = await stand(seconds(99));
    expect(now()).toMatchObject({ cursor: { time: seconds(10) }, isOver: true });
    now().seek(-5);
    await rest();
    expect(now().cursor).toEqual({ time: 0, frames: now().trace.framesBy(0) });
  });

  test('as many steps back as forward lead to where one was', async () => {
    const { now, rest } = await stand(seconds(2));
    now().seekFrame(now().cursor.frames);
    await rest();
    const before = now().cursor;
    for (let i = 0; i < 12; i++) {
      now().stepEvent(1);
      await rest();
    }
    expect(now().cursor.frames).toBe(before.frames + 12);
    for (let i = 0; i < 12; i++) now().stepEvent(-1);
    expect(now().cursor).toEqual(before);
  });

  test('one step behind the last event is the end, and no step leads before the start', async () => {
    const { now, rest } = await stand(seconds(10));
    now().stepEvent(1);
    await rest();
    expect(now().cursor).toEqual({ time: seconds(10), frames: now().trace.frames.length });
    now().seekFrame(0);
    now().stepEvent(-1);
    expect(now().cursor).toEqual({ time: 0, frames: 0 });
  });

  test('steps by decision stop at the fault and at the violation, both ways', async () => {
    const { now, rest } = await stand(ms(2_100));
    now().intervene(freeze);
    await rest();
    now().seek(seconds(2));
    const kinds: string[] = [];
    for (let i = 0; i < 20 && !kinds.includes('overdue'); i++) {
      now().stepDecision(1);
      await rest();
      kinds.push(now().trace.frame(now().cursor.frames - 1).name);
    }
    expect(kinds).toEqual(['ping', 'freeze', 'overdue']); // the server saw a fifth ping, was frozen, and was missed
    const there = now().cursor;
    now().stepDecision(1);
    await rest();
    now().stepDecision(-1);
    await rest();
    expect(now().cursor).toEqual(there);
  });
});

describe('acting', () => {
  test('a fault by hand shows at once, is in the run at its moment, and leaves no ghost at the live edge', async () => {
    const { now, rest } = await stand(ms(2_100));
    now().intervene(freeze);
    await rest();
    expect(now().run).toEqual({ ...plainRun, interventions: [{ at: ms(2_100), fault: freeze }] });
    expect(now().trace.frame(now().cursor.frames - 1)).toMatchObject({ kind: 'fault', name: 'freeze', time: ms(2_100) });
    expect(now()).toMatchObject({ canUndo: true, canRedo: false, ghosts: [], cursor: { time: ms(2_100) } });
  });

  test('what is played on is what the run says, from the start', async () => {
    const { now, rest } = await stand(ms(2_100));
    now().intervene(freeze);
    now().seek(seconds(5));
    await rest();
    expect(framesOf(now().trace, now().cursor)).toEqual(framesOf(played(now().run!, seconds(5)), now().cursor));
  });

  test('between two events of one instant the fault falls where the cursor stands', async () => {
    const { now, rest } = await stand(ms(100));
    now().setParam('gap', ms(300));
    now().intervene(freeze); // so that at 0.6 s one ping is overdue and another is sent
    now().seek(ms(600));
    now().stepEvent(-1);
    await rest();
    const { frames } = now().cursor;
    now().intervene(cut);
    await rest();
    expect(now().run!.interventions[1]).toEqual({ at: ms(600), after: 1, fault: cut });
    expect(now().cursor).toEqual({ time: ms(600), frames: frames + 1 });
    now().seek(ms(600));
    expect(now().cursor).toEqual({ time: ms(600), frames: frames + 2 });
    expect(framesOf(now().trace, now().cursor)).toEqual(framesOf(played(now().run!, ms(600)), now().cursor));
  });

  test('two faults at one moment come in the order in which they were done', async () => {
    const { now, rest } = await stand(ms(2_100));
    now().intervene(freeze);
    now().intervene(cut);
    await rest();
    const done = handFaults(now().trace);
    expect([done.get(0)?.fault.fault, done.get(1)?.fault.fault]).toEqual([freeze, cut]);
    expect(done.get(1)!.frame).toBe(done.get(0)!.frame + 1);
    expect(now().cursor.frames).toBe(done.get(1)!.frame + 1);
  });

  test('acting in the past drops what came later and keeps the old future as a ghost to return to', async () => {
    const { now, rest } = await stand(ms(4_100));
    now().intervene(freeze);
    await rest();
    const old = now().run;
    now().seek(ms(2_100));
    now().intervene(cut);
    await rest();
    expect(now().run!.interventions).toEqual([{ at: ms(2_100), fault: cut }]);
    expect(now().ghosts).toMatchObject([{ run: old, forkedAt: { time: ms(2_100) }, reached: ms(4_100) }]);
    expect(now().ghosts[0]!.says).toBe('Cut Client – Server, both ways at 2.1 s');
    const left = now().run;
    now().returnTo(0);
    await rest();
    expect(now()).toMatchObject({ run: old, cursor: { time: ms(2_100) }, reached: ms(4_100), ghosts: [{ run: left }] });
  });

  test('at most eight old futures are kept', async () => {
    const { now, rest } = await stand(ms(4_100));
    for (let i = 0; i < 10; i++) {
      now().seek(ms(4_100) - i);
      now().intervene({ kind: 'skew', node: 'client', offset: ms(i) });
      now().seek(ms(4_200));
      await rest();
    }
    expect(now().ghosts).toHaveLength(8);
  });

  test('undo and redo keep the moment', async () => {
    const { now, rest } = await stand(ms(2_100));
    const before = now().cursor;
    now().intervene(freeze);
    await rest();
    const after = now().cursor;
    const run = now().run;
    now().undo();
    await rest();
    expect(now()).toMatchObject({ run: plainRun, cursor: before, canUndo: false, canRedo: true });
    now().redo();
    await rest();
    expect(now()).toMatchObject({ run, cursor: after, canUndo: true, canRedo: false });
  });

  test('removing one intervention keeps the later ones', async () => {
    const { now, rest } = await stand(ms(1_100));
    now().intervene(freeze);
    now().seek(ms(4_100));
    now().intervene(cut);
    now().removeIntervention(0);
    await rest();
    expect(now()).toMatchObject({ run: { interventions: [{ at: ms(4_100), fault: cut }] }, cursor: { time: ms(4_100) } });
    expect(framesOf(now().trace, now().cursor)).toEqual(framesOf(played(now().run!, ms(4_100)), now().cursor));
  });

  test('a strike waits for the next time that the step is run', async () => {
    const { now, rest } = await stand(ms(1_100));
    now().strike('server', 'answer', freeze);
    now().seek(seconds(2));
    await rest();
    expect(now().run!.interventions).toEqual([{ before: { node: 'server', step: 'answer', nth: 4 }, fault: freeze }]);
    expect([...handFaults(now().trace).values()].map(({ fault }) => fault.fault)).toEqual([freeze]);
  });

  test('a strike that still waits is not lost by another act', async () => {
    const { now, rest } = await stand(ms(1_100));
    now().strike('server', 'answer', freeze);
    now().intervene(cut);
    await rest();
    expect(now().run!.interventions.map(({ fault }) => fault)).toEqual([freeze, cut]);
  });

  test.each([ms(1_100), seconds(4)])(
    'a strike waits on at an earlier moment, whether the future in which it fell is known or not: %s',
    async (known) => {
      const { now, rest } = await stand(ms(1_100));
      now().strike('server', 'answer', freeze);
      now().seek(known);
      await rest();
      now().seek(ms(1_100));
      await rest();
      now().intervene(cut);
      await rest();
      expect(now().run!.interventions.map(({ fault }) => fault)).toEqual([freeze, cut]);
      expect(framesOf(now().trace, now().cursor)).toEqual(framesOf(played(now().run!, ms(1_100)), now().cursor));
    },
  );

  test('another design keeps seed, interventions and moment; a drag is undone at once', async () => {
    const { now, rest } = await stand(ms(2_100));
    now().intervene(freeze);
    for (const gap of [300, 200, 100]) now().setParam('gap', ms(gap));
    await rest();
    const { interventions } = now().run!;
    expect(now()).toMatchObject({
      run: { seed: 7, params: { gap: ms(100) } },
      values: { gap: ms(100), breaks: false },
      cursor: { time: ms(2_100) },
    });
    expect(interventions).toHaveLength(1);
    now().undo();
    await rest();
    expect(now().run).toEqual({ ...plainRun, interventions });
    now().setParam('gap', ms(500));
    await rest();
    expect(now().run!.params).toEqual({});
  });

  test('one of many runs comes with its design and its seed, and goes with one undo', async () => {
    const { now, rest } = await stand(ms(2_100));
    now().intervene(freeze);
    await rest();
    const before = now().run!;
    now().setDesign({ gap: ms(200) }, 12);
    await rest();
    expect(now()).toMatchObject({ run: { ...before, seed: 12, params: { gap: ms(200) } }, cursor: { time: ms(2_100) } });
    now().undo();
    await rest();
    expect(now().run).toEqual(before);
  });

  test('starting again forgets the interventions, and can be undone', async () => {
    const { now, rest } = await stand(ms(2_100));
    now().intervene(freeze);
    now().restart();
    await rest();
    expect(now()).toMatchObject({ run: plainRun, cursor: { time: 0 }, canUndo: true });
    now().undo();
    await rest();
    expect(now().run!.interventions).toHaveLength(1);
  });
});
