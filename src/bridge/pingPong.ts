/** A scenario of the tests' own: a client that asks a server every half second, and complains when it is not answered in time. */
import type { Micros } from '../base/micros.ts';
import { ms, seconds } from '../base/micros.ts';
import { defineProtocol } from '../engine/protocol.ts';
import type { Signature } from '../engine/protocol.ts';
import { lan } from '../engine/setup.ts';
import { always, sometimes, violated } from '../properties/property.ts';
import { duration, toggle } from '../scenarios/params.ts';
import { defineScenario, play } from '../scenarios/scenario.ts';

interface Talk {
  ping: { n: number };
  pong: { n: number };
}

interface Pinger extends Signature {
  config: { gap: Micros };
  state: { sent: number; answered: number; overdue: number };
  disk: object;
  messages: Talk;
  timers: 'next' | 'overdue';
  steps: never;
}

interface Ponger extends Signature {
  config: { breaks: boolean };
  state: { seen: number };
  disk: { seen: number };
  messages: Talk;
  timers: never;
  steps: 'answer';
}

const ponger = defineProtocol<Ponger>({
  name: 'ponger',
  shape: 'service',
  show: { ping: { as: 'request' } },
  format: () => ({ seen: 0 }),
  init: ({ disk }) => ({ seen: disk.seen }),
  receive: {
    ping(s, m, env) {
      if (env.config.breaks && m.n === 3) throw new Error('the third ping is one too many');
      s.seen = m.n;
      env.disk.seen = m.n;
      env.next('answer', ms(2), m.n);
    },
  },
  step: {
    answer(_s, env, n) {
      env.send('client', 'pong', { n: Number(n) });
    },
  },
  face: (s) => ({ role: 'server', facts: { seen: String(s.seen) } }),
});

const pinger = defineProtocol<Pinger>({
  name: 'pinger',
  shape: 'client',
  show: { pong: { as: 'reply' } },
  format: () => ({}),
  init(env) {
    env.setTimer('next', { after: ms(0) });
    return { sent: 0, answered: 0, overdue: 0 };
  },
  timeout: {
    next(s, env) {
      s.sent++;
      env.send('server', 'ping', { n: s.sent });
      env.setTimer('overdue', { after: ms(300) }, s.sent);
      env.setTimer('next', { after: env.config.gap });
    },
    overdue(s, env, n) {
      s.overdue++;
      env.note(`ping ${n} was not answered`);
    },
  },
  receive: {
    pong(s, m, env) {
      s.answered = m.n;
      env.cancelTimer('overdue', m.n);
    },
  },
  face: (s) => ({
    role: s.overdue > 0 ? 'worried' : 'client',
    beliefs: [{ says: `server has seen ${s.answered}`, about: { node: 'server', fact: 'seen', is: String(s.answered) } }],
  }),
});

export const pingPong = defineScenario({
  title: 'Ping pong',
  module: 'Tests',
  question: 'Is every ping answered?',
  minutes: 1,
  concepts: [],
  params: {
    gap: duration('Between pings', ms(500), { min: ms(10), max: seconds(5) }),
    breaks: toggle('Throw at the third ping', false),
  },
  cast: ({ gap, breaks }) => ({ client: play(pinger, { gap }), server: play(ponger, { breaks }) }),
  network: lan,
  positions: { client: [0, 0], server: [100, 0] },
  names: { client: 'Client', server: 'Server' },
  horizon: seconds(10),
  properties: [
    always('Every ping is answered in time', {
      id: 'answered-in-time',
      means: 'No ping waits for its answer longer than 300 ms.',
      check(world) {
        const late = world.running(pinger).find(({ state }) => state.overdue > 0);
        return late === undefined ? null : violated('a ping waits', [late.id], [late.lastFrame]);
      },
    }),
    sometimes('Somebody is answered', {
      id: 'somebody-answered',
      means: 'A pong arrives.',
      check: (world) => world.running(pinger).some(({ state }) => state.answered > 0),
    }),
  ],
  metrics: [{ id: 'pings', label: 'Pings sent', value: ({ world }) => world.running(pinger)[0]?.state.sent ?? 0 }],
  cases: [],
  beats: [
    {
      id: 'one',
      at: seconds(1),
      until: seconds(2),
      ask: {
        prompt: 'Will every ping be answered?',
        choices: [
          { id: 'yes', text: 'Yes', isRight: ({ violated: broken }) => broken.length === 0, right: 'So it is.', wrong: 'One was not.' },
          { id: 'no', text: 'No', isRight: ({ violated: broken }) => broken.length > 0, right: 'One was not.', wrong: 'All were.' },
        ],
      },
    },
    { id: 'two', at: seconds(3), until: seconds(4) },
  ],
  numbers: ({ endedAt }) => ({ end: String(endedAt) }),
  leavesOut: 'Everything.',
});

export const loadPingPong = async (id: string): Promise<typeof pingPong | null> => (id === 'ping-pong' ? pingPong : null);
