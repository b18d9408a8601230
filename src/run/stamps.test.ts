/** Stamps against cause and against real time: by clocks of every kind, on machines that gossip, and told line by line. */
import { describe, expect, test } from 'vitest';
import { ms } from '../base/micros.ts';
import { defineProtocol } from '../engine/protocol.ts';
import type { Env, HistoryEntry } from '../engine/protocol.ts';
import type { Network } from '../engine/setup.ts';
import { lan } from '../engine/setup.ts';
import { lamportReceive, lamportTick } from '../parts/lamportClock.ts';
import { externallyConsistent } from '../properties/externallyConsistent.ts';
import type { Property } from '../properties/property.ts';
import { stampsRespectCause } from '../properties/stampsRespectCause.ts';
import { vectorsTellCause } from '../properties/vectorsTellCause.ts';
import { play } from '../scenarios/scenario.ts';
import { judged, judgedRun } from './madeUpHistory.ts';

type Clock = 'wall' | 'Lamport' | 'Lamport that does not listen' | 'vector' | 'vector that does not listen' | 'Lamport as a vector';

interface Gossip {
  config: { readonly clock: Clock; readonly nodes: readonly string[] };
  state: { lamport: number; vector: readonly number[] };
  disk: object;
  messages: { rumor: { lamport: number; vector: readonly number[] } };
  timers: 'speak';
  steps: never;
}

function stamp(s: Gossip['state'], env: Env<Gossip>): void {
  const { clock, nodes } = env.config;
  s.lamport = lamportTick(s.lamport);
  s.vector = s.vector.with(nodes.indexOf(env.self), s.vector[nodes.indexOf(env.self)]! + 1);
  const values: { readonly [kind: string]: HistoryEntry['value'] } = {
    wall: [env.clock.wall(), s.lamport],
    vector: s.vector,
    'vector that does not listen': s.vector,
    'Lamport as a vector': nodes.map(() => s.lamport),
  };
  const value = values[clock] ?? [s.lamport, env.self];
  env.history({ type: 'effect', op: 'stamp', id: `${env.self} ${s.lamport}`, value });
}

/** Tells one of the others, at random times; every event is stamped, that of sending before the message leaves. */
const gossip = defineProtocol<Gossip>({
  name: 'gossip',
  shape: 'service',
  format: () => ({}),
  init(env) {
    env.setTimer('speak', { after: ms(50) });
    return { lamport: 0, vector: env.config.nodes.map(() => 0) };
  },
  receive: {
    rumor(s, m, env) {
      if (!env.config.clock.endsWith('listen')) {
        s.lamport = lamportReceive(s.lamport, m.lamport) - 1; // the stamp counts it
        s.vector = s.vector.map((count, i) => Math.max(count, m.vector[i]!));
      }
      stamp(s, env);
    },
  },
  timeout: {
    speak(s, env) {
      stamp(s, env);
      const others = env.peers.length;
      env.send(env.peers[Math.floor(env.random('whom') * others)]!, 'rumor', { lamport: s.lamport, vector: s.vector });
      env.setTimer('speak', { after: ms(50 + Math.floor(env.random('when') * 200)) });
    },
  },
  face: () => ({ role: 'gossips' }),
});

const nodes = ['a', 'b', 'c'];
const network: Network = { ...lan, latency: { kind: 'uniform', min: ms(2), max: ms(80) }, reorder: 0.2, dup: 0.1, loss: 0.05 };

const stamped = (property: Property, clock: Clock, hands?: string): string =>
  judgedRun(property, Object.fromEntries(nodes.map((node) => [node, play(gossip, { clock, nodes })])), { network, hands });

describe('stamps respect cause', () => {
  test('Lamport’s do, whatever happens; those of one who does not listen do not', () => {
    expect(stamped(stampsRespectCause, 'Lamport')).toBe('held');
    expect(stamped(stampsRespectCause, 'Lamport', '2s:freeze.a=1s,3s:cut.a-b,4s:skew.c=-3s')).toBe('held');
    expect(stamped(stampsRespectCause, 'Lamport that does not listen')).toMatch(
      /^violated at [\d.]+: (\w) stamped \(\d+, \1\) what came of an event that (\w) had stamped \(\d+, \2\) \[[\d.]+ \2, [\d.]+ \1\]$/,
    );
  });

  test('wall clocks do while they are nearer to each other than messages are fast, and not once one is further behind', () => {
    expect(stamped(stampsRespectCause, 'wall')).toBe('held');
    expect(stamped(stampsRespectCause, 'wall', '3s:skew.b=-500ms')).toMatch(/^violated at 3\.\d+: b stamped/);
  });
});

describe('vectors tell cause', () => {
  test('exactly; those of one who does not listen call what is later concurrent, and Lamport’s order what is concurrent', () => {
    expect(stamped(vectorsTellCause, 'vector')).toBe('held');
    expect(stamped(vectorsTellCause, 'vector', '2s:freeze.a=1s,3s:partition.a-vs-b.c')).toBe('held');
    expect(stamped(vectorsTellCause, 'vector that does not listen')).toMatch(
      /^violated at [\d.]+: by its vector \([\d, ]+\) of \w is concurrent with \([\d, ]+\) of \w, and in truth it is before it \[/,
    );
    expect(stamped(vectorsTellCause, 'Lamport as a vector')).toMatch(
      /^violated at [\d.]+: by its vector \([\d, ]+\) of \w is (before|the same as|after) \([\d, ]+\) of \w, and in truth it is concurrent with it \[/,
    );
  });
});

describe('external consistency', () => {
  const commit = (text: string): readonly string[] => {
    const [node = '', stampText = '', , from = '', , to = ''] = text.split(' ');
    return [`${from} ${node} invoke commit ${node}-${from}`, `${to} ${node} ok commit ${node}-${from} - ${stampText}`];
  };
  const all = (...texts: readonly string[]): readonly string[] => texts.flatMap(commit);

  test('what begins after another’s end is later; what is under way together is as it is', () => {
    expect([
      judged(externallyConsistent(), all('alice 5 from 1 to 2', 'bob 6 from 3 to 4')),
      judged(externallyConsistent(), all('alice 5 from 1 to 2', 'bob 4 from 1.5 to 3')),
      judged(externallyConsistent(), all('alice 5 from 1 to 2', 'bob 4 from 3 to 4')),
      judged(externallyConsistent(), all('alice 5 from 1 to 2', 'bob 5 from 3 to 4')),
      judged(externallyConsistent(), all('alice 9 from 1 to 2', 'carol 3 from 1 to 2.5', 'bob 7 from 3 to 4')),
      judged(externallyConsistent(), all('alice [5,"a"] from 1 to 2', 'bob [5,"b"] from 3 to 4')),
    ]).toEqual([
      'held',
      'held',
      'violated at 4: alice-1 was told to be done at 5 before bob-3 began, which was done at 4 [2 alice, 3 bob, 4 bob]',
      'violated at 4: alice-1 was told to be done at 5 before bob-3 began, which was done at 5 [2 alice, 3 bob, 4 bob]',
      'violated at 4: alice-1 was told to be done at 9 before bob-3 began, which was done at 7 [2 alice, 3 bob, 4 bob]',
      'held',
    ]);
  });

  test('what was not told yet binds nobody, and what a server tells counts as soon as it does', () => {
    const lost = ['1 alice invoke commit c1', '1.5 server effect commit c1 - 5', '2 alice info commit c1'];
    expect([
      judged(externallyConsistent(), [...lost, ...all('bob 4 from 3 to 4')]),
      judged(externallyConsistent(), [...all('bob 9 from 0.5 to 0.9'), ...lost]),
    ]).toEqual([
      'held',
      'violated at 1.5: bob-0.5 was told to be done at 9 before c1 began, which was done at 5 [0.9 bob, 1 alice, 1.5 server]',
    ]);
  });
});
