/** Asynchrony, an adversary, a workload and a lie that begin, change and end in the middle of a run. */
import { describe, expect, test } from 'vitest';
import type { Micros } from '../base/micros.ts';
import { ms, seconds, zero } from '../base/micros.ts';
import { changesUpTo, latestChange, readChange } from './changes.ts';
import type { AdversaryStrategy, Fault, Intervention } from './fault.ts';
import type { Machine } from './machine.ts';
import { at, beater, framesOf, listener, missedOf, packetsOf, play, protocol, simulate, stateOf, steady } from './madeUp.ts';
import type { Adversary, Network } from './setup.ts';

const count = 300;
/** `a` says something to `b` each millisecond; a message takes 10 ms. */
const run = (interventions: readonly Intervention[], network: Partial<Network> = {}): Machine =>
  simulate(
    seconds(60),
    { a: play(beater('b', count)), b: play(listener), c: play(beater('b', count)) },
    { network: { ...steady, fifo: false, ...network }, interventions },
  );
const loosened = (length: Micros, rest: Partial<Extract<Fault, { kind: 'async' }>> = {}): Fault => ({
  kind: 'async',
  length,
  mean: ms(200),
  delta: ms(20),
  ratio: 0,
  ...rest,
});
const lateness = (m: Machine, gst: number, delta = ms(20)): number =>
  Math.max(
    ...packetsOf(m)
      .filter(({ sentAt, endAt }) => Math.max(sentAt, endAt) >= gst)
      .map(({ sentAt, endAt }) => endAt - (Math.max(gst, sentAt) + delta)),
  );

describe('asynchrony that begins by hand', () => {
  const m = run([at(ms(100), loosened(ms(100)))]);
  const sent = (from: number, to: number, of = m) => packetsOf(of, 'a', 'b').filter(({ sentAt }) => sentAt >= from && sentAt < to);

  test('leaves alone what was sent before it, and those after GST within their own time', () => {
    const calm = run([]);
    expect(sent(0, ms(100))).toEqual(sent(0, ms(100), calm));
    expect(sent(ms(200), seconds(9))).toEqual(sent(ms(200), seconds(9), calm));
  });

  test('has no bound until GST, and Δ from then on, for what is under way too', () => {
    expect(sent(ms(100), ms(180)).filter(({ sentAt, endAt }) => endAt - sentAt > ms(40)).length).toBeGreaterThan(40);
    expect(lateness(m, ms(200))).toBe(0);
  });

  test('is told in the trace, since when and until when', () => {
    expect(latestChange(m.trace, 'network', 0, m.world.frame)).toMatchObject({ since: ms(100), gst: { at: ms(200), delta: ms(20) } });
    expect(latestChange(m.trace, 'network', 0, 1)).toBe(null);
  });

  test('loses the share that it says, until GST', () => {
    const lossy = run([at(ms(100), loosened(ms(100), { ratio: 0.5 }))]);
    const lost = packetsOf(lossy).filter(({ fate }) => fate === 'lost');
    expect(Math.abs(lost.length / 200 - 0.5)).toBeLessThan(0.142); // four deviations
    expect(lost.every(({ sentAt }) => sentAt >= ms(100) && sentAt < ms(200))).toBe(true);
  });
});

test.each([
  [
    'of what was under way without any bound',
    run([at(ms(50), loosened(zero, { delta: ms(4) }))], { latency: { kind: 'constant', value: ms(30) } }),
    ms(50),
    ms(4),
  ],
  ['of asynchrony that was to last', run([at(ms(10), loosened(seconds(5))), at(ms(100), loosened(zero))]), ms(100), ms(20)],
  ['over links in order too', run([at(ms(10), loosened(seconds(5))), at(ms(100), loosened(zero))], { fifo: true }), ms(100), ms(20)],
  [
    'for what waits at a port, from when it leaves',
    run([at(ms(10), loosened(seconds(5))), at(ms(100), loosened(zero))], { rate: 5_000 }),
    ms(100),
    ms(20),
  ],
])('a length of nothing is GST now: %s everything arrives within Δ', (_, m, gst, delta) => {
  expect(lateness(m, gst, delta)).toBeLessThanOrEqual(0);
  expect(packetsOf(m).every(({ fate }) => fate === 'delivered')).toBe(true);
});

test('a longer asynchrony takes the place of a shorter one, and is the same that began', () => {
  const m = run([at(ms(10), loosened(ms(50))), at(ms(40), loosened(ms(100)))]);
  expect(latestChange(m.trace, 'network', 0, m.world.frame)).toMatchObject({ since: ms(10), gst: { at: ms(140) } });
  expect(lateness(m, ms(140))).toBe(0);
});

describe('an adversary that comes by hand', () => {
  const foe = (strategy: AdversaryStrategy, rest: Partial<Extract<Fault, { kind: 'adversary' }>> = {}): Fault => ({
    kind: 'adversary',
    strategy,
    aim: { from: 'a' },
    share: 1,
    by: ms(50),
    atMost: 3,
    ...rest,
  });
  const scripted: { readonly [K in Exclude<AdversaryStrategy, 'off'>]: Adversary } = {
    drop: { kind: 'drop', aim: { from: 'a' }, share: 1, atMost: 3 },
    delay: { kind: 'delay', aim: { from: 'a' }, share: 1, by: ms(50), atMost: 3 },
    newestFirst: { kind: 'newestFirst', aim: { from: 'a' }, atMost: 3 },
    shuffle: { kind: 'shuffle', aim: { from: 'a' }, atMost: 3 },
  };

  test.each(Object.entries(scripted))('%s: does from the start what one in the network does', (kind, adversary) => {
    const byHand = run([at(zero, foe(kind as AdversaryStrategy))]);
    expect(packetsOf(byHand).map(({ sentAt, endAt, fate }) => [sentAt, endAt, fate])).toEqual(
      packetsOf(run([], { adversary })).map(({ sentAt, endAt, fate }) => [sentAt, endAt, fate]),
    );
  });

  test('counts its row from when it comes, and leaves with everything it might still have done', () => {
    const m = run([at(ms(100), foe('drop')), at(ms(200), foe('off'))]);
    const lost = packetsOf(m).filter(({ fate }) => fate === 'lost');
    expect(lost.map(({ sentAt }) => sentAt / 1_000).slice(0, 6)).toEqual([100, 101, 102, 104, 105, 106]);
    expect([lost.length, Math.max(...lost.map(({ sentAt }) => sentAt))]).toEqual([75, ms(198)]);
    expect(missedOf(m)).toEqual([null, null]);
  });

  test('is on record with each message: what it made of it, and which one its fairness spared', () => {
    const told = (m: Machine) =>
      packetsOf(m, 'a', 'b').flatMap((_, i) =>
        changesUpTo(m.trace, 'thwart', packetRows(m)[i]!, Infinity).map(({ value }) => `${value.how} ${value.inRow}`),
      );
    expect(told(run([at(zero, foe('drop'))])).slice(0, 5)).toEqual(['dropped 1', 'dropped 2', 'dropped 3', 'spared 3', 'dropped 1']);
    expect(told(run([at(zero, foe('delay', { atMost: 1 }))])).slice(0, 3)).toEqual(['delayed 1', 'spared 1', 'delayed 1']);
    expect(new Set(told(run([at(zero, foe('newestFirst', { atMost: 2 }))])))).toEqual(
      new Set(['passedOver 1', 'passedOver 2', 'spared 2']),
    );
    expect(told(run([]))).toEqual([]);
  });

  const packetRows = (m: Machine): readonly number[] =>
    Array.from({ length: m.trace.packets.length }, (_, row) => row).filter(
      (row) => m.trace.packet(row).from === 0 && m.trace.packet(row).to === 1,
    );
});

describe('a workload that begins by hand', () => {
  const client = protocol<{ asked: string[] }>({
    init: () => ({ asked: [] }),
    requests: {
      read: (s) => void s.asked.push('read'),
      write: (s) => void s.asked.push('write'),
    },
  });
  const asking = (...interventions: readonly Intervention[]): Machine => simulate(seconds(10), { a: play(client) }, { interventions });
  const ask = (rate: number, rest: Partial<Extract<Fault, { kind: 'workload' }>> = {}): Fault => ({
    kind: 'workload',
    node: 'a',
    name: 'read',
    rate,
    loop: 'regular',
    keys: 0,
    spread: 'uniform',
    ...rest,
  });
  const times = (m: Machine): readonly number[] => framesOf(m).flatMap(({ kind, time }) => (kind === 'request' ? [time / 1_000] : []));

  test('asks from then on, at its rate, until it is told not to', () =>
    expect(times(asking(at(seconds(1), ask(4)), at(seconds(2.1), ask(0))))).toEqual([1250, 1500, 1750, 2000]));

  test('takes the place of the one before, and goes on after a crash', () => {
    const crash: Fault = { kind: 'crash', node: 'a', disk: 'kept', scope: 'process', length: ms(100) };
    expect(times(asking(at(seconds(1), ask(4)), at(seconds(1.3), ask(2)), at(seconds(2.5), crash), at(seconds(4), ask(0))))).toEqual([
      1250, 1800, 2300, 3100, 3600,
    ]);
  });

  test('of all that it can be asked: each as likely', () => {
    const { asked } = stateOf(asking(at(zero, ask(200, { name: 'all' }))), 'a') as { asked: string[] };
    const reads = asked.filter((name) => name === 'read').length;
    expect(Math.abs(reads / asked.length - 0.5)).toBeLessThan(0.045); // four deviations
  });

  test('is told in the trace, its end too', () => {
    const m = asking(at(seconds(1), ask(4)), at(seconds(2), ask(0)));
    expect(changesUpTo(m.trace, 'workload', 0, Infinity).map(({ value }) => value)).toEqual([
      { arrivals: { kind: 'open', rate: 4, gaps: 'regular' }, mix: { read: 1 } },
      null,
    ]);
  });
});

describe('lies that are told one by one', () => {
  const lie = (how: 'says' | 'adds' | 'late' | 'silent' | 'truth', rest: Partial<Extract<Fault, { kind: 'lie' }>> = {}): Fault => ({
    kind: 'lie',
    node: 'a',
    how,
    ...rest,
  });
  const hears = protocol<{ heard: unknown[] }>({
    init: () => ({ heard: [] }),
    receive: { ping: (s, { n }) => void s.heard.push(n) },
  });
  const heardBy = (...interventions: readonly Intervention[]): readonly unknown[] => {
    const m = simulate(seconds(5), { a: play(beater('b', 6)), b: play(hears) }, { interventions });
    return (stateOf(m, 'b') as { heard: unknown[] }).heard;
  };

  test('say, add, hold back, keep silent; the truth takes them back', () => {
    expect(heardBy(at(zero, lie('says', { field: 'n', says: '9' })))).toEqual([9, 9, 9, 9, 9, 9]);
    expect(heardBy(at(zero, lie('adds', { field: 'n', says: '10' })))).toEqual([11, 12, 13, 14, 15, 16]);
    expect(heardBy(at(zero, lie('silent', { to: 'b', message: 'ping' })))).toEqual([]);
    expect(heardBy(at(zero, lie('says', { field: 'n', says: '9' })), at(ms(3.5), lie('truth')))).toEqual([9, 9, 9, 4, 5, 6]);
  });

  test('the last one told goes before those told earlier, and taking back what is told to one leaves what is told to all', () => {
    const [one, other] = [lie('says', { field: 'n', says: '8' }), lie('says', { to: 'b', field: 'n', says: '9' })];
    expect(heardBy(at(zero, one), at(ms(3.5), other))).toEqual([8, 8, 8, 9, 9, 9]);
    expect(heardBy(at(zero, one), at(zero, other), at(ms(3.5), lie('truth', { to: 'b' })))).toEqual([9, 9, 9, 8, 8, 8]);
  });

  test('of a field that a message lacks changes nothing; what is not meant is not touched', () => {
    expect(heardBy(at(zero, lie('says', { field: 'term', says: '9' })))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(heardBy(at(zero, lie('silent', { message: 'pong' })))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('are beside a strategy, until the node is made honest', () => {
    const mute: Fault = { kind: 'byz', node: 'a', strategy: 'mute' };
    const both = [at(zero, mute), at(zero, lie('says', { field: 'n', says: '9' }))];
    expect(heardBy(...both)).toEqual([9, 9, 9, 9, 9, 9]);
    expect(heardBy(...both, at(ms(2.5), lie('truth')))).toEqual([9, 9]);
    expect(heardBy(...both, at(ms(2.5), { ...mute, strategy: 'honest' }))).toEqual([9, 9, 3, 4, 5, 6]);
    const m = simulate(seconds(1), { a: play(beater('b', 6)), b: play(hears) }, { interventions: [both[1]!] });
    expect(readChange('status', m.trace.change(m.trace.changesOf('status', 0).at(-1)!).value).byz).toBe('scripted');
  });
});
