import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { userEvent } from 'vitest/browser';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { seconds } from '../../base/micros.ts';
import type { Fault, Intervention } from '../../engine/fault.ts';
import { session } from '../../state/session.ts';
import { moveTo, putAway } from '../instruments/lessonBench.ts';
import { pickTool } from '../actions/stageTool.ts';
import { intervene, setStage, showStage, unscripted } from './stageBench.tsx';
import { fetchParts } from '../kit/onDemand.tsx';

beforeAll(fetchParts); // they would come with the first touch

setStage();

function show(atSeconds: number, interventions: readonly Intervention[] = []): void {
  showStage([atSeconds, { ...unscripted, interventions }]);
}

const at = (time: number, fault: Fault): Intervention => ({ at: seconds(time), fault });
const node = (name: RegExp): HTMLElement => screen.getByRole('button', { name });
const frozen = at(1, { kind: 'freeze', node: 'alice' });
const focused = (): string | null | undefined => document.activeElement?.getAttribute('aria-label');

describe('what is shown', () => {
  test('a node says its state and what it wrongly believes', () => {
    show(12, [frozen]);
    expect(node(/^Alice, client, frozen 11.0 s, believes “I hold 33”, which is false/)).toBeVisible();
    expect(screen.getByText('≠')).toBeVisible();
  });

  test('a link that is cut one way says that the other is open', () => {
    show(3, [at(2, { kind: 'cut', link: { a: 'alice', b: 'storage', way: 'forward' } })]);
    expect(node(/^Link Alice – Storage, A→S blocked, S→A open/)).toBeVisible();
    expect(screen.getByText('A→S blocked, S→A open')).toBeVisible();
  });

  test('a clock that is off says by how much', () => {
    show(3, [at(2, { kind: 'skew', node: 'bob', offset: seconds(-1.5) })]);
    const clock = screen.getByRole('slider', { name: 'Clock of Bob' });
    expect(clock).toHaveAttribute('aria-valuetext', '−1.5 s from true time');
    expect(clock).toHaveTextContent('−1.5 s');
    expect(screen.getByRole('slider', { name: 'Clock of Alice' })).not.toHaveTextContent('s from');
  });

  test('a clock that is warm, or whose timers were not told of a leap second, wears it, and says so', () => {
    show(3, [at(2, { kind: 'temp', node: 'bob', celsius: 45 }), at(2, { kind: 'leap', node: 'bob', how: 'bug2012' })]);
    const clock = screen.getByRole('slider', { name: 'Clock of Bob' });
    expect(clock).toHaveTextContent('45 °C · timers 1 s early');
    expect(clock.getAttribute('aria-valuetext')).toMatch(/^−1 s from true time, 45 °C, timers 1 s early$/);
    expect(screen.getByRole('slider', { name: 'Clock of Alice' })).not.toHaveTextContent('°C');
  });

  test('in a node’s own view frozen, crashed and cut off look the same, and nothing is seen to fly', () => {
    const seenAs = (fault: Fault) => {
      show(9, [at(2, fault)]);
      act(() => session.setState({ view: { kind: 'belief', node: 'bob' } }));
      const name = node(/^Alice/).getAttribute('aria-label');
      cleanup();
      putAway();
      return name;
    };
    const names = [
      seenAs({ kind: 'freeze', node: 'alice' }),
      seenAs({ kind: 'crash', node: 'alice', disk: 'kept', scope: 'host' }),
      seenAs({ kind: 'cut', link: { a: 'alice', b: 'lock', way: 'both' } }),
    ];
    expect(names).toEqual(Array(3).fill('Alice, client, never heard from, 2 links'));
    expect(screen.queryByRole('button', { name: /^Message / })).toBeNull();
  });

  test('axe finds nothing', async () => {
    show(12, [frozen, at(2, { kind: 'cut', link: { a: 'bob', b: 'storage', way: 'both' } })]);
    await userEvent.click(node(/^Alice/));
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});

describe('breaking by mouse', () => {
  test('a click selects and offers what can be done; one more click does it', async () => {
    show(3);
    await userEvent.click(node(/^Bob/));
    await userEvent.click(within(screen.getByRole('toolbar', { name: 'Faults: Bob' })).getByRole('button', { name: 'Freeze' }));
    expect(intervene).toHaveBeenCalledExactlyOnceWith({ kind: 'freeze', node: 'bob' });
  });

  test('a double click cuts a link', () => {
    show(3);
    fireEvent.doubleClick(node(/^Link Alice – Storage/));
    expect(intervene).toHaveBeenCalledExactlyOnceWith({ kind: 'cut', link: { a: 'alice', b: 'storage', way: 'both' } });
  });

  test('a form does what it shows', async () => {
    show(3);
    await userEvent.click(node(/^Bob/));
    await userEvent.click(screen.getByRole('button', { name: 'Clock…' }));
    await userEvent.fill(screen.getByRole('textbox', { name: 'Offset from true time' }), '-1.5 s');
    await userEvent.click(screen.getByRole('button', { name: 'Set clock' }));
    expect(intervene).toHaveBeenCalledExactlyOnceWith({ kind: 'skew', node: 'bob', offset: -1_500_000 });
  });

  test('with a tool in hand a click does it at once', async () => {
    show(3);
    pickTool('freeze');
    await userEvent.click(node(/^Alice/));
    expect(intervene).toHaveBeenLastCalledWith({ kind: 'freeze', node: 'alice' });
  });

  test('two sides are chosen by clicking nodes', async () => {
    show(3);
    await userEvent.click(screen.getByRole('button', { name: 'Split' }));
    await userEvent.click(node(/^Alice/));
    await userEvent.click(node(/^Lock service/));
    await userEvent.click(screen.getByRole('button', { name: 'Split here' }));
    expect(intervene).toHaveBeenCalledExactlyOnceWith({
      kind: 'partition',
      sides: [['alice', 'lock'], expect.arrayContaining(['bob', 'storage'])],
    });
  });

  test('the context menu offers the same', async () => {
    show(3);
    fireEvent.contextMenu(node(/^Alice/), { clientX: 100, clientY: 100 });
    await userEvent.click(screen.getByRole('menuitem', { name: 'Crash C' }));
    expect(intervene).toHaveBeenCalledExactlyOnceWith({ kind: 'crash', node: 'alice', disk: 'kept', scope: 'host' });
  });
});

describe('breaking by keyboard', () => {
  test('arrows lead from node to link, and X cuts it', async () => {
    show(3);
    act(() => node(/^Alice/).focus());
    await userEvent.keyboard('{ArrowRight}');
    expect(focused()).toMatch(/^Link Alice/);
    await userEvent.keyboard('x');
    expect(intervene).toHaveBeenCalledExactlyOnceWith({ kind: 'cut', link: { a: 'alice', b: 'lock', way: 'both' } });
  });

  test('digits select nodes, Z freezes, and a frozen one thaws', async () => {
    show(12, [frozen]);
    act(() => node(/^Storage/).focus());
    const alice = session.getState().nodes.indexOf('alice') + 1;
    await userEvent.keyboard(String(alice));
    expect(focused()).toMatch(/^Alice/);
    await userEvent.keyboard('z');
    expect(intervene).toHaveBeenCalledExactlyOnceWith({ kind: 'thaw', node: 'alice' });
  });

  test('Enter opens the toolbar, Escape gives the focus back', async () => {
    show(3);
    act(() => node(/^Bob/).focus());
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(document.activeElement).toHaveTextContent('Freeze'));
    await userEvent.keyboard('{Escape}');
    expect(focused()).toMatch(/^Bob/);
  });

  test('T and the arrow keys move a clock’s hand, in one fault for a burst of keys', async () => {
    show(3);
    act(() => node(/^Bob/).focus());
    await userEvent.keyboard('t');
    expect(focused()).toBe('Clock of Bob');
    await userEvent.keyboard('{ArrowDown}{Shift>}{ArrowDown}{/Shift}');
    await vi.waitFor(() => expect(intervene).toHaveBeenCalledExactlyOnceWith({ kind: 'skew', node: 'bob', offset: -1_100_000 }), {
      timeout: 2_000,
    });
  });

  test('a clock that goes into fog leaves the focus on its node, so that V leads back', async () => {
    show(12);
    act(() => session.setState({ selection: { kind: 'node', node: 'alice' } }));
    const clock = screen.getByRole('slider', { name: 'Clock of Alice' });
    act(() => clock.focus());
    act(() => session.getState().setView({ kind: 'belief', node: 'bob' }));
    expect(screen.queryByRole('slider', { name: 'Clock of Alice' })).toBeNull();
    expect(focused()).toMatch(/^Alice/);
    await userEvent.keyboard('v');
    expect(session.getState().view).toEqual({ kind: 'truth' });
  });

  test('a message under way can be reached, held, doubled, delivered and dropped', async () => {
    show(0);
    const { trace } = session.getState();
    const { sentAt, dueAt, sentFrame } = trace.packet(0);
    act(() =>
      session.setState({ cursor: { time: (sentAt + dueAt) / 2, frames: Math.max(sentFrame + 1, trace.framesBy((sentAt + dueAt) / 2)) } }),
    );
    const message = screen.getAllByRole('button', { name: /^Message / })[0]!;
    await vi.waitFor(() => expect(message).toHaveAccessibleName(/50 % of the way/));
    act(() => message.focus());
    await userEvent.keyboard('h');
    await userEvent.keyboard('u');
    await userEvent.keyboard('p');
    await userEvent.keyboard('{Delete}');
    expect(intervene.mock.calls.map(([fault]) => fault.kind)).toEqual(['hold', 'dupe', 'deliver', 'drop']);
  });
});

test('counters move with the cursor, between the events too', async () => {
  show(12, [frozen]);
  const caption = node(/^Alice/).getAttribute('aria-label');
  act(() => moveTo(12.3));
  await vi.waitFor(() => expect(node(/^Alice/).getAttribute('aria-label')).not.toBe(caption));
  expect(screen.getByText('frozen 11.3 s')).toBeVisible();
});
