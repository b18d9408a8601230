import { afterEach, describe, expect, test } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import type { Fault } from '../engine/fault.ts';
import { currentLink } from './sharing.ts';
import type { Bench } from './testBench.ts';
import { openBench } from './testBench.ts';

const freeze: Fault = { kind: 'freeze', node: 'server', length: seconds(1) };

let bench: Bench;
afterEach(() => bench.session.close());

async function stand(time: number): Promise<Bench> {
  bench = await openBench();
  bench.now().seek(time);
  await bench.rest();
  return bench;
}

describe('why', () => {
  test('leads to the last witness, and marks all that led to it', async () => {
    const { now, rest } = await stand(ms(2_100));
    now().intervene(freeze);
    now().seek(seconds(4));
    now().explain('answered-in-time');
    await rest();
    const { explanation, cursor, selection, trace } = now();
    const last = explanation!.witnesses.at(-1)!;
    expect(trace.frame(last)).toMatchObject({ kind: 'timer', name: 'overdue' });
    expect(cursor.frames).toBe(last + 1);
    expect(selection).toEqual({ kind: 'event', frame: last });
    const sending = trace.frame(last).cause;
    expect(explanation!.past.has(sending)).toBe(true);
    expect(Math.max(...explanation!.past)).toBe(last);
  });
});

describe('behind the page', () => {
  test('a second worker replays the whole run after each change', async () => {
    const { now, until } = await stand(ms(2_100));
    await until(({ whole }) => whole !== null);
    const before = now().whole!;
    expect(before.right).toEqual({ one: ['yes'] });
    now().intervene(freeze);
    await until(({ whole, run }) => whole !== null && run!.interventions.length === 1);
    expect(now().whole!.right).toEqual({ one: ['no'] });
    expect(now().whole!.digest).not.toBe(before.digest);
  });

  test('a node that is looked into shows its whole state as of the cursor', async () => {
    const { now, until } = await stand(ms(2_100));
    now().select({ kind: 'node', node: 'server' });
    await until(({ inspection }) => inspection !== null);
    expect(now().inspection).toMatchObject({ node: 'server', state: { seen: 5 } });
    now().seek(ms(1_100));
    await until(({ inspection }) => (inspection?.state as { seen: number } | undefined)?.seen === 3);
    now().select(null);
    expect(now().inspection).toBeNull();
  });
});

describe('failure', () => {
  test('a handler that throws stops the run with words, keeps the run, and undo is not needed to try again', async () => {
    const { now, until, session } = await stand(ms(900));
    now().setParam('breaks', true);
    now().seek(seconds(2));
    await until(({ status }) => status === 'failed');
    expect(now().failure!.because).toContain('the third ping is one too many');
    expect(now().run!.params).toEqual({ breaks: true });
    session.retry();
    await until(({ status }) => status === 'ready');
    expect(now()).toMatchObject({ cursor: { time: ms(900) }, run: { params: { breaks: true } } });
  });

  test('a link that names no scenario is refused with what is nearest', async () => {
    bench = await openBench();
    const opened = await bench.session.openLink('https://host.example/s/ping-pang/');
    expect(opened).toMatchObject({ ok: false, closest: ['ping-pong'] });
    expect(bench.now()).toMatchObject({ status: 'failed', failure: { because: 'There is no scenario “ping-pang”.' } });
  });

  test('a link opens its run at its moment, and says what it left out', async () => {
    bench = await openBench();
    await bench.session.openLink('https://host.example/s/ping-pong/#seed=9&at=2.1s&do=2.1s:freeze.server=1s,2.2s:freze.server&end');
    expect(bench.now()).toMatchObject({
      status: 'ready',
      run: { seed: 9, interventions: [{ at: ms(2_100), fault: freeze }] },
      cursor: { time: ms(2_100) },
    });
    expect(bench.now().notices).toMatchObject([{ tone: 'warn' }]);
    expect(bench.now().notices[0]!.details[0]).toContain('freze');
  });

  test('a link from a newer version says so by itself, and offers what may mend it', async () => {
    bench = await openBench();
    await bench.session.openLink('https://host.example/s/ping-pong/#v=9&seed=9&sed=1&end');
    const [newer, other] = bench.now().notices;
    expect(newer).toMatchObject({ remedy: 'reload', details: [expect.stringContaining('\nv=9&seed=9&sed=1&end\n^ letter 1')] });
    expect(newer!.says).toMatch(/^Made with a newer version/);
    expect(other).toMatchObject({ says: 'Not everything in this link was taken as written.' });
    expect(other).not.toHaveProperty('remedy');
  });
});

describe('a link that carries a digest', () => {
  const address = 'https://host.example/s/ping-pong/#';
  const made = 'seed=9&do=2.1s:freeze.server=1s';
  /** The notices of the opened link, once its run has been replayed whole. */
  const open = async (fragment: string) => {
    await bench.session.openLink(address + fragment);
    await bench.until(({ whole }) => whole !== null);
    await compared();
    return bench.now().notices;
  };
  /** What compares is loaded when there is something to compare. */
  const compared = async (): Promise<void> => {
    await import('./compareRun.ts');
    await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const digestNow = (): string => /&h=(\w{8})&/.exec(currentLink(bench.now(), 'usual'))![1]!;
  const ofOtherVerdicts = (digest: string): string => `${digest.slice(0, 4)}${digest.endsWith('0000') ? '1111' : '0000'}`;

  test('says nothing when its run comes to the same, or was edited since', async () => {
    bench = await openBench();
    await open(`${made}&end`);
    const digest = digestNow();
    expect(await open(`${made}&h=${digest}&end`)).toEqual([]);
    expect(await open(`seed=10&h=${digest}&end`)).toEqual([]);
  });

  test('of other verdicts says that it plays differently, once, and can be dismissed', async () => {
    bench = await openBench();
    await open(`${made}&end`);
    const told = ofOtherVerdicts(digestNow());
    expect(await open(`${made}&h=${told}&end`)).toEqual([
      {
        tone: 'warn',
        says: expect.stringMatching(/^Plays differently since this run was shared: /),
        details: ['What is shown is the run as the current engine plays it.'],
        remedy: 'engine',
      },
    ]);
    bench.now().dismissNotice(0);
    bench.now().undo();
    bench.now().setSeed(10);
    await bench.until(({ whole }) => whole !== null);
    expect(bench.now().notices).toEqual([]);
    expect(await open(`${made}&end`)).toEqual([]);
  });

  test('that was changed by hand before it was replayed is another run', async () => {
    bench = await openBench();
    await open(`${made}&end`);
    const told = ofOtherVerdicts(digestNow());
    await bench.session.openLink(`${address}${made}&h=${told}&end`);
    bench.now().setSeed(10);
    await bench.until(({ whole, run }) => whole !== null && run!.seed === 10);
    expect(bench.now().notices).toEqual([]);
  });
});

describe('opening and closing', () => {
  test('a link opened while another is being loaded takes its place', async () => {
    bench = await openBench();
    const first = bench.session.openLink('https://host.example/s/ping-pong/#seed=8&end');
    const second = bench.session.openLink('https://host.example/s/ping-pong/#seed=9&end');
    expect([(await first).ok, (await second).ok]).toEqual([false, true]);
    expect(bench.now()).toMatchObject({ status: 'ready', run: { seed: 9 }, canUndo: false });
  });

  test('a closed session opens again', async () => {
    bench = await openBench();
    bench.session.close();
    await bench.session.openLink('https://host.example/s/ping-pong/#at=2s&end');
    bench.now().seek(seconds(3));
    await bench.rest();
    expect(bench.now()).toMatchObject({ status: 'ready', cursor: { time: seconds(3) } });
  });

  test('a link to a beat stands at that beat', async () => {
    bench = await openBench();
    await bench.session.openLink('https://host.example/s/ping-pong/#beat=two&end');
    expect(bench.now().cursor.time).toBe(seconds(3));
  });
});

test('that a run could not be replayed is said of that run only: the next one that can be takes it back', async () => {
  const { session, now, until } = await openBench();
  const says = 'This run could not be replayed to its end: predictions cannot be checked, and it has no digest.';
  const other = { tone: 'note', says: 'Another.', details: [] } as const;
  session.setState({ notices: [{ tone: 'warn', says, details: [] }, other] });
  now().intervene({ kind: 'freeze', node: 'server', length: seconds(1) });
  await until(({ whole }) => whole !== null);
  expect(now().notices).toEqual([other]);
  session.close();
});
