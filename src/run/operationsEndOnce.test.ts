/** Whatever clients are asked to do, by a workload or by hand, and whatever befalls them, their history is one that a checker can read. */
import { describe, expect, test } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import type { HistoryEntry } from '../engine/protocol.ts';
import type { Workload } from '../engine/setup.ts';
import { lan } from '../engine/setup.ts';
import type { WorldView } from '../engine/view.ts';
import { operationsEndOnce } from '../properties/operationsEndOnce.ts';
import { rpcClient } from '../protocols/rpc/client.ts';
import { rpcServer } from '../protocols/rpc/server.ts';
import { at, crash, defineScenario, freeze, loss, play } from '../scenarios/scenario.ts';
import { loadScenario, scenarioIds } from '../scenarios/index.ts';
import { replay } from './replay.ts';
import { runOfCase } from './runOfCase.ts';
import { defaultRun } from './runSpec.ts';

const scenarios = await Promise.all(scenarioIds.map(async (id) => [id, (await loadScenario(id))!] as const));

test.each(scenarios)('%s: in every case', (id, scenario) => {
  const watched = { ...scenario, properties: [operationsEndOnce] };
  for (const one of scenario.cases) expect([one.name, replay(watched, runOfCase(id, watched, one)).violated]).toEqual([one.name, []]);
});

describe('a client under load', () => {
  const loaded = (arrivals: Workload['arrivals']) =>
    defineScenario({
      title: 'Load',
      module: 'Tests',
      question: 'What became of it?',
      minutes: 1,
      concepts: [],
      params: {},
      cast: () => ({
        alice: play(
          rpcClient,
          { server: 'server', startsAt: ms(1), patience: ms(40), retries: 1 },
          { workload: { arrivals, mix: { ask: 1 } } },
        ),
        server: play(rpcServer, { work: ms(5) }),
      }),
      network: lan,
      positions: { alice: [0, 0], server: [0, 100] },
      script: [
        at(seconds(1), loss('alice', 'server', 0.3)),
        at(seconds(2), freeze('server', ms(200))),
        at(seconds(2.5), crash('alice', { length: ms(100) })),
        at(seconds(3), crash('server', { length: ms(300), scope: 'process' })),
      ],
      horizon: seconds(5),
      properties: [operationsEndOnce],
      cases: [],
      beats: [],
      numbers: () => ({}),
      leavesOut: 'Everything.',
    });
  const endsOf = (arrivals: Workload['arrivals']) => {
    const scenario = loaded(arrivals);
    const { violated, history } = replay(scenario, defaultRun('load', scenario));
    const count = (type: HistoryEntry['type']): number => history.filter(({ entry }) => entry.type === type).length;
    return {
      violated,
      begun: count('invoke'),
      ok: count('ok'),
      unsure: count('info'),
      open: count('invoke') - count('ok') - count('info') - count('fail'),
    };
  };

  test.each<Workload['arrivals']>([
    { kind: 'open', rate: 60, gaps: 'poisson' },
    { kind: 'closed', think: { kind: 'exponential', mean: ms(4) } },
  ])('$kind loop: every operation ends at most once, and what a crash cut off stays open', (arrivals) => {
    const { violated, begun, ok, unsure, open } = endsOf(arrivals);
    expect(violated).toEqual([]);
    expect([begun > 100, ok > 80, unsure > 0]).toEqual([true, true, true]);
    expect(open).toBeLessThanOrEqual(2); // one at the crash, one at the end of the run
  });
});

describe('what no checker could read', () => {
  const judged = (...types: readonly HistoryEntry['type'][]): string | undefined => {
    const memory = operationsEndOnce.memory();
    const verdicts = types.map((type, index) => {
      const frame = { index, time: 5, kind: 'receive', node: 'a', name: '', cause: -1, packet: -1, place: 0 } as const;
      return operationsEndOnce.check({} as WorldView, { ...frame, history: [{ type, op: 'read', id: 'a-1' }] }, memory);
    });
    const last = verdicts.at(-1);
    return typeof last === 'object' && last !== null && 'says' in last ? last.says : undefined;
  };

  test('is found out', () => {
    expect(judged('invoke', 'info', 'ok')).toBe('read a-1 ended twice');
    expect(judged('invoke', 'ok', 'fail')).toBe('read a-1 ended twice');
    expect(judged('invoke', 'invoke')).toBe('read a-1 began twice');
    expect(judged('ok')).toBe('read a-1 ended and had not begun');
    expect([judged('invoke'), judged('invoke', 'effect', 'fail'), judged('effect'), judged('info')]).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });
});
