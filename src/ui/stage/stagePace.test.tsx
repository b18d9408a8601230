import { act, cleanup, render } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { defineScenario, play } from '../../scenarios/scenario.ts';
import { seconds } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import { lan } from '../../engine/setup.ts';
import { session } from '../../state/session.ts';
import { putAway } from '../instruments/lessonBench.ts';
import { Scribe, running } from './scribe.ts';
import { Stage } from './Stage.tsx';
import '../tokens.css';

afterEach(() => {
  cleanup();
  putAway();
});

const count = 50;
const ids = Array.from({ length: count }, (_, i) => `n${i}`);
const format = (): object => ({});

interface Still {
  config: { readonly peers: readonly string[] };
  state: object;
  disk: object;
  messages: object;
  timers: never;
  steps: never;
}
const still = defineProtocol<Still>({ name: 'still', shape: 'service', format, init: format, receive: {}, face: () => ({ role: 'idle' }) });

const crowd = defineScenario({
  title: 'Crowd',
  module: 'Tests',
  question: '',
  minutes: 1,
  concepts: [],
  params: {},
  cast: () => Object.fromEntries(ids.map((id, i) => [id, play(still, { peers: [ids[(i + 1) % count]!, ids[(i + 7) % count]!] })])),
  network: lan,
  positions: Object.fromEntries(ids.map((id, i) => [id, [(i % 10) * 100, Math.floor(i / 10) * 140] as const])),
  horizon: seconds(30),
  properties: [],
  cases: [],
  beats: [],
  numbers: () => ({}),
  leavesOut: '',
});

function busy(packets: number): Scribe {
  const scribe = new Scribe();
  ids.forEach((_, node) => {
    scribe.frame(0, 'boot', { node });
    scribe.change('status', node, running);
    scribe.change('clock', node, { at: 0, mono: 0, wall: crowd.epoch, boot: 0, driftPpm: 0, slewPpm: 0, moves: true });
    scribe.change('face', node, { role: 'idle' });
  });
  for (let i = 0; i < packets; i++)
    scribe.send({ from: i % count, to: (i + (i % 2 === 0 ? 1 : 7)) % count, sentAt: 0, dueAt: seconds(1 + (i % 20)) });
  return scribe;
}

/** performance.md, bar 10: 16.7 ms. A build turns red only at three times that, so that noise never does it. */
test('fifty nodes and five hundred packets are drawn in well under a frame', async () => {
  const scribe = busy(500);
  const frames = scribe.trace.frames.length;
  session.setState({
    status: 'ready',
    scenario: crowd,
    run: { scenario: 'crowd', seed: 7, params: {}, interventions: [] },
    values: {},
    nodes: ids,
    trace: scribe.trace,
  });
  session.setState({ cursor: { time: 0, frames } });
  render(
    <div style={{ width: 1000, height: 560 }}>
      <Stage />
    </div>,
  );
  let drawing = 0;
  const native = requestAnimationFrame;
  vi.spyOn(window, 'requestAnimationFrame').mockImplementation((draw) =>
    native((now) => {
      const begun = performance.now();
      draw(now);
      drawing += performance.now() - begun;
    }),
  );
  const work: number[] = [];
  for (let i = 1; i <= 40; i++) {
    const begun = performance.now();
    act(() => session.setState({ cursor: { time: i * 16_000, frames } }));
    const rendering = performance.now() - begun;
    drawing = 0;
    await new Promise((resolve) => void native(resolve));
    work.push(rendering + drawing);
  }
  const p95 = work.toSorted((a, b) => a - b)[Math.floor(work.length * 0.95)]!;
  expect(p95).toBeLessThan(50);
});
