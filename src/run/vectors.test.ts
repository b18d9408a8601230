/** Every entry of vectors.json, at the tolerance that it states: exact where none is. */
import { expect, test } from 'vitest';
import { exp } from '../base/math.ts';
import { awsOneWay, awsRegions, awsRoundTripsMs } from '../parts/awsRoundTrips.ts';
import { serialCommit } from '../parts/commitWait.ts';
import { gobreaker, gobreakerCall, gobreakerRecord, look } from '../parts/gobreaker.ts';
import { hybridReceive, hybridStart, hybridTick, isForwardJump, isTooFarAhead } from '../parts/hybridClock.ts';
import { hystrixAllows, hystrixBreaker, hystrixDefaults, hystrixRecord, hystrixSnapshot } from '../parts/hystrix.ts';
import { nfdQuality } from '../parts/nfdQuality.ts';
import { ntpDelay, ntpLeastError, ntpOffset } from '../parts/ntp.ts';
import { phiExponential, phiNormal } from '../parts/phi.ts';
import { depositRequest, retryBudget, retryBudgetDefaults, tryRetry } from '../parts/retryBudget.ts';
import { afterFailure, afterSuccess, mayRetry, retryThrottle, retryThrottleDefaults } from '../parts/retryThrottle.ts';
import { firstRto, givesUpAfter, linuxRto } from '../parts/rto.ts';
import { addSample, emptyWindow, windowMean, windowVariance } from '../parts/sampleWindow.ts';
import { splitVoteChance } from '../parts/splitVote.ts';
import { suspicionLeft } from '../parts/suspicionTimer.ts';
import { compareVectors, vectorMerge } from '../parts/vectorClock.ts';
import type { VectorClock } from '../parts/vectorClock.ts';
import { published, watched } from './published.ts';

type Numbers = readonly number[];
type Rows = readonly Numbers[];

interface Vectors {
  hlc: {
    maxOffset: number;
    steps: readonly (readonly [number, string, readonly [number, number] | null, readonly [number, number]])[];
    jumpGuard: { cases: readonly (readonly [number, number, boolean])[] };
  };
  phi_akka: {
    cdf: Rows;
    phi: Rows;
    phi_mean: number;
    phi_sd: number;
    outliers: Rows;
    stats: { samples: Numbers; mean: number; variance: number };
  };
  phi_cassandra: { window: number; arrivals_ms: Numbers; phi: Rows };
  ntp: { offset: Rows; rtt: string; minError: string };
  vclock: { compare: readonly (readonly [Numbers, Numbers, string])[]; merge: readonly (readonly [Numbers, Numbers, Numbers])[] };
  suspicion: { cases: Rows };
  retry_budget_finagle: { pct: Numbers; defaults: { ttl_s: number; minRetriesPerSec: number; pct: number } };
  retry_throttle_grpc: { src: string };
  circuit_hystrix: { defaults: object; cases: readonly (readonly [string, string])[] };
  circuit_gobreaker: { src: string };
  raft_splitvote: { formula: string; cases: Rows };
  spanner_table3: { write_ms: { [replicas: string]: readonly [number, number] } };
  chen_nfds: {
    pL: number;
    D: string;
    eta: number;
    cases: readonly { delta: number; ETMR: number; ETM: number }[];
    lossy: { pL: number; Dmean: number; delta: number; ETMR: number; ETM: number };
  };
  tcp: { src: string; tcp_retries2_15_s: number; tcp_syn_retries_6_s: number };
  aws_rtt_2017: { order: readonly string[]; rows: Rows };
}

/** In vclock a clock lists the nodes of its events, one by one: [1, 1, 2] is node 1 twice, node 2 once. */
function clockOf(events: Numbers): VectorClock {
  const clock: { [process: string]: number } = {};
  for (const node of events) clock[`n${node}`] = (clock[`n${node}`] ?? 0) + 1;
  return clock;
}

/** How many of 10,000 requests at one moment may be retried. */
function retriesOf(share: number, minRetriesPerSecond: number): number {
  const rule = { ...retryBudgetDefaults, share, minRetriesPerSecond };
  const budget = retryBudget(0);
  let retries = 0;
  for (let request = 0; request < 10_000; request++) {
    depositRequest(budget, rule, 0);
    if (tryRetry(budget, rule, 0)) retries++;
  }
  return retries;
}

/** Whether a circuit is open after calls that ended so, one a millisecond; seen once, after all of them. */
function hystrixAfter(outcomes: string, rule = hystrixDefaults): string {
  const breaker = hystrixBreaker(rule, 0);
  Array.from(outcomes).forEach((outcome, i) => hystrixRecord(breaker, rule, outcome === 'S', i));
  hystrixSnapshot(breaker, rule, rule.healthSnapshotMs);
  return breaker.status.toUpperCase();
}

/** What a number may be off that is published rounded: half a unit of its last digit. */
const halfOfLast = (figure: number): number => 0.5 * Number(`1e-${String(figure).split('.')[1]?.length ?? 0}`);

function near(actual: number, expected: number, tolerance: number): void {
  expect(Math.abs(actual - expected), `${actual} against ${expected}`).toBeLessThanOrEqual(tolerance);
}

const checks: { readonly [K in keyof Vectors]: (entry: Vectors[K]) => void } = {
  hlc({ maxOffset, steps, jumpGuard }) {
    let clock = hybridStart;
    const readings = steps.map(([physical, kind, remote]) => {
      const stamp = remote === null ? null : { l: remote[0], c: remote[1] };
      expect([kind, stamp !== null && isTooFarAhead(stamp, physical, maxOffset)]).toEqual([stamp === null ? 'SEND' : 'RECV', false]);
      clock = stamp === null ? hybridTick(clock, physical) : hybridReceive(clock, physical, stamp);
      return [clock.l, clock.c];
    });
    expect(readings).toEqual(steps.map((step) => step[3]));
    expect(jumpGuard.cases.map(([jump, offset]) => [jump, offset, isForwardJump(jump, offset)])).toEqual(jumpGuard.cases);
  },

  phi_akka({ cdf, phi, phi_mean, phi_sd, outliers, stats }) {
    for (const [silence, mean, deviation, share, tolerance] of cdf as readonly Five[])
      near(1 - exp(-phiNormal(silence, mean, deviation) * Math.LN10), share, tolerance);
    for (const [silence, expected, tolerance] of phi as readonly Three[]) near(phiNormal(silence, phi_mean, phi_sd), expected, tolerance);
    for (const [silence, mean, deviation, expected, tolerance] of outliers as readonly Five[])
      near(phiNormal(silence, mean, deviation), expected, tolerance);
    const window = emptyWindow();
    for (const sample of stats.samples) addSample(window, sample, 1_000);
    expect([windowMean(window), windowVariance(window)]).toEqual([stats.mean, stats.variance]);
  },

  phi_cassandra({ window: size, arrivals_ms, phi }) {
    const window = emptyWindow();
    arrivals_ms.forEach((arrival, i) => i > 0 && addSample(window, arrival - arrivals_ms[i - 1]!, size));
    for (const [now, expected, tolerance] of phi as readonly Three[])
      near(phiExponential(now - arrivals_ms.at(-1)!, windowMean(window)), expected, tolerance);
  },

  ntp({ offset, rtt, minError }) {
    const exchanges = (offset as readonly Five[]).map(([asked, received, answered, heard]) => ({ asked, received, answered, heard }));
    expect(exchanges.map(ntpOffset)).toEqual(offset.map((given) => given[4]));
    expect([rtt, minError]).toEqual(['max(0,(T4-T1)-(T3-T2))', 'max(T1>=T2?T1-T2:0, T3>=T4?T3-T4:0)']);
    expect(exchanges.map((each) => [ntpDelay(each), ntpLeastError(each)])).toEqual(
      (offset as readonly Five[]).map(([t1, t2, t3, t4]) => [
        Math.max(0, t4 - t1 - (t3 - t2)),
        Math.max(t1 >= t2 ? t1 - t2 : 0, t3 >= t4 ? t3 - t4 : 0),
      ]),
    );
  },

  vclock({ compare, merge }) {
    const word = { before: 'BEFORE', after: 'AFTER', equal: 'EQ', concurrent: 'CONC' } as const;
    expect(compare.map(([a, b]) => word[compareVectors(clockOf(a), clockOf(b))])).toEqual(compare.map(([, , order]) => order));
    expect(merge.map(([a, b]) => vectorMerge(clockOf(a), clockOf(b)))).toEqual(merge.map(([, , both]) => clockOf(both)));
  },

  suspicion({ cases }) {
    const left = (cases as readonly Six[]).map(([confirmed, wanted, elapsed, min, max]) =>
      suspicionLeft({ confirmed, wanted, elapsed: elapsed * 1e6, min: min * 1e6, max: max * 1e6 }),
    );
    expect(left).toEqual((cases as readonly Six[]).map((given) => Math.round(given[5] * 1e6)));
  },

  retry_budget_finagle({ pct, defaults }) {
    expect(retryBudgetDefaults).toEqual({ ttl: defaults.ttl_s * 1e6, minRetriesPerSecond: defaults.minRetriesPerSec, share: defaults.pct });
    for (const share of pct) near(retriesOf(share, 0), 10_000 * share, 1);
    const reserve = defaults.minRetriesPerSec * defaults.ttl_s;
    for (const share of pct) near(retriesOf(share, defaults.minRetriesPerSec), Math.min(10_000, 10_000 * share + reserve), 1);
  },

  retry_throttle_grpc({ src }) {
    const [, maxTokens, lost, won] = numbersIn(
      src,
      /maxTokens=(\d+); -(\d+) per failure; \+([\d.]+) per success; no retry when <= maxTokens\/2/,
    );
    expect(retryThrottleDefaults).toEqual({ maxTokens, tokenRatio: won });
    let tokens = retryThrottle(retryThrottleDefaults);
    expect([tokens / 1_000, afterSuccess(tokens, retryThrottleDefaults), (tokens - afterFailure(tokens)) / 1_000]).toEqual([
      maxTokens,
      tokens,
      lost,
    ]);
    for (let failures = 1; failures < 5; failures++) tokens = afterFailure(tokens);
    const fiveLost = afterFailure(tokens);
    expect([tokens, fiveLost, afterSuccess(fiveLost, retryThrottleDefaults)].map((each) => mayRetry(each, retryThrottleDefaults))).toEqual([
      true,
      false,
      true,
    ]);
  },

  circuit_hystrix({ defaults, cases }) {
    expect({ ...hystrixDefaults }).toEqual({ ...defaults });
    const tested = { ...hystrixDefaults, requestVolumeThreshold: 1, errorThresholdPercentage: 40 };
    const testedAtHalf = { ...tested, errorThresholdPercentage: 50 };
    expect(cases.map(([outcomes]) => [hystrixAfter(outcomes, tested), hystrixAfter(outcomes, testedAtHalf)])).toEqual(
      cases.map(([, status]) => [status, status]),
    );
    const breaker = hystrixBreaker(tested, 0);
    hystrixRecord(breaker, tested, false, 0);
    hystrixSnapshot(breaker, tested, 500);
    const asked = [500, 5_500, 5_501, 5_502].map((now) => hystrixAllows(breaker, tested, now));
    hystrixRecord(breaker, tested, false, 5_600);
    const again = [10_600, 10_601].map((now) => hystrixAllows(breaker, tested, now));
    hystrixRecord(breaker, tested, true, 10_700);
    hystrixSnapshot(breaker, tested, 11_000);
    expect([asked, again, breaker.status]).toEqual([[false, false, true, false], [false, true], 'closed']);
  },

  circuit_gobreaker({ src }) {
    const [, failures, timeout] = numbersIn(
      src,
      /(\d+) consecutive failures open; (\d+) s timeout -> half-open; 1 failure re-opens; 1 success closes/,
    );
    const breaker = gobreaker();
    const call = (isSuccess: boolean, now: number): string => {
      const generation = gobreakerCall(breaker, now);
      if (generation !== null) gobreakerRecord(breaker, generation, isSuccess, now);
      return generation === null ? 'refused' : breaker.status;
    };
    const first = Array.from({ length: failures! }, () => call(false, 0));
    expect(first).toEqual([...Array.from({ length: failures! - 1 }, () => 'closed'), 'open']);
    const after = timeout! * 1e6 + 1;
    expect([call(true, after - 1), call(false, after), call(true, 2 * after - 1), call(true, 2 * after)]).toEqual([
      'refused',
      'open',
      'refused',
      'closed',
    ]);
    look(breaker, 2 * after);
    expect(breaker).toMatchObject({ status: 'closed', failuresInARow: 0, calls: 0 });
  },

  raft_splitvote({ formula, cases }) {
    expect(formula).toBe('Pr=sum_{k=c-1..s} C(s,k) l^k (1-l)^(s-k), c=s-floor(n/2)+1');
    for (const [servers, alive, overlap, chance] of cases as readonly Four[]) near(splitVoteChance(servers, alive, overlap), chance, 5e-6);
  },

  spanner_table3({ write_ms }) {
    const { '1D (no commit wait)': bare, ...rows } = write_ms;
    const [replication, deviation] = bare!;
    near(replication, 9, deviation); // "Paxos ~9 ms"
    for (const [mean, spread] of Object.values(rows)) near(serialCommit(replication, 5), mean, spread);
  },

  chen_nfds({ pL, D, eta, cases, lossy }) {
    const [, mean] = numbersIn(D, /^Exp\(mean (\S+) s\)$/);
    const all = [...cases.map((given) => ({ ...given, pL, Dmean: mean! })), lossy];
    for (const { delta, pL: loss, Dmean, ETMR, ETM } of all) {
      const quality = nfdQuality({ interval: eta, delta, loss, takesLonger: (x) => exp(-x / Dmean) });
      near(quality.recurrence, ETMR, halfOfLast(ETMR));
      near(quality.duration, ETM, halfOfLast(ETM));
    }
  },

  tcp({ src, tcp_retries2_15_s, tcp_syn_retries_6_s }) {
    const [, min, max] = numbersIn(src, /RTO_MIN ([\d.]+), RTO_MAX (\d+)/);
    expect(linuxRto).toEqual({ min: min! * 1e6, max: max! * 1e6 });
    expect([givesUpAfter(linuxRto.min, 15) / 1e6, givesUpAfter(firstRto, 6) / 1e6]).toEqual([tcp_retries2_15_s, tcp_syn_retries_6_s]);
  },

  aws_rtt_2017({ order, rows }) {
    expect([awsRegions, awsRoundTripsMs]).toEqual([order, rows]);
    expect(awsOneWay('us-east-1', 'eu-west-1')).toBe(Math.round(rows[0]![3]! * 500));
  },
};

type Three = readonly [number, number, number];
type Four = readonly [number, number, number, number];
type Five = readonly [number, number, number, number, number];
type Six = readonly [number, number, number, number, number, number];

const numbersIn = (text: string, pattern: RegExp): readonly number[] => pattern.exec(text)!.map(Number);

/** Held against the Raft protocol itself, by its own tests. */
const ofRaft = new Set(['raft_fig16_text', 'raft_wan']);

/** Words about the data, which say where it is from. */
const isWords = (leaf: string): boolean => /(^|\.)(src|note|cases_note|rule)$/.test(leaf);

const text = published('vectors.json');
const entries = Object.entries(JSON.parse(text ?? '{}') as { [key: string]: object });

test.each(entries.filter(([key]) => !ofRaft.has(key)))('%s comes out as published, and all of it is looked at', (key, entry) => {
  const { data, unread } = watched(entry);
  const check = (checks as { readonly [key: string]: ((entry: object) => void) | undefined })[key];
  expect(check, `no check for ${key}`).toBeDefined();
  check!(data);
  expect(unread().filter((leaf) => !isWords(leaf))).toEqual([]);
});

test('what nobody has read is named', () => {
  const { data, unread } = watched({ a: 1, b: { c: [2, 3] } });
  const read = data.b.c.map((n) => n)[1];
  expect([read, unread()]).toEqual([3, ['a']]);
});
