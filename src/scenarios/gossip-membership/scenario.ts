import { ms, seconds } from '../../base/micros.ts';
import { lan } from '../../engine/setup.ts';
import { swimMember } from '../../protocols/swim/swimMember.ts';
import { everyCrashIsKnown } from '../../properties/everyCrashIsKnown.ts';
import { nobodyAliveIsDeclaredDead } from '../../properties/nobodyAliveIsDeclaredDead.ts';
import { theLiveAreTrusted } from '../../properties/theLiveAreTrusted.ts';
import { choice, duration, number, toggle } from '../params.ts';
import { defineScenario, play } from '../scenario.ts';
import { beats } from './beats.ts';
import { metrics, numbers } from './numbers.ts';
import { sweeps } from './sweeps.ts';
import { faultsOf, gossipEvery, membersOf, names, positionsOf } from './worlds.ts';

const memberlist = { helpers: 3, suspicion: true, order: 'round-robin' } as const;

export default defineScenario({
  title: 'Gossip membership',
  module: 'Unreliable networks',
  question: 'One of forty-five links is cut. Who is dead?',
  minutes: 10,
  concepts: ['C16', 'C17', 'C65', 'C101'],

  params: {
    world: choice(
      'What goes wrong at 3 s',
      'cut',
      [
        { value: 'cut', label: 'The link between Ada and Ben is cut' },
        { value: 'crash', label: 'Ben crashes' },
        { value: 'slow', label: 'Ben becomes 50 times as slow' },
        { value: 'loss', label: 'Ben’s links lose 30 % of all packets' },
      ],
      { help: 'To whoever pings Ben and hears nothing, all four look the same.' },
    ),
    helpers: number('Others that are asked to ping', 0, {
      min: 0,
      max: 5,
      step: 1,
      help: 'When nothing came back. SWIM’s k; memberlist asks 3 (IndirectChecks).',
    }),
    suspicion: toggle('A suspect may refute', false, {
      help: 'For 4·log₁₀ n periods, and up to 6 times as long while nobody else suspects it (memberlist: SuspicionMult 4). Off: dead at once, for good.',
    }),
    order: choice(
      'Whom to ping next',
      'random',
      [
        { value: 'random', label: 'anybody, at random' },
        { value: 'round-robin', label: 'each once a round' },
      ],
      { help: 'In rounds each follows a list of its own, shuffled anew for every round (SWIM, section 4.3). memberlist does.' },
    ),
    members: number('Members', 10, {
      min: 3,
      max: 10,
      step: 1,
      help: 'However many they are, each sends as much, and a crash is noticed as soon (SWIM, section 3.1).',
    }),
    period: duration('Each pings another every', seconds(1), {
      min: ms(200),
      max: seconds(5),
      help: 'memberlist in a LAN: 1 s (ProbeInterval).',
    }),
    timeout: duration('An answer is late after', ms(500), {
      min: ms(10),
      max: seconds(3),
      help: 'memberlist in a LAN: 500 ms (ProbeTimeout). The rest of the period is for those who are asked.',
    }),
    work: duration('To answer a ping takes', ms(8), {
      min: ms(0),
      max: ms(100),
      help: 'Of the CPU; illustrative. 50 times as slow, it is 400 ms.',
    }),
  },

  cast: ({ helpers, suspicion, order, members, period, timeout, work }) => {
    const ids = membersOf(members);
    const config = {
      members: ids,
      period,
      timeout,
      helpers,
      order,
      suspicion: suspicion ? 4 : 0,
      gossipEvery,
      gossipTo: 3,
      retransmit: 4,
      listEvery: seconds(30),
      work,
    };
    return Object.fromEntries(ids.map((id) => [id, play(swimMember, config)]));
  },
  network: lan,
  positions: ({ members }) => positionsOf(members),
  names,
  script: ({ world, members }) => faultsOf(world, members),
  horizon: seconds(20),

  properties: [nobodyAliveIsDeclaredDead, everyCrashIsKnown, theLiveAreTrusted],
  metrics,
  numbers,
  sweeps,
  cases: [
    { name: 'one cut link, and everybody loses two members that are alive', params: {}, violates: ['nobody-alive-is-declared-dead'] },
    { name: 'three others are asked, and nobody is lost', params: { helpers: 3 }, violates: [] },
    { name: 'nobody is asked, but a suspect refutes', params: { suspicion: true }, violates: [] },
    { name: 'a crash is known to all within two periods', params: { world: 'crash' }, violates: [] },
    { name: 'a crash under memberlist’s rules waits for a refutal', params: { world: 'crash', ...memberlist }, violates: [] },
    { name: 'a slow member is declared dead', params: { world: 'slow' }, violates: ['nobody-alive-is-declared-dead'] },
    { name: 'helpers ping a slow member, too', params: { world: 'slow', helpers: 3 }, violates: ['nobody-alive-is-declared-dead'] },
    { name: 'a slow member refutes', params: { world: 'slow', suspicion: true }, violates: [] },
    { name: 'bad links of one member bury everybody', params: { world: 'loss' }, violates: ['nobody-alive-is-declared-dead'] },
    { name: 'bad links under memberlist’s rules', params: { world: 'loss', ...memberlist }, violates: [] },
    {
      name: 'a pause that outlasts a suspicion is a death, and is refuted',
      params: { script: false, ...memberlist },
      do: '3s:freeze.ben=12s',
      violates: ['nobody-alive-is-declared-dead'],
    },
    { name: 'nobody has had the time to notice a crash', params: { script: false }, do: '19.9s:crash.ben', violates: [] },
  ],
  beats,
  leavesOut:
    'Members neither join nor leave, and packets have no limit of size. Of Lifeguard only the suspect’s time is here; memberlist’s second try over TCP is left out.',
});
