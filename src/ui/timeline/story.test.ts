import { describe, expect, test } from 'vitest';
import { Trace } from '../../engine/trace.ts';
import { cast, frameAt, frozenLease, showFace, startClocks } from './fixtures.ts';
import { modelOf } from './model.ts';
import { believedUntil, doubleBeliefs, falseParts, leaseSeen, seenOf } from './storyAt.ts';
import { sayLink } from './words.ts';

const { trace, frames } = frozenLease();
const { story } = modelOf(trace, cast);
const end = { time: 20_000_000, frames: trace.frames.length };
const alices = story.leases.find((lease) => lease.node === 0);

describe('the story of a frozen lease', () => {
  test('a pause lasts until the play head while it goes on, and tells nothing of its end', () => {
    const [pause] = story.statuses;
    expect(seenOf(pause!, { time: 9_800_000, frames: frames['regranted']! })).toEqual({ from: 1_000_000, to: 9_800_000, isOpen: true });
    expect(seenOf(pause!, end)).toEqual({ from: 1_000_000, to: 16_000_000, isOpen: false });
  });

  test('what has not begun is not seen', () => {
    expect(seenOf(story.statuses[0]!, { time: 500_000, frames: frames['frozen']! })).toBeNull();
  });

  test('a lease runs out by its party’s own clock, not when the face drops it', () => {
    expect(leaseSeen(story, alices!, end)).toMatchObject({
      from: 300_000,
      to: 10_100_000,
      expiresAt: 10_100_000,
      hasExpired: true,
      isOpen: false,
    });
  });

  test('frozen, she believes on past the end of her lease', () => {
    expect(believedUntil(story, alices!, end)).toEqual({ from: 300_000, to: 17_000_000, isOpen: false });
  });

  test('two believe from the second grant on, as far as the play head has come', () => {
    expect(doubleBeliefs(story, { time: 14_400_000, frames: frames['thawed']! })).toEqual([
      { nodes: [0, 2], from: 10_500_000, to: 14_400_000, isOpen: true },
    ]);
  });

  test('a belief is false from the moment the fact turned', () => {
    const belief = story.beliefs.find(({ node }) => node === 0)!;
    const seen = seenOf(belief, end)!;
    expect(falseParts(story, belief, seen, end)).toEqual([{ from: 10_400_000, to: 17_000_000, isOpen: false }]);
    expect(falseParts(story, belief, seen, { time: 10_000_000, frames: frames['regranted']! })).toEqual([]);
  });

  test('the first violation, the fault and the note stand where they happened', () => {
    expect(story.violations).toMatchObject([{ frame: frames['landed'], at: 16_400_000, says: '33 after 34' }]);
    expect(story.faults).toMatchObject([{ at: 1_000_000, change: { by: 'script' } }]);
    expect(story.notes).toMatchObject([{ node: 3, text: '33 accepted' }]);
  });
});

test('what protocols say of nodes by their ids is told by their names', () => {
  const told = new Trace();
  startClocks(told, 2);
  const frame = frameAt(told, 3, 'timer', 0, 'suspect');
  showFace(told, frame, 0, { role: 'suspects ben', beliefs: [{ says: 'ben is down' }] });
  told.addChange('note', frame, 0, JSON.stringify('suspects ben'));
  const { beliefs, notes } = modelOf(told, ['ada', 'ben'], { ada: 'Ada', ben: 'Ben' }).story;
  expect([beliefs.map(({ says }) => says), notes.map(({ text }) => text)]).toEqual([['Ben is down'], ['suspects Ben']]);
});

describe('links and crashes', () => {
  test('that a node is down is a false belief until it crashes', () => {
    const crash = new Trace();
    startClocks(crash, 2);
    const says = { says: 'b is down', about: { node: 'b', fact: 'is up', is: 'no' } };
    showFace(crash, frameAt(crash, 3, 'timer', 0, 'suspect'), 0, { role: 'suspects b', beliefs: [says] });
    const status = JSON.stringify({ state: 'crashed', slow: 1, incarnation: 1, fsync: 'works' });
    crash.addChange('status', frameAt(crash, 5, 'fault', 1, 'crash'), 1, status);
    const moment = { time: 9, frames: crash.frames.length };
    const model = modelOf(crash, ['a', 'b']).story;
    expect(falseParts(model, model.beliefs[0]!, seenOf(model.beliefs[0]!, moment)!, moment)).toEqual([{ from: 3, to: 5, isOpen: false }]);
  });

  test('who has crashed believes nothing, until it is back and believes it anew', () => {
    const crash = new Trace();
    startClocks(crash, 1);
    const beliefs = [{ says: 'I lead', about: { node: 'a', fact: 'leads', is: 'yes' } }];
    const status = (state: string) => JSON.stringify({ state, slow: 1, incarnation: 1, fsync: 'works' });
    const told = (): readonly string[] => modelOf(crash, ['a']).story.beliefs.map(({ says, from, to }) => `${says} ${from} to ${to}`);
    showFace(crash, frameAt(crash, 3, 'timer', 0, 'elect'), 0, { role: 'leader', beliefs });
    crash.addChange('status', frameAt(crash, 5, 'fault', 0, 'crash'), 0, status('crashed'));
    const restarted = frameAt(crash, 9, 'restart', 0, '');
    crash.addChange('status', restarted, 0, status('running'));
    expect(told()).toEqual(['I lead 3 to 5', 'I lead 9 to Infinity']);
    showFace(crash, restarted, 0, { role: 'follows b', beliefs: [] });
    expect(told()).toEqual(['I lead 3 to 5']);
  });

  test('a cut is a stretch against how the link was at the start', () => {
    const cut = new Trace();
    startClocks(cut, 2);
    const usual = { cut: false, loss: 0.1, dup: 0, reorder: 0, delay: 0, latency: { kind: 'constant', value: 1 } };
    cut.addChange('link', 0, 1, JSON.stringify(usual));
    cut.addChange('link', frameAt(cut, 5, 'fault', -1, 'cut'), 1, JSON.stringify({ ...usual, cut: true }));
    cut.addChange('link', frameAt(cut, 9, 'fault', -1, 'heal'), 1, JSON.stringify(usual));
    expect(modelOf(cut, ['a', 'b']).story.links).toMatchObject([{ node: 0, target: 1, from: 5, to: 9 }]);
  });

  test('a link that is slower than it was, or damages, is one too; its own rate and its slots are not', () => {
    const usual = { cut: false, loss: 0, dup: 0, reorder: 0, delay: 0, latency: { kind: 'constant', value: 1 } as const };
    const port = { rate: 100, buffer: 0, load: 0 };
    const stretches = (...changes: readonly (readonly [string, object])[]) => {
      const ill = new Trace();
      startClocks(ill, 2);
      changes.forEach(([fault, change], i) =>
        ill.addChange('link', frameAt(ill, 5 + i, 'fault', -1, fault), 1, JSON.stringify({ ...usual, ...change })),
      );
      return modelOf(ill, ['a', 'b']).story.links.map(({ from, to, link }) => `${from} to ${to}: ${sayLink(link, 'A → B')}`);
    };
    expect(stretches(['rate', { port }], ['rate', { port: { ...port, rate: 0 } }])).toEqual(['5 to 6: A → B 100/s']);
    expect(stretches(['loss', { port, loss: 0.5 }], ['loss', { port }])).toEqual(['5 to 6: A → B loses 50 %, 100/s']);
    expect(stretches(['load', { port: { ...port, load: 0.8 } }])).toEqual(['5 to Infinity: A → B 100/s, 80 % for others']);
    expect(stretches(['corrupt', { corrupt: 0.1 }])).toEqual(['5 to Infinity: A → B damages 10 %']);
    expect(stretches(['step', { port: { ...port, rate: 0, taken: 1 } }])).toEqual([]);
  });

  test('a restart with an empty disk says so on the crash that it ends', () => {
    const crash = new Trace();
    startClocks(crash, 1);
    const status = (state: string, more: object = {}) => JSON.stringify({ state, slow: 1, incarnation: 1, fsync: 'works', ...more });
    crash.addChange('status', frameAt(crash, 5, 'fault', 0, 'crash'), 0, status('crashed'));
    crash.addChange('status', frameAt(crash, 9, 'restart', 0, ''), 0, status('running', { diskLost: true }));
    expect(modelOf(crash, ['a']).story.statuses).toMatchObject([{ state: 'crashed', from: 5, to: 9, hasLostDisk: true }]);
  });
});
