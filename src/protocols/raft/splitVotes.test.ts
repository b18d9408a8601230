/** How often votes split, against the dissertation's formula (§9.3) at the published points: these servers, and their own timers and votes. */
import { describe, expect, test } from 'vitest';
import { ms, zero } from '../../base/micros.ts';
import type { Micros } from '../../base/micros.ts';
import { step } from '../../engine/kernel.ts';
import { at, steady } from '../../engine/madeUp.ts';
import { published } from '../../run/published.ts';
import { splitVoteChance } from '../../parts/splitVote.ts';
import { cluster, serverDisk, serverState, serversOf } from './madeUp.ts';

/** Timers end within this of one another; a request is under way for `overlap` of it. */
const spread = ms(100);

/** Whether the first candidates' term passes without a leader. */
function isSplit(seed: number, servers: number, alive: number, overlap: number): boolean {
  const ids = serversOf(servers);
  const latency = Math.round(spread * overlap) as Micros;
  const m = cluster(
    {
      servers,
      config: { election: ms(500), spread, heartbeat: ms(100) },
      parts: Object.fromEntries(ids.map((id) => [id, { fsync: zero }])),
    },
    {
      seed,
      network: { ...steady, latency: { kind: 'constant', value: latency } },
      interventions: ids.slice(alive).map((node) => at(zero, { kind: 'crash', node, scope: 'host', disk: 'kept' })),
    },
  );
  const first = ids.slice(0, alive);
  while (step(m, ms(900))) if (first.some((id) => serverState(m, id).role === 'leader' && serverDisk(m, id).term === 1)) return false;
  return true;
}

type Case = readonly [servers: number, alive: number, overlap: number, chance: number];

const json = published('vectors.json');
const cases =
  json === null ? [] : (JSON.parse(json) as { readonly raft_splitvote: { readonly cases: readonly Case[] } }).raft_splitvote.cases;

describe.each(cases)('of %d servers %d are up, and %d of the spread is on the way', (servers, alive, overlap, chance) => {
  test(`votes split in ${chance} of elections`, () => {
    const runs = 1_500;
    const split = Array.from({ length: runs }, (_, i) => isSplit(i + 1, servers, alive, overlap)).filter((is) => is).length;
    const deviation = Math.sqrt((chance * (1 - chance)) / runs);
    expect(splitVoteChance(servers, alive, overlap)).toBeCloseTo(chance, 5);
    expect(Math.abs(split / runs - chance)).toBeLessThan(3 * deviation);
  }, 60_000);
});
