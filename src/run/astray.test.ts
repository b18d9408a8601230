/** A lesson is told of the run that it opens with. Of a run that goes otherwise nothing is told, or asked, that is not so in it. */
import { describe, expect, test } from 'vitest';
import type { Case, Scenario } from '../scenarios/scenario.ts';
import { loadScenario, scenarioIds } from '../scenarios/index.ts';
import { replay } from './replay.ts';
import { runOfCase } from './runOfCase.ts';
import { wholeOf } from './whole.ts';

/** By the beats' prose and prompts: those that tell of what is scripted, and are not so without it. */
const toldOfTheScript: { readonly [scenario: string]: readonly string[] } = {
  'circuit-breaker': ['hang', 'threads', 'nineteen', 'open', 'trial', 'bulkhead'],
  'did-it-happen': ['silence', 'twice'],
  'dinner-by-post': ['silence', 'reveal', 'wait', 'neighbors', 'wrong-ones'],
  'four-faces-of-a-timeout': ['silence', 'reveal'],
  'gossip-membership': ['silence', 'two'],
  'heartbeats-and-phi': ['silence'],
  'one-box-or-many': ['click', 'again'],
  'pause-outlives-lease': ['asleep', 'two-believe', 'wakes', 'why', 'recheck', 'fence'],
  'retry-storm': ['brownout', 'outlives', 'stale', 'backoff'],
  'split-brain': ['silent', 'two', 'mended', 'lease'],
  'timeout-tuner': ['cascade'],
  'what-tcp-hides': ['cable', 'doubling'],
};

type Changed = Pick<Case, 'params' | 'do'> & { readonly astray: readonly string[] };

/** Runs that a reader may come to by the design, or by hand. */
const changed: { readonly [scenario: string]: readonly Changed[] } = {
  'circuit-breaker': [
    { params: { breaker: false }, astray: ['open', 'trial'] },
    { params: { world: 'errors' }, astray: ['hang', 'threads', 'nineteen', 'trial'] },
    { params: { traffic: 40, script: false }, astray: ['hang', 'threads', 'nineteen', 'open', 'trial', 'bulkhead'] },
    { params: {}, do: '3s:thaw.reviews', astray: ['threads', 'nineteen', 'open', 'trial'] },
  ],
  'gossip-membership': [
    { params: { world: 'crash' }, astray: ['silence', 'two'] },
    { params: { helpers: 3 }, astray: ['two'] },
  ],
  'heartbeats-and-phi': [{ params: {}, do: '60s:crash.q', astray: ['silence', 'suspicion'] }],
  'last-write-wins': [
    { params: { skew: 0 }, astray: ['reveal', 'why'] },
    { params: { work: 'stream' }, astray: ['increment'] },
  ],
  'pause-outlives-lease': [
    { params: {}, do: '9s:thaw.alice', astray: ['asleep', 'two-believe', 'wakes', 'why', 'recheck', 'fence'] },
    { params: { fencing: true }, astray: ['why'] },
  ],
  raft: [{ params: {}, do: '10ms:crash.n1,10ms:crash.n2,10ms:crash.n3', astray: ['commit'] }],
  'retry-storm': [{ params: { policy: 'none' }, astray: ['brownout', 'outlives', 'sixty-four', 'stale'] }],
  'what-tcp-hides': [
    { params: { overTcp: true }, astray: ['datagrams'] },
    { params: { loss: 0 }, astray: ['tcp'] },
  ],
};

const scenarios = await Promise.all(scenarioIds.map(async (id) => [id, (await loadScenario(id)) as Scenario] as const));

describe.each(scenarios)('%s', (id, scenario) => {
  const astrayIn = (one: Pick<Case, 'params' | 'do'>): readonly string[] =>
    wholeOf(scenario, replay(scenario, runOfCase(id, scenario, { name: '', violates: [], ...one }))).astray;

  test('goes as it is told', () => {
    expect(astrayIn({ params: {} })).toEqual([]);
  });

  test('tells nothing of faults that do not come', () => {
    const isScripted = 'script' in scenario.params;
    expect(isScripted ? astrayIn({ params: { script: false } }) : []).toEqual(toldOfTheScript[id] ?? []);
  });

  test.each(changed[id] ?? [])('and nothing that is not so with $params $do', ({ astray, ...one }) => {
    expect(astrayIn(one)).toEqual(astray);
  });

  test('takes nothing for granted of which no run here is free', () => {
    const seen = new Set([...(toldOfTheScript[id] ?? []), ...(changed[id] ?? []).flatMap(({ astray }) => astray)]);
    expect(scenario.beats.filter(({ isSo }) => isSo !== undefined).map((beat) => beat.id)).toEqual(
      scenario.beats.map((beat) => beat.id).filter((beat) => seen.has(beat)),
    );
  });
});
