import { afterEach, beforeEach, expect, test } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import { startAddressBar } from './addressBar.ts';
import { openBench } from './testBench.ts';
import type { Bench } from './testBench.ts';

let bench: Bench;

beforeEach(async () => {
  bench = await openBench();
  await bench.session.openLink('https://host.example/s/ping-pong/#seed=7&mode=watch&do=1s:freeze.server=1s&end');
});

afterEach(() => bench.session.close());

test('a run that is only watched can be travelled and looked into, and takes no change', async () => {
  const { run } = bench.now();
  expect(bench.now().isWatchOnly).toBe(true);
  bench.now().seek(seconds(2));
  bench.now().select({ kind: 'node', node: 'server' });
  const changes = [
    () => bench.now().intervene({ kind: 'freeze', node: 'client' }),
    () => bench.now().strike('server', 'answer', { kind: 'slow', node: 'server', factor: 2 }),
    () => bench.now().removeIntervention(0),
    () => bench.now().setParam('gap', ms(400)),
    () => bench.now().setSeed(8),
    () => bench.now().undo(),
  ];
  for (const change of changes) {
    bench.now().announce('');
    change();
    await bench.rest();
    expect(bench.now()).toMatchObject({
      run,
      canUndo: false,
      cursor: { time: seconds(2) },
      announcement: { says: expect.stringContaining('to be watched'), kind: 'answer' },
    });
  }
  expect(bench.now().selection).toEqual({ kind: 'node', node: 'server' });
});

test('starting it again keeps what was done in it', async () => {
  const { run } = bench.now();
  bench.now().seek(seconds(2));
  bench.now().restart();
  await bench.rest();
  expect(bench.now()).toMatchObject({ run, cursor: { time: 0 } });
});

test('made one’s own it can be changed, and the address says so', async () => {
  const addresses: string[] = [];
  const stop = startAddressBar(bench.session, { read: () => addresses.at(-1) ?? '', replace: (url) => addresses.push(url) });
  bench.now().makeOwn();
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(addresses).toEqual([expect.stringMatching(/#seed=7&at=1s&do=1s:freeze\.server=1s(&h=\w{8})?&end$/)]);
  bench.now().intervene({ kind: 'freeze', node: 'client' });
  await bench.rest();
  expect(bench.now().run?.interventions).toHaveLength(2);
  stop();
});

test('the next link that is opened is not watched only', async () => {
  await bench.session.openLink('https://host.example/s/ping-pong/#seed=8&end');
  expect(bench.now().isWatchOnly).toBe(false);
});
