/** Partial synchrony: before GST messages take what they like; from then on each arrives within Δ. */
import { describe, expect, test } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import type { Fault } from './fault.ts';
import type { Machine } from './machine.ts';
import { at, beater, listener, packetsOf, play, shareOf, simulate, steady } from './madeUp.ts';
import type { Gst, Network } from './setup.ts';

const gst: Gst = {
  at: ms(300),
  before: { latency: { kind: 'pareto', min: ms(5), shape: 0.5 }, loss: 0 },
  delta: ms(12),
};
const count = 600;
const runWith = (network: Partial<Network>, ...interventions: readonly ReturnType<typeof at>[]): Machine =>
  simulate(seconds(100), { a: play(beater('b', count)), b: play(listener) }, { network: { ...steady, ...network }, interventions });

/** µs by which each message comes later than max(GST, when it was sent) + Δ; negative for in time. */
const lateness = (m: Machine): readonly number[] => packetsOf(m).map(({ sentAt, endAt }) => endAt - (Math.max(gst.at, sentAt) + gst.delta));

const unbounded: Partial<Network> = { latency: { kind: 'exponential', mean: ms(30) }, fifo: false };

describe('a GST', () => {
  const wild = runWith({ ...unbounded, gst });
  const before = packetsOf(wild).filter(({ sentAt }) => sentAt < gst.at);

  test('is kept by every message: by max(GST, sent) + Δ it is there', () => {
    expect(lateness(wild)).toHaveLength(count);
    expect(Math.max(...lateness(wild))).toBe(0);
  });

  test('is kept over links in order too, and by copies and those that linger', () => {
    expect(Math.max(...lateness(runWith({ ...unbounded, fifo: true, dup: 0.3, reorder: 0.3, gst })))).toBe(0);
  });

  test('is no bound before it: then most take longer than Δ', () => {
    const late = before.filter(({ sentAt, endAt }) => endAt - sentAt > gst.delta);
    expect(before).toHaveLength(299);
    // Pareto, min 5 ms, shape 1/2: P(more than 12 ms) = (5/12)^(1/2) = 0.645; four deviations are 0.111.
    const earlyEnough = before.filter(({ sentAt }) => sentAt < gst.at - gst.delta).length;
    expect(Math.abs(late.length / earlyEnough - 0.645)).toBeLessThan(0.12);
  });

  test('may lose messages before it, and none of those after', () => {
    const m = runWith({ gst: { ...gst, before: { ...gst.before, loss: 0.5 } } });
    const lost = packetsOf(m).filter(({ fate }) => fate === 'lost');
    expect(Math.abs(lost.length / 299 - 0.5)).toBeLessThan(0.116); // four deviations
    expect(lost.every(({ sentAt }) => sentAt < gst.at)).toBe(true);
  });

  test('is broken by a hand, as everything is', () => {
    const link = { a: 'a', b: 'b', way: 'forward' } as const;
    const slower: Fault = { kind: 'delay', link, by: ms(40) };
    expect(Math.max(...lateness(runWith({ ...unbounded, gst }, at(ms(400), slower))))).toBe(ms(40));
    expect(shareOf(runWith({ ...unbounded, gst }, at(ms(400), { kind: 'loss', link, ratio: 1 })), 'lost')).toBeGreaterThan(0.3);
  });

  test('changes nothing after it that Δ does not, and no draw of another purpose', () => {
    const late = (m: Machine) => packetsOf(m).filter(({ sentAt }) => sentAt >= gst.at);
    const roomy = { ...gst, delta: seconds(3600) };
    expect(late(runWith({ ...unbounded, gst: roomy }))).toEqual(late(runWith(unbounded)));
    const doubled = { ...unbounded, dup: 0.5 };
    const copied = (m: Machine) => packetsOf(m).flatMap(({ number, copy }) => (copy === 1 ? [number] : []));
    expect(copied(runWith({ ...doubled, gst: { ...gst, before: { ...gst.before, loss: 0.5 } } }))).toEqual(copied(runWith(doubled)));
  });
});
