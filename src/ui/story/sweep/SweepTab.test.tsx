/** Many runs, tried beside the page by workers that live in the same thread here. */
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { seconds } from '../../../base/micros.ts';
import { replay } from '../../../run/replay.ts';
import scenario from '../../../scenarios/pause-outlives-lease/scenario.ts';
import { lesson } from '../../../state/lesson.ts';
import { session } from '../../../state/session.ts';
import { sweeping } from '../../../state/sweeping.ts';
import { beginLesson, putAway, scriptedRun, showRun } from '../../instruments/lessonBench.ts';
import { SweepTab } from './SweepTab.tsx';

beforeEach(() => {
  showRun(9);
  beginLesson(scenario.beats[0]!.id);
  lesson.getState().explore();
});

afterEach(() => {
  sweeping.getState().cancel();
  sweeping.setState({ status: 'idle', sweep: null, run: null, known: [], done: 0, total: 0 });
  cleanup();
  putAway();
});

const tryAll = async (count: number): Promise<void> => {
  await userEvent.click(screen.getByRole('button', { name: `Try ${count} runs` }));
  await waitFor(() => expect(sweeping.getState().status).toBe('done'), { timeout: 30_000 });
};

test('begins with what the scenario offers: each point tells what its runs do, and opens one of them', async () => {
  const { container } = render(<SweepTab />);
  await tryAll(45);
  const chart = screen.getByRole('figure', { name: 'Broken: One believer at a time, by Length of the scripted pause' });
  const points = within(chart).getAllByRole('link');
  expect(points.map((point) => point.getAttribute('aria-label')!.replace(/,.*/, ''))).toEqual([
    ...[2, 4, 6, 8].map((length) => `${length} s: Broken in 0 of 5 runs`),
    ...[10, 12, 14, 16, 18].map((length) => `${length} s: Broken in 5 of 5 runs`),
  ]);
  expect(points[0]!.getAttribute('href')).toMatch(/\/s\/pause-outlives-lease\/#seed=7&p\.pause=2s&end$/);
  expect(replay(scenario, { ...scriptedRun, params: { pause: seconds(8) } }).violated).not.toContain('mutual-exclusion');
  expect(replay(scenario, { ...scriptedRun, params: { pause: seconds(10) } }).violated).toContain('mutual-exclusion');
  expect((await axe.run(container)).violations).toEqual([]);
});

test('in a small panel what was measured comes into sight by itself', async () => {
  const { container } = render(
    <div style={{ height: 200, overflow: 'auto' }}>
      <SweepTab />
    </div>,
  );
  await tryAll(45);
  const panel = container.firstElementChild!.getBoundingClientRect();
  const chart = screen.getByRole('figure').getBoundingClientRect();
  expect(chart.top).toBeLessThan(panel.bottom);
  expect(chart.bottom).toBeGreaterThan(panel.top);
});

test('a run that is pointed at by keyboard is said, and Enter opens it so that it can be undone', async () => {
  const opened: unknown[] = [];
  session.setState({ setDesign: (params, seed) => void opened.push([params, seed]) });
  render(<SweepTab />);
  await tryAll(45);
  const point = screen.getByRole('link', { name: /^4 s: Broken in 0 of 5 runs/ });
  point.focus();
  expect(await screen.findByText(/^4 s: Broken in 0 of 5 runs, 95 % sure of 0% to 43%$/)).toBeVisible();
  await userEvent.keyboard('{Enter}');
  expect(opened).toEqual([[{ pause: seconds(4) }, 7]]);
});

test('a theory is drawn beside what is measured, between the points too, and said at each of them', async () => {
  const [offer] = scenario.sweeps;
  const theory = { label: 'As long as the lease', at: (pause: number) => (pause === seconds(2) ? null : pause > seconds(9.5) ? 1 : 0) };
  session.setState({ scenario: { ...scenario, sweeps: [{ ...offer!, theory }] } });
  const { container } = render(<SweepTab />);
  await tryAll(45);
  expect(screen.getByRole('link', { name: /^10 s: .*\. As long as the lease: 100%$/ })).toBeVisible();
  expect(screen.getByRole('link', { name: /^2 s: .*\. As long as the lease: none$/ })).toBeVisible();
  const chart = screen.getByRole('figure', { name: /Broken: One believer/ });
  const theoryPath = [...chart.querySelectorAll('path')].find((path) => getComputedStyle(path).strokeDasharray !== 'none');
  const corners = theoryPath!.getAttribute('d')!.split(/[ML]/).slice(1).map((corner) => corner.split(',').map(Number) as [number, number]); // prettier-ignore
  const heights = new Set(corners.map(([, y]) => y));
  expect([heights.size, corners.length]).toEqual([2, 96]); // all but the place at which it has no value
  const jump = corners.findIndex(([, y]) => y === Math.min(...heights));
  const [low, high] = ['8 s', '10 s'].map((says) =>
    Number(within(chart).getByRole('link', { name: new RegExp(`^${says}:`) }).querySelector('circle')!.getAttribute('cx')),
  ); // prettier-ignore
  expect(corners[jump]![0]).toBeGreaterThan(low! + 0.7 * (high! - low!));
  expect(corners[jump]![0]).toBeLessThan(high!);
  expect(screen.getByText('Measured, the mean of 5 runs each')).toBeVisible();
  await userEvent.click(screen.getByText('As a table'));
  expect(screen.getAllByRole('row')[1]!.lastElementChild).toHaveTextContent('none');
  expect((await axe.run(container)).violations).toEqual([]);
});

test('what a scenario offers brings its own values and the settings that it needs, says so, and each point opens a run with them', async () => {
  const offer = {
    ...scenario.sweeps[0]!,
    title: 'Without fencing',
    values: [2, 9, 10, 25].map(seconds),
    seeds: 1,
    given: { clock: 'monotonic' },
  };
  session.setState({ scenario: { ...scenario, sweeps: [offer] } });
  render(<SweepTab />);
  expect(screen.getByText('Set in these runs: Clients measure the lease by – monotonic clock')).toBeVisible();
  await tryAll(4);
  expect(screen.getAllByText(/^Set in these runs/)).toHaveLength(2); // of what is to be tried, and of what was
  const hrefs = within(screen.getByRole('figure')).getAllByRole('link').map((point) => point.getAttribute('href')!.replace(/.*#/, '')); // prettier-ignore
  expect(hrefs).toEqual([2, 9, 10, 25].map((length) => `seed=7&p.clock=monotonic&p.pause=${length}s&end`));
  session.setState({ run: { ...scriptedRun, params: { clock: 'monotonic' } } });
  await waitFor(() => expect(screen.queryByText(/^Set in these runs/)).toBeVisible());
  expect(screen.queryByText(/as it was/)).toBeNull();
  session.setState({ run: scriptedRun });
  await userEvent.click(await screen.findByRole('button', { name: 'As in my run' }));
  await tryAll(4);
  expect(screen.queryByText(/^Set in these runs/)).toBeNull();
  await userEvent.selectOptions(screen.getByLabelText('Steps'), '5');
  expect(screen.getByRole('button', { name: 'Try 5 runs' })).toBeVisible();
});

test('seeds alone: a mark for each run, a table for whoever cannot point', async () => {
  render(<SweepTab />);
  await userEvent.selectOptions(screen.getByLabelText('What differs'), '');
  await userEvent.selectOptions(screen.getByLabelText('Seeds'), '20');
  await tryAll(20);
  expect(screen.getByText(/^Broken in 20 of 20 runs, 95 % sure of 84% to 100%$/)).toBeVisible();
  expect(screen.getAllByRole('link', { name: /^Seed \d+: broken$/ })).toHaveLength(20);
  await userEvent.click(screen.getByText('As a table'));
  expect(screen.getAllByRole('row')).toHaveLength(21);
});

test('what is measured over seeds is a histogram whose bars hold every run', async () => {
  render(<SweepTab />);
  await userEvent.selectOptions(screen.getByLabelText('What differs'), '');
  await userEvent.selectOptions(screen.getByLabelText('What is told'), 'metric overlap');
  await userEvent.selectOptions(screen.getByLabelText('Seeds'), '20');
  await tryAll(20);
  const bars = screen.getAllByRole('link', { name: /of 20 runs/ }).map((bar) => Number.parseInt(bar.getAttribute('aria-label')!, 10));
  expect(bars.reduce((sum, runs) => sum + runs, 0)).toBe(20);
  expect(bars.length).toBeGreaterThan(1);

  // What is said of the one that is pointed at goes on with it, and goes with it.
  const pointed = screen.getAllByRole('link', { name: /of 20 runs/ })[0]!;
  await userEvent.hover(pointed);
  expect(screen.getByText(pointed.getAttribute('aria-label')!)).toBeVisible();
  sweeping.setState(({ known }) => ({ known: known.slice(0, 10) }));
  await waitFor(() => expect(screen.queryByText(/of 20 runs/)).toBeNull());
});

test('can be canceled, says when the run has become another, and tells nothing before the questions are answered', async () => {
  const { rerender } = render(<SweepTab />);
  await userEvent.selectOptions(screen.getByLabelText('Seeds each'), '100');
  await userEvent.click(screen.getByRole('button', { name: 'Try 900 runs' }));
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(screen.getByText('Canceled: what was known by then.')).toBeVisible();
  expect(sweeping.getState().done).toBeLessThan(900);
  session.setState({ run: { ...scriptedRun, params: { fencing: true } } });
  expect(await screen.findByText('This is of the run as it was. You have changed it since.')).toBeVisible();
  session.setState({ run: { ...scriptedRun, params: { pause: seconds(3) }, seed: 99 } });
  await waitFor(() => expect(screen.queryByText(/as it was/)).toBeNull());
  lesson.getState().resume();
  rerender(<SweepTab />);
  expect(await screen.findByText(/wait until every question is answered/)).toBeVisible();
  expect(screen.queryByRole('button', { name: /^Try/ })).toBeNull();
});

test('names that are too long for their place on the axis are numbered, and listed', async () => {
  const { clock } = scenario.params;
  const options = ['The clock on the wall', 'The monotonic clock'].map((label, i) => ({ value: i === 0 ? 'wall' : 'monotonic', label }));
  session.setState({ scenario: { ...scenario, params: { ...scenario.params, clock: { ...clock, options } as typeof clock & object } } });
  render(<SweepTab />);
  await userEvent.selectOptions(screen.getByLabelText('What differs'), 'clock');
  await userEvent.selectOptions(screen.getByLabelText('Seeds each'), '1');
  await tryAll(2);
  const [chart] = screen.getAllByRole('figure');
  expect(within(chart!).getAllByRole('link')).toHaveLength(2);
  expect([...chart!.querySelectorAll('text')].map(({ textContent }) => textContent).slice(-2)).toEqual(['1', '2']);
  expect(
    screen
      .getAllByRole('listitem')
      .slice(-2)
      .map(({ textContent }) => textContent),
  ).toEqual(['The clock on the wall', 'The monotonic clock']);
});

test('bounds are typed with their unit, and refused in words where they are out of range', async () => {
  render(<SweepTab />);
  const from = screen.getByRole('textbox', { name: 'From' });
  await userEvent.fill(from, '500 h');
  await userEvent.keyboard('{Enter}');
  expect(screen.getByRole('alert')).toHaveTextContent('From 100 ms to 25 s');
  await userEvent.fill(from, '9s');
  await userEvent.keyboard('{Enter}');
  await userEvent.selectOptions(screen.getByLabelText('Seeds each'), '1');
  await tryAll(9);
  expect(screen.getAllByRole('link', { name: /^9 s: / })).toHaveLength(1);
});
