/** What the kernel guarantees (ARCHITECTURE, 1–4 and 8), so that handlers may be naive. */
import { describe, expect, test } from 'vitest';
import { queueLimit } from '../base/eventQueue.ts';
import { ms, seconds, us, zero } from '../base/micros.ts';
import { createMachine, instantLimit, keyframe, step, traceHash } from './kernel.ts';
import {
  at,
  beater,
  framesOf,
  listener,
  packetsOf,
  play,
  protocol,
  setupWith,
  simulate,
  stateOf,
  stepUntil,
  steady,
  told,
} from './madeUp.ts';

describe('1. a handler runs to completion', () => {
  test('nothing comes between its lines, whatever arrives at the same instant', () => {
    const slow = protocol({
      init: () => ({ inside: 0, most: 0 }),
      receive: {
        ping(s, _, env) {
          s.inside++;
          env.send('b', 'echo', { n: 0 });
          s.most = Math.max(s.most, s.inside);
          s.inside--;
        },
        echo() {},
      },
    });
    const m = simulate(seconds(1), { a: play(beater('b', 3)), b: play(slow), c: play(beater('b', 3)) });
    expect(stateOf(m, 'b')).toEqual({ inside: 0, most: 1 });
    expect(told(m, 'b').slice(0, 4)).toEqual(['11 receive ping', '11 receive ping', '11 receive echo', '11 receive echo']);
  });

  test('a throw ends the run, and what ran is named', () => {
    const fragile = protocol({
      name: 'fragile',
      receive: {
        ping() {
          throw new Error('out of eggs');
        },
      },
    });
    expect(() => simulate(seconds(1), { a: play(beater('b', 1)), b: play(fragile) })).toThrow('fragile at b, receive ping: out of eggs');
  });

  test('so does one at boot, where the process that was booting is named', () => {
    const fragile = protocol({
      name: 'fragile',
      init() {
        throw new Error('no eggs');
      },
    });
    expect(() => simulate(zero, { a: play([listener, fragile]) })).toThrow('fragile at a, boot boot: no eggs');
  });

  test('and a face that throws names its node', () => {
    const blind = protocol({
      face() {
        throw new Error('no mirror');
      },
    });
    expect(() => simulate(zero, { a: play(blind) })).toThrow('face of a: no mirror');
  });
});

describe('2. a message is a value', () => {
  const vandal = protocol({
    name: 'vandal',
    receive: {
      ping(_, m) {
        (m as { n: number }).n = -1;
      },
    },
  });
  const cast = { a: play(beater('b', 1)), b: play(vandal) };

  test('with frozen messages, whoever changes one is found out', () => {
    const m = createMachine(setupWith(cast), { freezesMessages: true });
    expect(() => stepUntil(m, seconds(1))).toThrow(/vandal at b, receive ping: .*read only property 'n'/);
  });

  test('and whoever changes what it has sent', () => {
    const late = protocol({
      name: 'late',
      init(env) {
        const body = { n: 1 };
        env.send('b', 'ping', body);
        body.n = 2;
        return {};
      },
    });
    const m = createMachine(setupWith({ a: play(late), b: play(listener) }), { freezesMessages: true });
    expect(() => stepUntil(m, seconds(1))).toThrow(/late at a, boot boot: .*read only/);
  });

  test('what is passed on says who passed it on, and the one who had it before keeps his own', () => {
    const keeper = protocol<{ from?: string; still?: string }>({
      receive: {
        ping(s, m, env) {
          s.from = m.from;
          if (env.self === 'b') env.send('c', 'ping', m);
          s.still = m.from;
        },
      },
    });
    const m = simulate(seconds(1), { a: play(beater('b', 1)), b: play(keeper), c: play(keeper) });
    expect([stateOf(m, 'b'), stateOf(m, 'c')]).toEqual([
      { from: 'a', still: 'a' },
      { from: 'b', still: 'b' },
    ]);
  });
});

class Car {
  readonly wheels = 4;
}

describe('3. the world is plain data', () => {
  test.each([
    ['state', 'a Map', () => new Map()],
    ['state', 'a function', () => () => 1],
    ['state', 'an instance of Car', () => new Car()],
  ])('a keyframe refuses what is not plain in a %s: %s', (_, named, odd) => {
    const hoarder = protocol({ init: () => ({ shelf: [{ box: odd() }] }) });
    const m = simulate(zero, { a: play(listener), b: play(hoarder) });
    expect(() => keyframe(m)).toThrow(`b: state.shelf[0].box is ${named}`);
  });

  test('the hash refuses it too, so that no run too short for a keyframe gets away with it', () => {
    const hoarder = protocol({ init: () => ({ shelf: new Set() }) });
    expect(() => traceHash(simulate(zero, { a: play(hoarder) }))).toThrow('Set');
  });
});

describe('4. order is (time, sequence)', () => {
  test('what is due first comes first; at one instant, what was set first', () => {
    const clerk = protocol({
      init(env) {
        env.setTimer('third', { after: ms(7) });
        env.setTimer('second', { after: ms(5) });
        env.setTimer('first', { after: ms(3) });
        env.setTimer('secondToo', { after: ms(5) });
        return {};
      },
      timeout: { first() {}, second() {}, secondToo() {}, third() {} },
    });
    expect(told(simulate(seconds(1), { a: play(clerk) }), 'a')).toEqual([
      '3 timer first',
      '5 timer second',
      '5 timer secondToo',
      '7 timer third',
    ]);
  });

  test('time is whole microseconds and never runs backwards', () => {
    const m = simulate(seconds(1), { a: play(beater('b', 50), { driftPpm: 333 }), b: play(beater('a', 50, us(77)), { driftPpm: -217 }) });
    const times = framesOf(m).map(({ time }) => time);
    expect(times.every((time, i) => Number.isInteger(time) && time >= (times[i - 1] ?? 0))).toBe(true);
  });

  test('a timer that would ring at no time at all is a programmer’s error', () => {
    const dreamer = protocol({
      init(env) {
        env.setTimer('never', { after: Number.NaN as never });
        return {};
      },
      timeout: { never() {} },
    });
    expect(() => simulate(zero, { a: play(dreamer) })).toThrow('a timer cannot be due at NaN µs');
  });

  test('two runs of one setup are one run', () => {
    const cast = { a: play(beater('b', 40)), b: play(listener) };
    const [first, second] = [simulate(seconds(1), cast), simulate(seconds(1), cast)];
    expect(traceHash(first)).toBe(traceHash(second));
    expect(framesOf(first)).toEqual(framesOf(second));
  });

  test('another seed is another run', () => {
    const cast = { a: play(beater('b', 40)), b: play(listener) };
    const network = { ...steady, latency: { kind: 'uniform', min: 1_000, max: 9_000 } as const };
    expect(traceHash(simulate(seconds(1), cast, { network, seed: 8 }))).not.toBe(traceHash(simulate(seconds(1), cast, { network })));
  });
});

describe('8. every queue has a limit, and says so when it is reached', () => {
  test('an inbox drops what is more than it holds, and counts it as overflow', () => {
    const network = { ...steady, inbox: 3 };
    const interventions = [at(zero, { kind: 'freeze', node: 'b', length: ms(100) })];
    const m = simulate(seconds(1), { a: play(beater('b', 5)), b: play(listener) }, { network, interventions });
    expect(told(m, 'b')).toEqual([
      '0 fault freeze',
      '11 buffered ping',
      '12 buffered ping',
      '13 buffered ping',
      '14 overflow ping',
      '15 overflow ping',
      '100 thaw thaw',
      '100 receive ping',
      '100 receive ping',
      '100 receive ping',
    ]);
    expect(packetsOf(m).map(({ fate }) => fate)).toEqual(['delivered', 'delivered', 'delivered', 'overflow', 'overflow']);
  });

  test('a node has at most ten thousand timers', () => {
    const hoarder = protocol({
      init(env) {
        for (let i = 0; i <= 10_000; i++) env.setTimer('ring', { after: seconds(1) }, i);
        return {};
      },
      timeout: { ring() {} },
    });
    expect(() => simulate(zero, { a: play(hoarder) })).toThrow('more than 10000 timers at a');
  });

  test('a protocol that talks to itself without end is stopped within the instant', () => {
    const chatterbox = protocol({
      init(env) {
        env.send(env.self, 'ping', { n: 0 });
        return {};
      },
      receive: { ping: (_, m, env) => env.send(env.self, 'ping', { n: m.n }) },
    });
    expect(() => simulate(seconds(1), { a: play(chatterbox) })).toThrow(`more than ${instantLimit} events at one instant`);
  });

  test('no more than a million events may be pending', () => {
    const flood = protocol({
      init(env) {
        for (let i = 0; i <= queueLimit; i++) env.send('b', 'ping', { n: 0 });
        return {};
      },
    });
    const m = createMachine(setupWith({ a: play(flood), b: play(listener) }));
    m.isRecording = false;
    expect(() => step(m, zero)).toThrow(`more than ${queueLimit} events are pending`);
  });

  test('a handler goes on in one step only', () => {
    const greedy = protocol({
      init(env) {
        env.next('work', ms(1));
        env.next('work', ms(1));
        return {};
      },
      step: { work() {} },
    });
    expect(() => simulate(zero, { a: play(greedy) })).toThrow('a handler may go on in one step only');
  });
});
