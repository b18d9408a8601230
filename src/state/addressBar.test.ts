import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import { pingPong } from '../bridge/pingPong.ts';
import { parseFragment } from '../run/link.ts';
import { startAddressBar } from './addressBar.ts';
import { currentLink } from './sharing.ts';
import { openBench } from './testBench.ts';
import type { Bench } from './testBench.ts';

let bench: Bench;
let addresses: string[];
let stop: () => void;

beforeEach(async () => {
  bench = await openBench();
  addresses = [];
  stop = startAddressBar(bench.session, { read: () => addresses.at(-1) ?? '', replace: (url) => addresses.push(url) });
});

afterEach(() => {
  stop();
  bench.session.close();
});

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What the link stands for. */
function read(link: string) {
  const parsed = parseFragment('ping-pong', pingPong, link.slice(link.indexOf('#') + 1));
  return parsed.ok ? { run: parsed.run, at: parsed.view.at, notes: parsed.notes } : null;
}

describe('the address bar', () => {
  test('tells a change of the run within half a second, once for several in a row, and never mere travel', async () => {
    bench.now().seek(seconds(3));
    await bench.rest();
    await wait(350);
    expect(addresses).toEqual([]);
    bench.now().intervene({ kind: 'freeze', node: 'server', length: seconds(1) });
    bench.now().setParam('gap', ms(400));
    await bench.rest();
    await wait(450);
    expect(addresses).toHaveLength(1);
    expect(read(addresses[0]!)).toEqual({ run: bench.now().run, at: { time: seconds(3) }, notes: [] });
  });

  test('packs a run that is too long for some programs', async () => {
    const link = { a: 'client', b: 'server', way: 'both' } as const;
    const interventions = Array.from(
      { length: 100 },
      (_, i) => ({ at: ms(10 * i), fault: { kind: 'loss', link, ratio: i / 1_000 } }) as const,
    );
    await bench.session.openRun({ ...bench.now().run!, interventions }, pingPong);
    bench.now().setParam('gap', ms(400));
    await vi.waitFor(() => expect(addresses).toHaveLength(1), 10_000);
    expect(addresses[0]).toMatch(/\/s\/ping-pong\/#1d1\./);
    expect(addresses[0]!.length).toBeLessThan(1_900);
    const { run } = bench.now();
    await bench.session.openLink(addresses[0]!);
    expect(bench.now()).toMatchObject({ run, notices: [] });
  });

  test('opening another link does not rewrite it', async () => {
    await bench.session.openLink('https://host.example/s/ping-pong/#seed=8&at=2s&end');
    await wait(350);
    expect(addresses).toEqual([]);
  });
});

describe('a shared link', () => {
  test('leads to the same run at the same place within an instant', async () => {
    bench.now().setParam('gap', ms(300));
    bench.now().seek(ms(100));
    bench.now().intervene({ kind: 'freeze', node: 'server' });
    bench.now().seek(ms(600));
    bench.now().stepEvent(-1);
    await bench.rest();
    const before = bench.now();
    const link = currentLink(before, 'here');
    expect(link).toContain('at=600ms.1');
    await bench.session.openLink(link);
    expect(bench.now()).toMatchObject({ run: before.run, cursor: before.cursor, notices: [] });
  });

  test('carries the run’s digest once it is known, and the view', async () => {
    bench.now().setView({ kind: 'belief', node: 'client' });
    await bench.until(({ whole }) => whole !== null);
    expect(currentLink(bench.now(), 'here')).toMatch(/view=belief:client.*&was=\w+&h=[0-9a-z]{8}&end$/);
    expect(currentLink(bench.now(), 'usual')).toMatch(/#seed=7&was=\w+&h=[0-9a-z]{8}&end$/);
  });
});

test('a link made between two events of one instant leads there, even when the second has not been simulated yet', async () => {
  for (const kind of ['slow', 'steal'] as const)
    bench.now().strike('server', 'answer', kind === 'slow' ? { kind, node: 'server', factor: 2 } : { kind, node: 'server', share: 0.5 });
  await bench.rest();
  const lastKind = (): string | undefined => {
    const { trace, cursor } = bench.now();
    return cursor.frames === 0 ? undefined : trace.frame(cursor.frames - 1).kind;
  };
  while (lastKind() !== 'strike') {
    bench.now().stepEvent(1);
    await bench.rest();
  }
  const { cursor, trace } = bench.now();
  expect(cursor.frames).toBe(trace.frames.length);
  await bench.session.openLink(currentLink(bench.now(), 'here'));
  expect(bench.now().cursor).toEqual(cursor);
});
