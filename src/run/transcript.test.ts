import { expect, test } from 'vitest';
import { ms } from '../base/micros.ts';
import { loadScenario, scenarioIds } from '../scenarios/index.ts';
import { writeCsv } from './export/csv.ts';
import { readCsv } from './export/readers/csv.ts';
import { parseActions } from './fragment.ts';
import { madeUp, madeUpId } from './madeUp.ts';
import { placeOf } from './place.ts';
import { replay } from './replay.ts';
import { defaultRun } from './runSpec.ts';
import type { RunSpec } from './runSpec.ts';
import { transcriptOf } from './transcript.ts';

test('a run reads line by line, from its inputs to its verdicts', () => {
  const { interventions } = parseActions('1s:request.alice.write,2s:cut.alice-storage,3s:thaw.bob', placeOf(madeUp, {}, 7));
  const run = { ...defaultRun(madeUpId, madeUp), interventions };
  expect(transcriptOf(madeUp, run, replay(madeUp, run))).toEqual([
    '# made-up&seed=7&do=1s:request.alice.write,2s:cut.alice-storage,3s:thaw.bob',
    '    0.000000  alice    boot',
    '    0.000000  bob      boot',
    '    0.000000  lock     boot',
    '    0.000000  storage  boot',
    '    0.000000  n2       boot',
    '    1.000000  alice    fault request',
    '                         hand: Alice: request write',
    '    1.000000  alice    request write',
    '    2.000000           fault cut',
    '                         hand: Cut Alice – Storage, both ways',
    '    2.500000  lock     fault crash',
    '                         script: Crash Lock service, disk kept',
    '    3.000000  bob      fault thaw',
    '                         hand: Thaw Bob (missed: Bob is not paused)',
    '# missed 3s:thaw.bob: bob is not paused',
  ]);
});

/** The lines that tell of a run of a scenario with these actions. */
async function told(id: string, actions: string, until: number, given: Partial<RunSpec> = {}): Promise<readonly string[]> {
  const scenario = (await loadScenario(id))!;
  const { interventions, notes } = parseActions(actions, placeOf(scenario, {}, scenario.seed));
  expect(notes).toEqual([]);
  const run = { ...defaultRun(id, scenario), ...given, interventions };
  const replayed = replay(scenario, run, { until });
  const rows = readCsv(writeCsv({ scenario, run, finished: replayed })).filter(({ kind }) => kind === 'died' || kind === 'panic');
  return [...transcriptOf(scenario, run, replayed), ...rows.map(({ at_us, kind, node, says }) => `${at_us},${kind},${node},${says}`)];
}

test('an action whose moment never came is said to have done nothing', async () => {
  const lines = await told('pause-outlives-lease', '20s:freeze.alice,alice.write.9:freeze.alice', ms(5_000));
  expect(lines.filter((line) => line.startsWith('# missed'))).toEqual([
    '# missed 20s:freeze.alice: the run ended before that moment',
    '# missed alice.write.9:freeze.alice: that step never came',
  ]);
});

test('a process that dies of what it could not read has a line, here and in the CSV export', async () => {
  const given = { seed: 4_294_967_267, params: { skew: ms(250), rate: 1 } };
  const lines = await told('last-write-wins', '0s:byz.alice=corrupt', ms(6_000), given);
  expect(lines.filter((line) => line.includes('died'))).toEqual([
    '                       died in receive write: it could make no sense of what it read',
    '300500,died,n1,in receive write: it could make no sense of what it read',
  ]);
});

test('a time daemon that gives up says so, here and in the CSV export', async () => {
  const lines = await told('pause-outlives-lease', '0s:skew.alice=2000s,1s:ntp.alice=on', ms(29_000));
  expect(lines.filter((line) => line.includes('panic'))).toEqual([
    '                         panic NTP gives up: −33 min 19.999 s is more than it dares to set',
    '1045281,panic,alice,NTP gives up: −33 min 19.999 s is more than it dares to set',
  ]);
});

test('every scenario’s run has a line for each event, in order, and closes with its verdicts', async () => {
  for (const id of scenarioIds) {
    const scenario = (await loadScenario(id))!;
    const run = defaultRun(id, scenario);
    const replayed = replay(scenario, run, { until: ms(20_000) });
    const lines = transcriptOf(scenario, run, replayed);
    const times = lines.flatMap((line) => /^ *(\d+\.\d{6})/.exec(line)?.[1] ?? []).map(Number);
    expect(times.length).toBe(replayed.events);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(lines.filter((line) => line.startsWith('# ')).length).toBe(1 + scenario.properties.length);
    expect(transcriptOf(scenario, run, replay(scenario, run, { until: ms(20_000) }))).toEqual(lines);
  }
});
