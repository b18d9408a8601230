import { act, cleanup, render, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { userEvent } from 'vitest/browser';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { ms, seconds, zero } from '../../base/micros.ts';
import { ntp } from '../../engine/madeUp.ts';
import { defaultRun } from '../../run/runSpec.ts';
import { loadScenario } from '../../scenarios/index.ts';
import { session } from '../../state/session.ts';
import { moveTo, putAway, scriptedRun, showRun } from '../instruments/lessonBench.ts';
import { Inspector } from './Inspector.tsx';
import { Tables } from './Tables.tsx';
import { fetchParts } from '../kit/onDemand.tsx';

beforeAll(fetchParts); // they would come with the first touch

afterEach(() => {
  cleanup();
  putAway();
});

const byHand = {
  ...scriptedRun,
  params: { script: false },
  interventions: [
    { at: seconds(1), fault: { kind: 'freeze', node: 'alice', length: seconds(15) } },
    { at: seconds(20), fault: { kind: 'cut', link: { a: 'bob', b: 'storage', way: 'both' } } },
  ],
} as const;

test('belief comes first, and is held against the truth', async () => {
  showRun(12);
  session.setState({ selection: { kind: 'node', node: 'alice' } });
  render(<Inspector />);
  const row = screen.getByText('“I hold 33”').closest('div')!;
  expect(row).toHaveTextContent('not so');
  expect(row).toHaveTextContent('Lock service · holder: Bob');
  expect(screen.getByText('frozen for 11.0 s')).toBeVisible();
  expect(document.querySelector('dl')!.firstElementChild).toBe(row);
});

test('who has crashed believes nothing, and has heard of nobody: its memory is lost', async () => {
  const run = {
    ...byHand,
    interventions: [{ at: seconds(3), fault: { kind: 'crash', node: 'alice', disk: 'kept', scope: 'host' } }],
  } as const;
  showRun(12, run);
  session.setState({ selection: { kind: 'node', node: 'alice' } });
  render(
    <>
      <Inspector />
      <Tables isShown />
    </>,
  );
  expect(screen.getAllByText(/^crashed for 9/)).toHaveLength(2);
  expect(screen.getAllByText(/^last: /)).toHaveLength(2);
  expect(screen.queryByText(/I hold 33/)).toBeNull();
  expect(screen.queryByText('Heard from')).toBeNull();
});

test('in a node’s own view it has only its belief, and of others only what it heard', async () => {
  showRun(12);
  session.setState({ selection: { kind: 'node', node: 'alice' }, view: { kind: 'belief', node: 'alice' } });
  render(<Inspector />);
  expect(screen.getByText('“I hold 33”').closest('div')).not.toHaveTextContent('not so');
  await act(async () => session.setState({ selection: { kind: 'node', node: 'bob' } }));
  expect(screen.getByText(/^As Alice knows Bob/)).toBeVisible();
  expect(screen.queryByText(/34/)).toBeNull();
  await act(async () => session.setState({ selection: null }));
  expect(screen.getByRole('heading', { name: 'As Alice knows it' })).toBeVisible();
  expect(screen.queryByRole('heading', { name: 'Everyone' })).toBeNull();
});

test('a node knows neither that it stands still, nor what became of what it sent', async () => {
  showRun(12);
  session.setState({ selection: { kind: 'node', node: 'alice' }, view: { kind: 'belief', node: 'alice' } });
  render(
    <>
      <Inspector />
      <Tables isShown />
    </>,
  );
  expect(screen.getAllByText('running')).toHaveLength(2);
  expect(screen.getByText('9.0 s left')).toBeVisible();
  expect(document.querySelector('[role="tabpanel"]')).not.toHaveTextContent(/frozen|ended|late/);
  await userEvent.click(screen.getByRole('tab', { name: 'Log' }));
  expect(screen.queryByText(/Freeze Alice/, { selector: 'ol *, td' })).toBeNull();
  await userEvent.click(screen.getByRole('tab', { name: 'State' }));
  const { trace } = session.getState();
  const sent = [...Array.from({ length: trace.packets.length }).keys()].find((row) => trace.packet(row).from === 0)!;
  await act(async () => session.setState({ selection: { kind: 'packet', row: sent } }));
  expect(screen.getByText('its sender cannot know')).toBeVisible();
  const between = [...Array.from({ length: trace.packets.length }).keys()].find((row) => trace.packet(row).from === 2)!;
  await act(async () => session.setState({ selection: { kind: 'packet', row: between } }));
  expect(screen.getByText(/^This packet cannot be seen/)).toBeVisible();
});

test('links are in the tables before anything happens to them', () => {
  showRun(12);
  render(<Tables isShown />);
  expect(within(screen.getByRole('table', { name: 'Links' })).getAllByRole('row').length).toBeGreaterThan(4);
});

test('a link’s row says what its label on the stage says: what is wrong with either direction, and how long it takes', () => {
  const [a, b] = ['bob', 'storage'];
  showRun(12, {
    ...byHand,
    interventions: [
      { at: seconds(1), fault: { kind: 'loss', link: { a, b, way: 'forward' }, ratio: 0.3 } },
      { at: seconds(2), fault: { kind: 'delay', link: { a, b, way: 'forward' }, by: seconds(1) } },
      { at: seconds(3), fault: { kind: 'rate', link: { a: b, b: a, way: 'forward' }, rate: 60 } },
      { at: seconds(4), fault: { kind: 'cut', link: { a: b, b: a, way: 'forward' } } },
    ],
  });
  render(<Tables isShown />);
  const row = (from: string, to: string): HTMLElement =>
    within(screen.getByRole('table', { name: 'Links' })).getByRole('row', { name: new RegExp(`^${from} ${to}`) });
  expect(row('Bob', 'Storage')).toHaveTextContent(/open, loses 30 %, \+1 s, .*ms/);
  expect(row('Storage', 'Bob')).toHaveTextContent(/cut, 60\/s, .*ms/);
  expect(row('Alice', 'Storage')).toHaveTextContent(/open, [^,%+]*ms/);
});

test('what you did is listed in words with its time, and each line can be taken back', async () => {
  const removeIntervention = vi.fn<(index: number) => void>();
  const inVain = { at: seconds(2), fault: { kind: 'thaw', node: 'lock' } } as const;
  showRun(12, { ...byHand, interventions: [...byHand.interventions, inVain] });
  session.setState({ removeIntervention });
  render(<Inspector />);
  const list = within(screen.getByRole('region', { name: 'What you did' }));
  expect(list.getAllByRole('listitem').map((line) => line.textContent)).toEqual([
    '1.00 sFreeze Alice for 15 s',
    '2.00 sThaw Lock servicemissed: Lock service is not paused',
    '20.00 sCut Bob – Storage, both ways',
  ]);
  await userEvent.click(list.getByRole('button', { name: 'Remove: Cut Bob – Storage, both ways' }));
  expect(removeIntervention).toHaveBeenCalledExactlyOnceWith(1);
});

test('when the last line is taken back, the focus stays where the list is', async () => {
  showRun(12, { ...byHand, interventions: byHand.interventions.slice(0, 1) });
  session.setState({ removeIntervention: () => session.setState({ run: { ...byHand, interventions: [] } }) });
  render(<Inspector />);
  screen.getByRole('button', { name: /^Remove: Freeze Alice/ }).focus();
  await userEvent.keyboard('{Enter}');
  expect(screen.getByText(/^Nothing yet/)).toBeVisible();
  expect(screen.getByRole('region', { name: 'What you did' })).toHaveFocus();
});

test('the script’s faults stand apart, once they have happened', async () => {
  showRun(0.5);
  render(<Inspector />);
  expect(screen.queryByRole('list', { name: 'What the script did' })).toBeNull();
  await act(async () => moveTo(2));
  expect(screen.getByRole('list', { name: 'What the script did' })).toHaveTextContent('Freeze Alice for 15 sscript');
});

test('nothing that is still to come is listed: neither packets nor events', async () => {
  showRun(12);
  render(<Inspector />);
  const times = (): number[] => [...document.querySelectorAll('time')].map((time) => Number.parseFloat(time.textContent));
  for (const tab of ['Messages', 'Log']) {
    await userEvent.click(screen.getByRole('tab', { name: tab }));
    expect(times().length).toBeGreaterThan(10);
    expect(Math.max(...times())).toBeLessThanOrEqual(12);
  }
});

test('an old future can be returned to', async () => {
  const returnTo = vi.fn<(ghost: number) => void>();
  showRun(12);
  const { trace } = session.getState();
  session.setState({
    returnTo,
    ghosts: [{ run: scriptedRun, trace, forkedAt: { time: 3_000_000, frames: 20 }, reached: 12_000_000, says: 'Cut Alice – Storage' }],
  });
  render(<Inspector />);
  await userEvent.click(screen.getByRole('button', { name: /^Return .* instead of: Cut Alice – Storage$/ }));
  expect(returnTo).toHaveBeenCalledExactlyOnceWith(0);
});

test('the whole picture is there in words, and axe finds nothing', async () => {
  showRun(12);
  session.setState({ selection: { kind: 'node', node: 'alice' } });
  render(
    <main>
      <h1>Lesson</h1>
      <Inspector />
      <Tables isShown />
    </main>,
  );
  const nodes = within(screen.getByRole('table', { name: 'Nodes' }));
  expect(nodes.getByRole('row', { name: /^Alice frozen/ })).toHaveTextContent('I hold 33');
  expect(screen.getByRole('table', { name: 'Verdicts' })).toHaveTextContent('broken: two believe');
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id, nodes: [first] }) => `${id}: ${first?.html}`)).toEqual([]);
});

test('who decides when messages arrive, and what a client asks for by itself, is said where there is such a thing', async () => {
  const by = { share: 1, by: seconds(1), atMost: 4 } as const;
  const lww = (await loadScenario('last-write-wins'))!;
  const run = {
    ...defaultRun('last-write-wins', lww),
    interventions: [
      { at: seconds(1), fault: { kind: 'async', length: seconds(2), mean: seconds(1), delta: seconds(0.02), ratio: 0 } },
      { at: seconds(1), fault: { kind: 'adversary', aim: {}, strategy: 'shuffle', ...by } },
      { at: seconds(1), fault: { kind: 'workload', node: 'bob', name: 'all', rate: 20, loop: 'poisson', keys: 0, spread: 'uniform' } },
      { at: seconds(1), fault: ntp('bob', 'on', ms(20), zero, { servers: 4, falsetickers: 1 }) },
    ],
  } as const;
  showRun(2, run, lww);
  render(<Inspector />);
  expect(screen.getByText(/^Until GST at 3 s .* within 20 ms\.$/)).toBeVisible();
  expect(screen.getByText(/^In place of messages an adversary .* 4 in a row\.$/)).toBeVisible();
  await act(async () => session.setState({ selection: { kind: 'node', node: 'bob' } }));
  expect(screen.getByText('Asks by itself').closest('div')).toHaveTextContent('open loop, 20 a second at random');
  expect(screen.getByText('Clock').closest('div')).toHaveTextContent(
    /NTP asks 4 servers, 20 ms away.*last answer.*believes 3 of 4 servers/,
  );
  await act(async () => session.setState({ selection: { kind: 'network' } }));
  expect(screen.getByText('GST').closest('div')).toHaveTextContent('at 3 s, then within 20 ms');
  expect(screen.getByText('Adversary').closest('div')).toHaveTextContent('4 in a row');
  await act(async () => moveTo(0.5));
  await vi.waitFor(() => expect(screen.getByText('Adversary').closest('div')).toHaveTextContent('chance alone decides'));
  await act(async () => moveTo(4));
  await vi.waitFor(() => expect(screen.getByText('Timing').closest('div')).toHaveTextContent('within 20 ms since GST at 3 s'));
  expect(screen.getByText('ended at GST')).toBeVisible();
});

test('a link tells its rate, what waits for it, and what it does to messages; a message how long it waited', async () => {
  const link = { a: 'alice', b: 'lock', way: 'forward' } as const;
  const crowded = {
    ...scriptedRun,
    params: { script: false },
    interventions: [
      { at: seconds(0), fault: { kind: 'rate', link, rate: 0.25 } },
      { at: seconds(0), fault: { kind: 'buffer', link, size: 4 } },
      { at: seconds(0), fault: { kind: 'load', link, ratio: 0.5 } },
      { at: seconds(0), fault: { kind: 'corrupt', link, ratio: 1, damage: 'unnoticed' } },
      { at: seconds(0), fault: { kind: 'corrupt', link: { a: 'lock', b: 'bob', way: 'forward' }, ratio: 1, damage: 'unnoticed' } },
    ],
  } as const;
  showRun(2, crowded);
  session.setState({ selection: { kind: 'link', from: 'alice', to: 'lock' } });
  render(<Inspector />);
  const there = screen.getByRole('heading', { name: 'Alice → Lock service' }).closest('section')!;
  expect(there).toHaveTextContent('Rate0.25/s, 50 % of it for others');
  expect(there).toHaveTextContent('holds 4');
  expect(there).toHaveTextContent('Faults100 % damaged, unnoticed');
  const { from, to } = session.getState().trace.packets.columns;
  const nodes = session.getState().nodes;
  const first = (a: string, b: string) => ({
    kind: 'packet' as const,
    row: Array.from(from).findIndex((node, i) => nodes[node] === a && nodes[to[i]!] === b),
  });
  await act(async () => session.setState({ selection: first('alice', 'lock') }));
  expect(screen.getByText('waits in the queue')).toBeVisible();
  expect(screen.queryByText(/nobody noticed/)).toBeNull();
  await act(async () => {
    moveTo(29);
    session.setState({ selection: first('lock', 'bob') });
  });
  expect(screen.getByText(/nobody noticed/)).toBeVisible();
});

test('the inspector has a row for each connection, with what its kernel waits for', () => {
  showRun(3, { ...scriptedRun, params: { script: false } });
  const one = { from: 'alice', to: 'storage', number: 2, state: 'open', next: 7, first: 5, unacknowledged: 2, waiting: 1 } as const;
  const connections = [{ ...one, window: 10, rto: 400_000, left: 120_000, retries: 1, early: 0 }];
  session.setState({ selection: { kind: 'link', from: 'alice', to: 'storage' } });
  session.setState({
    inspection: { node: 'alice', connections } as unknown as ReturnType<typeof session.getState>['inspection'],
  });
  render(<Inspector />);
  const row = within(screen.getByRole('region', { name: 'TCP connections' }))
    .getByText('Alice → Storage')
    .closest('div');
  expect(row).toHaveTextContent('establishedno. 2next #7, 2 unacked of 10, 1 more to sendRTO 400 ms, retry 1, 120 ms left');
});
