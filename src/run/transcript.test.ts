import { expect, test } from 'vitest';
import { ms } from '../base/micros.ts';
import { loadScenario, scenarioIds } from '../scenarios/index.ts';
import { parseActions } from './fragment.ts';
import { madeUp, madeUpId } from './madeUp.ts';
import { placeOf } from './place.ts';
import { replay } from './replay.ts';
import { defaultRun } from './runSpec.ts';
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
    '                         hand: Thaw Bob (missed: bob is not paused)',
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
