import { cleanup, render, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { cdp, userEvent } from 'vitest/browser';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { spanOf } from '../../state/camera.ts';
import { resetTimelineView, timelineView } from '../../state/timelineView.ts';
import { busyTrace, frozenLease, sourceOf } from './fixtures.ts';
import type { TimelineActs, TimelineInput } from './input.ts';
import { TimelineView } from './TimelineView.tsx';
import '../tokens.css';
import '../base.css';
import { fetchParts } from '../kit/onDemand.tsx';

beforeAll(fetchParts); // they would come with the first touch

const acts = {
  seek: vi.fn<TimelineActs['seek']>(),
  seekFrame: vi.fn<TimelineActs['seekFrame']>(),
  select: vi.fn<TimelineActs['select']>(),
  returnTo: vi.fn<TimelineActs['returnTo']>(),
};
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

async function show(trace: TimelineInput['trace'], over: Partial<TimelineInput> = {}, width = 900) {
  const source = sourceOf(trace, over);
  const { container } = render(
    <div data-scope="timeline" tabIndex={-1} style={{ position: 'relative', width, height: 420 }}>
      <TimelineView source={source} acts={acts} />
    </div>,
  );
  await waitFor(() => expect(container.querySelectorAll('canvas').length).toBe(4));
  await waitFor(() => expect(screen.getByText('alice')).toBeVisible());
  await waitFor(() => expect(inked(container.querySelectorAll('canvas')[1]!, 0, 1)).toBeGreaterThan(0));
  return { source, container, body: () => container.querySelectorAll('canvas')[1]! };
}

/** Where the words of an element stand, from the top of the page. */
function lineOf(element: Element): number {
  const words = document.createRange();
  words.selectNodeContents(element);
  return words.getBoundingClientRect().bottom;
}

/** How many pixels are not empty in a part of a canvas, given in shares of its size. */
function inked(canvas: HTMLCanvasElement, from: number, to: number): number {
  const { width, height } = canvas;
  const data = canvas
    .getContext('2d')!
    .getImageData(Math.round(from * width), 0, Math.max(1, Math.round((to - from) * width)), height).data;
  let count = 0;
  for (let i = 3; i < data.length; i += 4) if (data[i]! > 0) count++;
  return count;
}

describe('the timeline', () => {
  beforeEach(resetTimelineView);
  afterEach(() => {
    cleanup();
    vi.clearAllMocks();
  });

  test('who leaves Find by Escape is back where they were', async () => {
    await show(frozenLease().trace);
    const surface = screen.getByRole('listbox');
    surface.focus();
    timelineView.getState().openFind(); // as the slash does
    await waitFor(() => expect(screen.getByRole('searchbox')).toHaveFocus());
    await userEvent.keyboard('lock{Escape}');
    await waitFor(() => expect(surface).toHaveFocus());
    const button = screen.getByRole('button', { name: /^Find on the timeline/ });
    await userEvent.click(button);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.getByRole('button', { name: /^Find on the timeline/ })).toHaveFocus());
  });

  test('lanes beyond the edge are counted, and a button brings them', async () => {
    const source = sourceOf(frozenLease().trace, {});
    const { container } = render(
      <div style={{ position: 'relative', width: 700, height: 150 }}>
        <TimelineView source={source} acts={acts} isBare />
      </div>,
    );
    await userEvent.click(await screen.findByRole('button', { name: /lanes? below/ }));
    await waitFor(() => expect(screen.getByRole('button', { name: /lanes? above/ })).toBeVisible());
    expect(container.querySelectorAll('[data-lane]').length).toBeGreaterThan(2);
  });

  test('each lane has its name and its clock at the play head', async () => {
    const { source, container } = await show(frozenLease().trace);
    const reading = () => container.querySelector('[data-reading="bob"]')?.textContent;
    source.set({ cursor: { time: 14_400_000, frames: 6 } });
    await waitFor(() => expect(reading()).toBe('10:00:14.400'));
  });

  test('nothing is drawn beyond the play head while the future is hidden; it is there, dimmed, once it may show', async () => {
    const { trace } = frozenLease();
    const { source, body } = await show(trace, { cursor: { time: 9_800_000, frames: 7 }, isFutureHidden: true });
    const hidden = inked(body(), 0.6, 1);
    source.set({ isFutureHidden: false });
    await nextFrame();
    await nextFrame();
    expect(inked(body(), 0.6, 1)).toBeGreaterThan(hidden * 1.2);
  });

  test('a click on a message selects it, a click on nothing lets go', async () => {
    const { container } = await show(frozenLease().trace);
    const surface = screen.getByRole('listbox');
    const box = surface.getBoundingClientRect();
    const { camera } = timelineView.getState();
    const x = ((16_200_000 - camera.start) / spanOf(camera)) * box.width;
    await userEvent.click(surface, { position: { x, y: (50 + (box.height - 28)) / 2 } });
    expect(acts.select).toHaveBeenLastCalledWith({ kind: 'packet', row: 2 });
    await userEvent.click(surface, { position: { x: box.width * 0.35, y: box.height - 10 } });
    expect(acts.select).toHaveBeenLastCalledWith(null);
    expect(container.querySelector('[role="option"][aria-selected="true"]')).not.toBeNull();
  });

  test('the list of events tells where the play head stands, and no later one while the future is hidden', async () => {
    const { trace } = frozenLease();
    await show(trace, { cursor: { time: 9_800_000, frames: 7 }, isFutureHidden: true });
    const options = screen.getAllByRole('option');
    expect(options.at(-1)).toHaveAttribute('aria-selected', 'true');
    expect(options).toHaveLength(7);
  });

  test('the table says every event with both clocks, and a press goes there', async () => {
    await show(frozenLease().trace);
    await userEvent.click(screen.getByRole('button', { name: /Event table/ }));
    const table = screen.getByRole('table');
    expect(table).toHaveTextContent('10:00:16.400');
    await userEvent.click(screen.getByRole('button', { name: '16.400 s' }));
    expect(acts.seekFrame).toHaveBeenCalledWith(11);
  });

  test('a row of the table stands on one line', async () => {
    await show(frozenLease().trace);
    timelineView.getState().toggleTable();
    const time = await screen.findByRole('button', { name: '16.400 s' });
    const [number] = time.closest('tr')!.cells;
    expect(Math.abs(lineOf(time) - lineOf(number!))).toBeLessThan(1);
  });

  test('in a node’s view the outline of a selected message ends where its knowledge does', async () => {
    const { source, container } = await show(frozenLease().trace, { cursor: { time: 20_000_000, frames: 12 } });
    const glass = container.querySelectorAll('canvas')[2]!;
    const selectedInk = async (eye: number): Promise<number> => {
      source.set({ eye, selection: null });
      await nextFrame();
      await nextFrame();
      const bare = inked(glass, 0, 1);
      source.set({ eye, selection: { kind: 'packet', row: 2 } });
      await nextFrame();
      await nextFrame();
      return inked(glass, 0, 1) - bare;
    };
    const byStranger = await selectedInk(1);
    const bySender = await selectedInk(0);
    source.set({ eye: null });
    await nextFrame();
    await nextFrame();
    const whole = inked(glass, 0, 1);
    source.set({ selection: null });
    await nextFrame();
    await nextFrame();
    const inTruth = whole - inked(glass, 0, 1);
    expect(byStranger).toBe(0);
    expect(bySender).toBeGreaterThan(inTruth * 0.4);
    expect(bySender).toBeLessThan(inTruth * 0.6);
  });

  test('where colors are forced the badge shows its time as its own colors say', async () => {
    const { container } = await show(frozenLease().trace);
    const force = (value: string) => cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] });
    await force('active');
    try {
      const badge = container.querySelector('canvas + span')!;
      expect(matchMedia('(forced-colors: active)').matches).toBe(true);
      expect(getComputedStyle(badge).forcedColorAdjust).toBe('none');
    } finally {
      await force('none');
    }
  });

  test('by node time it is drawn anew, and finding dims the rest', async () => {
    const { body } = await show(frozenLease().trace);
    const plain = body().toDataURL();
    timelineView.getState().find('w 33');
    await nextFrame();
    await nextFrame();
    expect(body().toDataURL()).not.toBe(plain);
  });

  test('a narrow page runs time down', async () => {
    const { container, body } = await show(frozenLease().trace, {}, 380);
    expect(container.querySelector('[data-direction="down"]')).not.toBeNull();
    expect(inked(body(), 0, 1)).toBeGreaterThan(1_000);
  });

  test.each(['diagram', 'table'])('axe finds nothing in the %s', async (part) => {
    const { container } = await show(frozenLease().trace);
    if (part === 'table') timelineView.getState().toggleTable();
    await nextFrame();
    const { violations } = await axe.run(container, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });

  test('in a node’s view the table lists what that node noticed, by its own clock', async () => {
    const { source } = await show(frozenLease().trace);
    timelineView.getState().toggleTable();
    const words = (): string => screen.getByRole('table').textContent;
    await vi.waitFor(() => expect(words()).toMatch(/True time.*Freeze Alice/));
    source.set({ eye: 0 });
    await vi.waitFor(() => expect(words()).not.toMatch(/True time|Freeze Alice|wakes/));
    expect(words()).toMatch(/Its clock.*Alice/);
  });

  test('the fork offers the way back to the old future', async () => {
    const { trace } = frozenLease();
    const ghost = {
      run: { scenario: 'x', seed: 1, params: {}, interventions: [] },
      trace: frozenLease().trace,
      forkedAt: { time: 8_000_000, frames: 7 },
      reached: 17_000_000,
      says: 'Freeze',
    };
    await show(trace, { ghost: { ghost, index: 2 } });
    await userEvent.click(screen.getByRole('button', { name: 'Return to it' }));
    expect(acts.returnTo).toHaveBeenCalledWith(2);
  });
});

/** Milliseconds of script that each move costs in the frame that follows it, ascending. */
async function costs(frames: number, move: (i: number) => void): Promise<readonly number[]> {
  const spent: number[] = [];
  const clock = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
  for (let i = 0; i < frames; i++) {
    // Callbacks of one frame run in the order they were asked for: the scene draws between these two.
    const before = clock();
    move(i);
    const after = clock();
    spent.push((await after) - (await before));
  }
  return spent.toSorted((a, b) => a - b);
}

describe('twenty thousand events', () => {
  beforeEach(resetTimelineView);
  afterEach(cleanup);

  test('scrub, zoom and pan within a frame, drawing only what has changed', async () => {
    const length = 20_000_000;
    const trace = busyTrace(20_000, length);
    const { source } = await show(trace);
    const view = timelineView.getState();
    const scrub = await costs(40, (i) => source.set({ cursor: { time: (i * length) / 40, frames: trace.framesBy((i * length) / 40) } }));
    const zoom = await costs(40, (i) => view.zoom(i < 20 ? 1.25 : 0.8, 7_000_000));
    view.zoom(8, 7_000_000);
    const pan = await costs(40, (i) => view.pan(i < 20 ? 0.02 : -0.02));
    const p95 = [scrub, zoom, pan].map((spent) => spent[Math.floor(spent.length * 0.95)]!);
    // Bars are for an idle machine; a build fails only when they are missed by far.
    expect(Math.max(...p95)).toBeLessThan(100);
  });
});
