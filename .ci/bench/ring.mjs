// Bar 2: a message that goes around five nodes through the full send path (link state, loss, latency draw, pause check), no trace;
// against it, the hold rate of a plain queue at 1,000 pending: what a simulation that does nothing else could reach at best.
import FlatQueue from 'flatqueue';
import { ms } from '../../src/base/micros.ts';
import { createMachine, step } from '../../src/engine/kernel.ts';
import { defineProtocol } from '../../src/engine/protocol.ts';
import { lan } from '../../src/engine/setup.ts';
import { play } from '../../src/scenarios/scenario.ts';
import { rate } from './clock.mjs';

const ids = ['a', 'b', 'c', 'd', 'e'];
const pending = 1_000;

const passer = defineProtocol({
  name: 'passer',
  shape: 'service',
  format: () => ({}),
  init(env) {
    if (env.config.starts) for (let i = 0; i < pending; i++) env.send(env.config.next, 'pass', { hops: 0 });
    return { seen: 0 };
  },
  receive: {
    pass(s, m, env) {
      s.seen++;
      env.send(env.config.next, 'pass', { hops: m.hops + 1 });
    },
  },
  face: () => ({ role: 'passer' }),
});

export function ring() {
  const cast = Object.fromEntries(ids.map((id, i) => [id, play(passer, { next: ids[(i + 1) % ids.length], starts: i === 0 })]));
  const network = { ...lan, latency: { kind: 'uniform', min: ms(1), max: ms(3) }, loss: 1e-9 };
  const m = createMachine({ seed: 7, cast, network, epoch: 0, script: [], interventions: [] });
  m.isRecording = false;
  return rate(2_000_000, 200_000, (count) => {
    for (let i = 0; i < count; i++) step(m, Infinity);
  });
}

/** Pops the first and pushes it back at a random later time, with as many pending as the ring has. */
export function flatqueue() {
  const queue = new FlatQueue();
  for (let i = 0; i < pending; i++) queue.push(i, Math.random() * 1_000);
  return rate(5_000_000, 500_000, (count) => {
    for (let i = 0; i < count; i++) {
      const now = queue.peekValue();
      queue.push(queue.pop(), now + Math.random() * 1_000);
    }
  });
}
