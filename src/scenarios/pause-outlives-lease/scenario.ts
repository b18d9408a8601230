import { ms, seconds } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import { lan } from '../../engine/setup.ts';
import type { Replay } from '../../engine/trace.ts';
import { leaseClient } from '../../protocols/lease/leaseClient.ts';
import { lockService } from '../../protocols/lease/lockService.ts';
import { storage } from '../../protocols/lease/storage.ts';
import { everyoneGetsTheLock } from '../../properties/everyoneGetsTheLock.ts';
import { grantsNeverOverlap } from '../../properties/grantsNeverOverlap.ts';
import { mutualExclusion } from '../../properties/mutualExclusion.ts';
import { noLostWrite } from '../../properties/noLostWrite.ts';
import { tokensNeverGoBackwards } from '../../properties/tokensNeverGoBackwards.ts';
import { choice, duration, toggle } from '../params.ts';
import { before, defineScenario, freeze, play } from '../scenario.ts';
import { beats } from './beats.ts';
import { acceptedAfterNewer, factsOf, refusals } from './outcome.ts';

const client = { lock: 'lock', storage: 'storage', work: seconds(1) } as const;
const second = (us: number | null): string => (us === null ? 'never' : `${(us / 1e6).toFixed(2)} s`);

function numbers(replay: Replay): { readonly [name: string]: string } {
  const { frozenAt, wokeAt, handedOver, late, overlap } = factsOf(replay);
  const { ttl, firstToken } = replay.world.playing(lockService)[0]!.config;
  return {
    ttl: sayDuration(ttl),
    firstToken: String(firstToken),
    secondToken: String(firstToken + 1),
    frozenAt: second(frozenAt),
    wokeAt: second(wokeAt),
    handedOverAt: second(handedOver),
    lateAt: second(late?.at ?? null),
    lateToken: late === null ? 'no token' : String(late.token),
    maxToken: late === null ? 'no token' : String(late.max),
    overlap: overlap === 0 ? 'no time' : sayDuration(Math.round(overlap / 10_000) * 10_000),
  };
}

export default defineScenario({
  title: 'A pause outlives the lease',
  module: 'Process pauses',
  question: 'Alice checked that her lease was valid. Why is her write still wrong?',
  minutes: 6,
  concepts: ['C31', 'C46', 'C50', 'C53', 'C54', 'C55', 'C56', 'C60', 'C88'],

  params: {
    fencing: toggle('Storage checks fencing tokens', false, {
      help: 'It remembers the highest token and refuses lower ones (Kleppmann, 2016).',
    }),
    recheck: toggle('Clients check the lease again right before writing', false, { help: 'As close to the write as code can get.' }),
    clock: choice(
      'Clients measure the lease by',
      'wall',
      [
        { value: 'wall', label: 'wall clock' },
        { value: 'monotonic', label: 'monotonic clock' },
      ],
      { help: 'A wall clock may be set, or be wrong; a monotonic one only runs.' },
    ),
    pause: duration('Length of the scripted pause', seconds(15), {
      min: ms(100),
      max: seconds(25),
      help: 'Stop-the-world collections of this length have been reported (DDIA, ch. 8).',
    }),
    ttl: duration('Lease length', seconds(10), {
      min: seconds(1),
      max: seconds(60),
      help: 'Gray and Cheriton (1989) found about 10 s right for their file server.',
    }),
    margin: duration('Safety margin', ms(0), { min: ms(0), max: seconds(10), help: 'Clients give the lease up this much before it ends.' }),
  },

  cast: ({ ttl, fencing, clock, margin, recheck }) => ({
    alice: play(leaseClient, { ...client, startsAt: ms(0), clock, margin, recheck }),
    lock: play(lockService, { ttl, firstToken: 33 }),
    bob: play(leaseClient, { ...client, startsAt: ms(500), clock, margin, recheck }),
    storage: play(storage, { fencing }),
  }),
  network: lan,
  positions: { alice: [230, 170], lock: [500, 150], bob: [770, 170], storage: [500, 420] },
  names: { alice: 'Alice', lock: 'Lock service', bob: 'Bob', storage: 'Storage' },
  script: ({ pause }) => [before('alice', 'write', 1, freeze('alice', pause))],
  horizon: seconds(30),
  properties: [mutualExclusion, tokensNeverGoBackwards, noLostWrite, grantsNeverOverlap, everyoneGetsTheLock],

  metrics: [
    { id: 'stale-accepted', label: 'Stale writes accepted', value: acceptedAfterNewer },
    { id: 'refused', label: 'Writes refused', value: refusals },
    { id: 'overlap', label: 'Two believe, for', unit: 's', value: (replay) => factsOf(replay).overlap / 1e6 },
  ],

  sweeps: [
    {
      title: 'How long may a pause be?',
      over: 'pause',
      values: Array.from({ length: 9 }, (_, i) => seconds(2 + 2 * i)),
      seeds: 5,
      measure: { kind: 'broken', property: 'mutual-exclusion' },
    },
    {
      title: 'How long do two believe?',
      over: 'pause',
      values: Array.from({ length: 9 }, (_, i) => seconds(2 + 2 * i)),
      seeds: 5,
      measure: { kind: 'metric', metric: 'overlap' },
    },
  ],
  cases: [
    {
      name: 'without fencing the late write lands',
      params: {},
      violates: ['mutual-exclusion', 'tokens-never-go-backwards', 'no-lost-write'],
    },
    { name: 'with fencing it is refused, yet two believe', params: { fencing: true }, violates: ['mutual-exclusion'] },
    { name: 'left alone, all is well', params: { script: false }, violates: [] },
    { name: 'a pause shorter than the lease does no harm', params: { pause: seconds(5) }, violates: [] },
    { name: 'nor with fencing', params: { pause: seconds(5), fencing: true }, violates: [] },
    {
      name: 'no check in the client helps: the pause fits after it',
      params: { recheck: true },
      violates: ['mutual-exclusion', 'tokens-never-go-backwards', 'no-lost-write'],
    },
    {
      name: 'a safety margin does not outlast the pause',
      params: { margin: seconds(2) },
      violates: ['mutual-exclusion', 'tokens-never-go-backwards', 'no-lost-write'],
    },
    {
      name: 'a monotonic clock does not notice in time either',
      params: { clock: 'monotonic' },
      violates: ['mutual-exclusion', 'tokens-never-go-backwards', 'no-lost-write'],
    },
    { name: 'a lease longer than the pause holds', params: { ttl: seconds(60) }, violates: [] },
    {
      name: 'a wall clock 8 s behind overstays without any pause',
      params: { script: false },
      do: '0s:skew.alice=-8s',
      violates: ['mutual-exclusion', 'tokens-never-go-backwards', 'no-lost-write'],
    },
    {
      name: 'the monotonic clock does not care about the skew',
      params: { script: false, clock: 'monotonic' },
      do: '0s:skew.alice=-8s',
      violates: [],
    },
    {
      name: 'a lock service that lost its disk grants twice',
      params: { script: false },
      do: '3s:crash.lock=100ms:lost',
      violates: ['mutual-exclusion', 'no-lost-write', 'grants-never-overlap'],
    },
    {
      name: 'frozen by hand at 1 s, as the lesson does',
      params: { script: false },
      do: '1s:freeze.alice=15s',
      violates: ['mutual-exclusion', 'tokens-never-go-backwards', 'no-lost-write'],
    },
  ],

  beats,
  numbers,
  leavesOut:
    'One lock service that is never wrong, one file, and a network that loses nothing until you make it. Real clients also release locks.',
});
