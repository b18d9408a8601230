import { expect, test } from 'vitest';
import { seconds } from '../base/micros.ts';
import { connectHere } from '../bridge/joined.ts';
import { loadScenario, scenarioIds } from '../scenarios/index.ts';
import { currentLink } from './sharing.ts';
import { verdictsAt } from './selectors.ts';
import { createSession } from './session.ts';
import type { SessionStore } from './session.ts';

const open = async (url: string): Promise<SessionStore> => {
  const connect = connectHere(loadScenario);
  const session = createSession({ engine: connect, background: connect, load: loadScenario, ids: scenarioIds });
  await session.openLink(url);
  return session;
};

async function at(session: SessionStore, time: number) {
  session.getState().seek(time);
  while (session.isWaiting()) await new Promise((resolve) => setTimeout(resolve, 2));
  const { trace, scenario, cursor } = session.getState();
  const verdicts = verdictsAt(trace, scenario!.properties, cursor);
  return Object.fromEntries(verdicts.map(({ property, verdict }) => [property.id, verdict]));
}

test('a stranger breaks the lease by hand, sees why, turns fencing on, and a friend sees the very same run', async () => {
  const mine = await open('https://host.example/s/pause-outlives-lease/#p.script=off&end');
  expect(await at(mine, seconds(20))).toMatchObject({ 'mutual-exclusion': 'held', 'tokens-never-go-backwards': 'held' });

  await at(mine, seconds(1));
  mine.getState().intervene({ kind: 'freeze', node: 'alice', length: seconds(15) });
  expect(await at(mine, seconds(20))).toMatchObject({ 'mutual-exclusion': 'violated', 'tokens-never-go-backwards': 'violated' });

  mine.getState().explain('tokens-never-go-backwards');
  const { explanation, cursor, trace, nodes } = mine.getState();
  const writers = explanation!.witnesses.map((frame) => trace.frame(frame)).filter(({ node }) => nodes[node] === 'storage');
  expect(writers.length).toBeGreaterThanOrEqual(2);
  expect(Math.round(cursor.time / 1e6)).toBe(16);
  expect(explanation!.past.has(trace.packet(writers[0]!.packet).sentFrame)).toBe(true);

  mine.getState().setParam('fencing', true);
  expect(await at(mine, seconds(20))).toMatchObject({ 'mutual-exclusion': 'violated', 'tokens-never-go-backwards': 'held' });

  const friends = await open(currentLink(mine.getState(), 'here'));
  expect(friends.getState()).toMatchObject({ run: mine.getState().run, cursor: mine.getState().cursor, notices: [] });
  for (const session of [mine, friends]) while (session.getState().whole === null) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(friends.getState().whole).toEqual(mine.getState().whole);
  for (const session of [mine, friends]) session.close();
});
