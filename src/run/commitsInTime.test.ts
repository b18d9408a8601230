/** The bound of `commits-in-time`, where clients give up before it, where networks keep none, and where clients die. */
import { describe, expect, test } from 'vitest';
import type { Micros } from '../base/micros.ts';
import { ms, seconds } from '../base/micros.ts';
import type { VerdictChange } from '../engine/changes.ts';
import type { ParamValues } from '../scenarios/params.ts';
import raft from '../scenarios/raft/scenario.ts';
import { parseActions } from './fragment.ts';
import { openRun } from './liveRun.ts';
import { placeOf } from './place.ts';

interface Judged extends VerdictChange {
  /** True time of the event in which it was seen; null where it holds. */
  readonly at: number | null;
}

function judge(params: ParamValues, actions: string, horizon: Micros): Judged {
  const scenario = { ...raft, horizon };
  const { interventions, notes } = parseActions(actions, placeOf(scenario, params, scenario.seed));
  expect(notes).toEqual([]);
  const live = openRun(scenario, { scenario: 'raft', seed: scenario.seed, params, interventions });
  live.advance(horizon, Infinity);
  const verdict = live.monitor.state.verdicts[scenario.properties.findIndex(({ id }) => id === 'commits-in-time')]!;
  const last = verdict.witnesses?.at(-1);
  return { ...verdict, at: last === undefined ? null : live.trace.frame(last).time };
}

/** The leader of these runs hears nobody; the others hear it, and stand by it. */
const deafLeader = (at: string): string => ['n1', 'n2', 'n3', 'n4'].map((node) => `${at}:cut.${node}-to-n5`).join(',');

describe('a client that gives up sooner than the bound ends', () => {
  test.each([
    [ms(200), '800ms', seconds(6)],
    [ms(400), '800ms', seconds(6)],
    [seconds(1), '3s', seconds(20)],
  ])('has not been served, with an election timeout of %d µs', (election, at, horizon) => {
    const { verdict, says, witnesses } = judge({ election, rate: 10, checkQuorum: false }, deafLeader(at), horizon);
    expect([verdict, says]).toEqual(['violated', expect.stringMatching(/^nothing that (alice|bob) asks has been done for \d+ ms$/)]);
    expect(witnesses?.length).toBe(3);
  });

  test.each([
    [ms(200), '800ms', seconds(6)],
    [ms(400), '800ms', seconds(6)],
    [seconds(1), '3s', seconds(20)],
  ])('is served by the next leader where leaders check their quorums, at %d µs', (election, at, horizon) => {
    expect(judge({ election, rate: 10 }, deafLeader(at), horizon)).toEqual({ verdict: 'held', at: null });
  });
});

describe('before GST nothing is promised', () => {
  const bound = 5 * 2 * ms(150) + 5 * ms(200);

  test('so that nobody is late who waits through it', () => {
    expect(judge({}, '1s:async=4s:2s:100ms:0.9', seconds(12))).toEqual({ verdict: 'held', at: null });
  });

  test('and from then on the whole bound is left', () => {
    const params = { rate: 10, checkQuorum: false };
    const quick = '1ms:100ms'; // what the others hear of their leader keeps coming in time
    const { at: plain } = judge(params, deafLeader('800ms'), seconds(12));
    const { verdict, at } = judge(params, `0s:async=4s:${quick},${deafLeader('800ms')}`, seconds(12));
    expect(plain).toBeLessThan(seconds(4) + bound);
    expect([verdict, at! > seconds(4) + bound]).toEqual(['violated', true]);
  });
});

test('nobody waits for what a client asked for that has crashed since', () => {
  const servers = ['n1', 'n2', 'n3', 'n4', 'n5'];
  // It gets to nobody, and Alice comes back knowing nothing of it.
  const unheard = servers.flatMap((node) => [`1s:cut.alice-to-${node}`, `1.9s:heal.alice-to-${node}`]);
  const actions = ['1.1s:request.alice.put', '1.7s:crash.alice=50ms', ...unheard].join(',');
  expect(judge({ rate: 0.5 }, actions, seconds(6))).toEqual({ verdict: 'held', at: null });
});
