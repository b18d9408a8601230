/**
 * The kernel's guarantees (ARCHITECTURE, "What the kernel guarantees"), each as a law that says what is wrong with a kernel, or nothing.
 * `kernelMutation.test.ts` loads them over the real kernel, and over kernels that are broken on purpose.
 */
import { ms, seconds, zero } from '../base/micros.ts';
import { equalPlain } from '../base/plain.ts';
import type { Fault, Intervention } from '../engine/fault.ts';
import { createMachine, keyframe, restore, step, traceHash } from '../engine/kernel.ts';
import type { Keyframe } from '../engine/kernel.ts';
import {
  at,
  beater,
  busybody,
  framesOf,
  listener,
  missedOf,
  packetsOf,
  play,
  protocol,
  setupWith,
  simulate,
  stateOf,
  steady,
  stepUntil,
  told,
} from '../engine/madeUp.ts';
import scenario from '../scenarios/pause-outlives-lease/scenario.ts';
import { forkTo } from './fork.ts';
import { caseRuns, faultRuns } from './golden.ts';
import golden from './golden.json';
import { openRun } from './liveRun.ts';
import { finish, replay } from './replay.ts';

/** What it does wrong, in words; null when it holds. */
type Law = () => string | null;

const isSame = (found: unknown, expected: unknown): string | null =>
  equalPlain(found, expected) ? null : `${JSON.stringify(found)}, and not ${JSON.stringify(expected)}`;

/** What is thrown has these words in it. */
function isStopped(words: string, run: () => unknown): string | null {
  try {
    run();
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    return says.includes(words) ? null : `it is stopped, but says ${says}`;
  }
  return `nothing stops it: ${words}`;
}

const link = { a: 'a', b: 'b', way: 'both' } as const;

const handlersAreWhole: Law = () => {
  const nosy = protocol<{ inside: boolean; seen: number }>({
    init: () => ({ inside: false, seen: 0 }),
    receive: {
      ping(s, _, env) {
        s.inside = true;
        env.send(env.self, 'echo', { n: 0 });
        s.inside = false;
      },
      echo(s) {
        if (s.inside) s.seen++;
      },
    },
  });
  return isSame(stateOf(simulate(seconds(1), { a: play(beater('b', 3)), b: play(nosy) }), 'b'), { inside: false, seen: 0 });
};

const aThrowEndsTheRun: Law = () => {
  const fragile = protocol({
    name: 'fragile',
    receive: {
      ping() {
        throw new Error('out of eggs');
      },
    },
  });
  const cast = { a: play(beater('b', 1)), b: play(fragile) };
  return isStopped('fragile at b, receive ping: out of eggs', () => simulate(seconds(1), cast));
};

const vandalsAreFound: Law = () => {
  const vandal = protocol({
    receive: {
      ping(_, m) {
        (m as { n: number }).n = -1;
      },
    },
  });
  const m = createMachine(setupWith({ a: play(beater('b', 1)), b: play(vandal) }), { freezesMessages: true });
  return isStopped('read only', () => stepUntil(m, seconds(1)));
};

const messagesStay: Law = () => {
  const keeper = protocol<{ from?: string; n?: number; still?: string }>({
    receive: {
      ping(s, m, env) {
        Object.assign(s, { from: m.from, n: m.n });
        if (env.self === 'b') env.send('c', 'ping', m);
        s.still = m.from;
      },
    },
  });
  const m = simulate(seconds(1), { a: play(beater('b', 1)), b: play(keeper), c: play(keeper) });
  return isSame(
    ['b', 'c'].map((node) => stateOf(m, node)),
    [
      { from: 'a', n: 1, still: 'a' },
      { from: 'b', n: 1, still: 'b' },
    ],
  );
};

const theWorldIsPlain: Law = () => {
  const hoarder = protocol({ init: () => ({ shelf: [{ box: new Map() }] }) });
  const m = simulate(zero, { a: play(listener), b: play(hoarder) });
  return isStopped('b: state.shelf[0].box is a Map', () => keyframe(m));
};

const firstComesFirst: Law = () => {
  const clerk = protocol({
    init(env) {
      env.setTimer('late', { after: ms(7) });
      for (const name of ['one', 'two', 'three']) env.setTimer(name, { after: ms(5) });
      env.setTimer('early', { after: ms(3) });
      return {};
    },
    timeout: { early() {}, one() {}, two() {}, three() {}, late() {} },
  });
  const rings = ['3 timer early', '5 timer one', '5 timer two', '5 timer three', '7 timer late'];
  return isSame(told(simulate(seconds(1), { a: play(clerk) }), 'a'), rings);
};

const timeIsWhole: Law = () => {
  const cast = { a: play(beater('b', 50), { driftPpm: 333 }), b: play(beater('a', 50, ms(0.077)), { driftPpm: -217 }) };
  const times = framesOf(simulate(seconds(1), cast)).map(({ time }) => time);
  const wrong = times.filter((time, i) => !Number.isInteger(time) || time < (times[i - 1] ?? 0));
  return isSame(wrong, []);
};

const uneven = { ...steady, latency: { kind: 'lognormal', median: ms(5), p99: ms(50) } as const, fifo: false };

const oneFaultShiftsNoOther: Law = () => {
  const cast = { a: play(beater('b', 30)), b: play(listener), c: play(beater('d', 30)), d: play(listener) };
  const packets = (...interventions: readonly Intervention[]) =>
    packetsOf(simulate(seconds(2), cast, { network: uneven, interventions }), 'c', 'd');
  const faults: readonly Fault[] = [
    { kind: 'loss', link, ratio: 0.5 },
    { kind: 'dup', link, ratio: 0.5 },
    { kind: 'freeze', node: 'a', length: ms(7) },
  ];
  const shifting = faults.filter((fault) => !equalPlain(packets(at(ms(5), fault)), packets()));
  return isSame(
    shifting.map(({ kind }) => kind),
    [],
  );
};

const purposesAreTheirOwn: Law = () => {
  const gambler = protocol<{ coins: number[] }>({
    init: (env) => ({ coins: ['coin', 'dice', 'coin'].map((purpose) => env.random(purpose)) }),
  });
  const m = simulate(zero, { a: play(gambler), b: play(gambler) });
  const coins = ['a', 'b'].flatMap((node) => (stateOf(m, node) as { coins: number[] }).coins);
  return isSame(new Set(coins).size, coins.length);
};

const lively = setupWith(
  { a: play(busybody, { driftPpm: 300 }), b: play(busybody), c: play([busybody, busybody]) },
  {
    network: { ...uneven, loss: 0.05, dup: 0.05, reorder: 0.1 },
    interventions: [
      at(ms(40), { kind: 'hold', packet: { from: 'b', to: 'c', number: 3 } }),
      at(ms(60), { kind: 'freeze', node: 'a', length: ms(80) }),
      at(ms(150), { kind: 'release', packet: { from: 'b', to: 'c', number: 3 } }),
      at(ms(170), { kind: 'crash', node: 'c', disk: 'kept', scope: 'process', length: ms(60) }),
    ],
  },
);
const end = ms(500);

function played(): { readonly hash: string; readonly keyframes: readonly Keyframe[] } {
  const m = createMachine(lively);
  const keyframes: Keyframe[] = [];
  while (step(m, end)) if (m.world.frame % 20 === 0) keyframes.push(keyframe(m));
  return { hash: traceHash(m), keyframes };
}

const twoRunsAreOne: Law = () => isSame(played().hash, played().hash);

const rewindsAreExact: Law = () => {
  const { hash, keyframes } = played();
  const m = createMachine(lively);
  m.isRecording = false;
  const ends = keyframes.map((saved) => {
    restore(m, saved);
    stepUntil(m, end);
    return traceHash(m);
  });
  return isSame(ends.filter((one) => one !== hash).length, 0);
};

const id = 'pause-outlives-lease';
const goldenRuns = [...caseRuns(id, scenario), ...faultRuns(id, scenario, golden)];
const hashes: { readonly [key: string]: string } = { ...golden.cases, ...golden.faults };

const forksWithoutAChangeAreNone: Law = () => {
  const { run } = goldenRuns[0]!;
  const live = openRun(scenario, run, { keyframeEvery: 40 });
  const ends = [0.2, 0.5, 0.8].map((share) => {
    live.advance(scenario.horizon, Infinity);
    const isKept = forkTo(live, run, Math.floor(live.trace.frames.length * share));
    return isKept ? finish(live, scenario.horizon).hash : 'not kept';
  });
  return isSame(new Set(ends).size === 1 ? ends[0] : ends, replay(scenario, run).hash);
};

const aChangedPastIsPlayedAnew: Law = () => {
  const { run } = goldenRuns[0]!;
  const live = openRun(scenario, run);
  live.advance(seconds(20), Infinity);
  const earlier = { ...run, interventions: [at(seconds(1), { kind: 'freeze', node: 'bob', length: seconds(5) })] };
  const isKept = forkTo(live, earlier, live.trace.frames.length);
  return isSame(isKept ? finish(live, scenario.horizon).hash : 'played anew', 'played anew');
};

const queuesHaveLimits: Law = () => {
  const interventions = [at(zero, { kind: 'freeze', node: 'b', length: ms(100) })];
  const network = { ...steady, inbox: 3 };
  const m = simulate(seconds(1), { a: play(beater('b', 5)), b: play(listener) }, { network, interventions });
  const fates = packetsOf(m).map(({ fate }) => fate);
  return isSame(fates, ['delivered', 'delivered', 'delivered', 'overflow', 'overflow']);
};

const missesAreSaid: Law = () => {
  const interventions = [
    at(ms(1), { kind: 'drop', packet: { from: 'a', to: 'b', number: 99 } }),
    at(ms(2), { kind: 'thaw', node: 'b' }),
    at(ms(3), { kind: 'heal', link }),
    at(ms(4), { kind: 'thaw', node: 'nobody' }),
  ];
  const missed = missedOf(simulate(seconds(1), { a: play(beater('b', 1)), b: play(listener) }, { interventions }));
  return isSame(missed, ['message 99 from a to b is not under way', 'b is not paused', 'a to b is not cut', 'there is no node nobody']);
};

/** By guarantee: its number, and the laws that hold it. */
export const laws = {
  1: { handlersAreWhole, aThrowEndsTheRun },
  2: { vandalsAreFound, messagesStay },
  3: { theWorldIsPlain },
  4: { firstComesFirst, timeIsWhole },
  5: { oneFaultShiftsNoOther, purposesAreTheirOwn },
  6: { twoRunsAreOne },
  7: { rewindsAreExact, forksWithoutAChangeAreNone, aChangedPastIsPlayedAnew },
  8: { queuesHaveLimits },
  9: { missesAreSaid },
} as const satisfies { readonly [guarantee: number]: { readonly [name: string]: Law } };

/** Whether a golden run plays differently, or breaks. */
export const areGoldenRunsOff = (): boolean =>
  goldenRuns.some(({ key, run }) => {
    try {
      return replay(scenario, run).hash !== hashes[key];
    } catch {
      return true;
    }
  });
