/** Words that no protocol sends, in fields that their readers count with: the run goes on, says what it finds, and plays the same again. */
import { expect, test } from 'vitest';
import { loadScenario } from '../scenarios/index.ts';
import { parseFragment } from './link.ts';
import { replay } from './replay.ts';

const told: readonly (readonly [string, string])[] = [
  ['last-write-wins', '0s:lie.alice-to-all=says:value:red'],
  ['pause-outlives-lease', '0s:lie.lock-to-all.granted=says:token:abc'],
  ['raft', '1s:lie.n5-to-all.append=says:term:abc'],
  ['raft', '1s:lie.n5-to-all.append=says:entries:5'],
  ['raft', '1s:lie.n5-to-all.append=says:prevIndex:abc'],
  ['raft', '1s:lie.n5-to-all.append=says:commit:abc'],
  ['raft', '1s:lie.n1-to-all.appended=says:index:abc'],
  ['raft', '100ms:lie.n1-to-all.appended=adds:index:0.5'],
  ['raft', '100ms:lie.n1-to-all.appended=says:index:1.5'],
];

test.each(told)('%s: %s', async (id, words) => {
  const scenario = (await loadScenario(id))!;
  const parsed = parseFragment(id, scenario, `seed=1&do=${words}&end`);
  if (!parsed.ok) throw new Error(words);
  expect(parsed.notes).toEqual([]);
  const [once, again] = [replay(scenario, parsed.run), replay(scenario, parsed.run)];
  expect(once.hash).toMatch(/^[0-9a-f]{16}$/);
  expect(again.hash).toBe(once.hash);
});

test('a key of the store may be called like what every object has', async () => {
  const scenario = (await loadScenario('raft'))!;
  const parsed = parseFragment('raft', scenario, 'seed=1&do=1s:lie.alice-to-all.request=says:key:constructor&end');
  if (!parsed.ok) throw new Error('no run');
  const { trace } = replay(scenario, parsed.run);
  const deaths = ['n1', 'n2', 'n3', 'n4', 'n5'].flatMap((_, node) => trace.changesOf('status', node).map((row) => trace.change(row).value));
  expect(deaths.filter((status) => status.includes('died'))).toEqual([]);
});
