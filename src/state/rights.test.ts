import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import { startAddressBar } from './addressBar.ts';
import { currentLink } from './sharing.ts';
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
  expect(bench.now().mode).toBe('watch');
  bench.now().seek(seconds(2));
  bench.now().select({ kind: 'node', node: 'server' });
  const changes = [
    () => bench.now().intervene({ kind: 'freeze', node: 'client' }),
    () => bench.now().strike('server', 'answer', { kind: 'slow', node: 'server', factor: 2 }),
    () => bench.now().removeIntervention(0),
    () => bench.now().setParam('gap', ms(400)),
    () => bench.now().setSeed(8),
    () => bench.now().setDesign({ gap: ms(400) }, 8),
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
  expect(addresses).toEqual([expect.stringMatching(/#seed=7&at=1s&do=1s:freeze\.server=1s(&was=\w+&h=\w{8})?&end$/)]);
  bench.now().intervene({ kind: 'freeze', node: 'client' });
  await bench.rest();
  expect(bench.now().run?.interventions).toHaveLength(2);
  stop();
});

test('the next link that is opened is not watched only', async () => {
  await bench.session.openLink('https://host.example/s/ping-pong/#seed=8&end');
  expect(bench.now().mode).toBe('edit');
});

describe('a run that is sent to be played', () => {
  const sent = 'https://host.example/s/ping-pong/#seed=7&p.gap=400ms&mode=play&do=1s:freeze.server=1s&h=abcd1234&end';

  beforeEach(async () => {
    await bench.session.openLink(sent);
    bench.now().seek(seconds(3));
    await bench.rest();
  });

  test('keeps its design, its seed and what came with it', async () => {
    const { run } = bench.now();
    const changes = [
      () => bench.now().setParam('gap', ms(600)),
      () => bench.now().setSeed(8),
      () => bench.now().removeIntervention(0),
      () => bench.now().undo(),
    ];
    for (const change of changes) {
      change();
      await bench.rest();
      expect(bench.now().run).toBe(run);
    }
    expect(bench.now().announcement.says).toContain('keeps its design');
  });

  test('is broken by hand, mended again, and started again as it was sent', async () => {
    const { run } = bench.now();
    bench.now().intervene({ kind: 'freeze', node: 'client' });
    await bench.rest();
    expect(bench.now().run!.interventions).toHaveLength(2);
    bench.now().removeIntervention(1);
    await bench.rest();
    expect(bench.now().run).toEqual(run);
    bench.now().intervene({ kind: 'slow', node: 'client', factor: 2 });
    await bench.rest();
    bench.now().restart();
    await bench.rest();
    expect(bench.now()).toMatchObject({ run, cursor: { time: 0 }, mode: 'play' });
    expect(bench.now().run).toBe(run);
  });

  test('goes on as one when it is shared', () => {
    expect(currentLink(bench.now(), 'usual')).toContain('&mode=play&');
  });

  test('is copied into one that may be changed in all things, and names what it is a copy of', async () => {
    await bench.until(({ whole }) => whole !== null);
    const { digest } = bench.now().sent!;
    expect(digest).not.toBe('abcd1234'); // what its link said of it was wrong
    bench.now().makeOwn();
    bench.now().setParam('gap', ms(600));
    await bench.rest();
    expect(bench.now()).toMatchObject({ mode: 'edit', madeFrom: digest, run: { params: { gap: ms(600) } } });
    const link = currentLink(bench.now(), 'usual');
    expect(link).toContain(`&after=${digest}&`);
    await bench.session.openLink(link);
    expect(bench.now().madeFrom).toBe(digest);
  });
});
