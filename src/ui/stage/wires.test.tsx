/** What a link speaks and what stands in front of it, by keyboard and by click: each lands as its fault, is drawn, and is told in words. */
import { act, screen } from '@testing-library/react';
import { userEvent } from 'vitest/browser';
import { describe, expect, test, vi } from 'vitest';
import { seconds } from '../../base/micros.ts';
import type { Fault, Intervention } from '../../engine/fault.ts';
import { session } from '../../state/session.ts';
import { moveTo } from '../instruments/lessonBench.ts';
import { intervene, setStage, showStage, unscripted } from './stageBench.tsx';

setStage();

function show(atSeconds: number, ...faults: readonly (readonly [atSeconds: number, fault: Fault])[]): void {
  const interventions: readonly Intervention[] = faults.map(([when, fault]) => ({ at: seconds(when), fault }));
  showStage([atSeconds, { ...unscripted, interventions }]);
}

const part = (name: RegExp): HTMLElement => screen.getByRole('button', { name });
const focused = (): Element | null => document.activeElement;
const link = { a: 'alice', b: 'storage', way: 'both' } as const;

describe('by keyboard alone', () => {
  /** From what is focused on the stage to a form behind "More faults". */
  async function openForm(of: RegExp, name: string): Promise<void> {
    act(() => part(of).focus());
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(focused()?.closest('[role="toolbar"]')).not.toBeNull());
    await userEvent.keyboard('{End}');
    expect(focused()).toHaveAccessibleName('More faults');
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(focused()).toHaveAttribute('role', 'menuitem'));
    for (let i = 0; i < 30 && focused()?.textContent !== name; i++) await userEvent.keyboard('{ArrowDown}');
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(focused()?.closest('form')).not.toBeNull());
  }

  const ofLink = /^Link Alice – Storage/;

  test.each([
    ['TCP…', '{Enter}', { kind: 'tcp', link, to: 'on' }],
    ['TCP…', '{ArrowRight}{Enter}', { kind: 'tcp', link, to: 'off' }],
    ['Circuit…', '{Enter}', { kind: 'circuit', link, slots: 1, every: 20_000 }],
    ['First go…', '{ArrowDown}{Tab}{Enter}', { kind: 'prio', link, first: 'write' }],
    ['Rate…', '{Enter}', { kind: 'rate', link, rate: 100 }],
    ['Queue…', '{Enter}', { kind: 'buffer', link, size: 10 }],
    ['Other traffic…', '{Enter}', { kind: 'load', link, ratio: 0.8 }],
    ['Route…', '{Enter}', { kind: 'route', link, base: 40_000 }],
    ['Damage…', '{Enter}', { kind: 'corrupt', link, ratio: 0.1, damage: 'noticed' }],
    ['Duplicate…', '{Enter}', { kind: 'dup', link, ratio: 0.1 }],
    ['Reorder…', '{Enter}', { kind: 'reorder', link, ratio: 0.1 }],
    ['Latency…', '{Enter}', { kind: 'latency', link, latency: { kind: 'constant', value: 20_000 } }],
  ] as const)('a link: %s %s', async (name, keys, fault) => {
    show(3);
    await openForm(ofLink, name);
    await userEvent.keyboard(keys);
    expect(intervene).toHaveBeenCalledExactlyOnceWith(fault);
  });

  test('a node: all links to it share one port', async () => {
    show(3);
    await openForm(/^Storage, storage/, 'Switch port…');
    await userEvent.keyboard('{Enter}');
    expect(intervene).toHaveBeenCalledExactlyOnceWith({ kind: 'share', node: 'storage', rate: 100 });
  });
});

test('by click one direction alone, another message, another time', async () => {
  show(3);
  await userEvent.click(part(/^Link Alice – Storage/));
  await userEvent.click(screen.getByRole('button', { name: 'More faults' }));
  await userEvent.click(screen.getByRole('menuitem', { name: 'First go…' }));
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Which' }), 'urgent');
  await userEvent.click(screen.getByText('A→S'));
  await userEvent.click(screen.getByRole('button', { name: 'Let some go first' }));
  expect(intervene).toHaveBeenCalledExactlyOnceWith({ kind: 'prio', link: { a: 'alice', b: 'storage', way: 'forward' }, first: 'urgent' });
});

describe('is drawn and told', () => {
  test('how TCP stands at every moment', () => {
    const cut = { kind: 'cut', link } as const;
    show(0.0015, [0.001, { kind: 'tcp', link, to: 'on' }], [12, cut]);
    expect(part(/^Link Alice – Storage, A→S TCP opening, 0.25 ms/)).toBeVisible();
    act(() => moveTo(11));
    expect(part(/^Link Alice – Storage, TCP established/)).toBeVisible();
  });

  test('that a connection tries again, and when', () => {
    show(29, [0.001, { kind: 'tcp', link, to: 'on' }], [0.002, { kind: 'cut', link }]);
    expect(part(/^Link Alice – Storage, cut, A→S TCP retry 7, RTO 25.6 s/)).toBeVisible();
    expect(screen.getByText(/^A→S TCP retry 7/)).toBeVisible();
  });

  test('which slots calls hold', () => {
    show(25, [0.001, { kind: 'circuit', link: { ...link, way: 'forward' }, slots: 2 }]);
    expect(screen.getByText(/^A→S 1 of 2 slots/)).toBeVisible();
  });

  test('slots that all links to a node share at the node alone', () => {
    const circuit = { kind: 'circuit', link: { ...link, way: 'forward' }, slots: 2 } as const;
    show(25, [0.001, { kind: 'share', node: 'storage', rate: 40 }], [0.002, circuit]);
    expect(screen.getByText('1 port 1 of 2 slots')).toBeVisible();
    expect(screen.queryByText(/^A→S 1 of 2 slots/)).toBeNull();
  });

  test('who goes first, and the one port of a node', () => {
    show(3, [1, { kind: 'share', node: 'storage', rate: 40 }], [2, { kind: 'prio', link, first: 'write' }]);
    expect(screen.getByText('S→A “write” first')).toBeVisible();
    expect(screen.getByText('1 port 40/s, “write” first')).toBeVisible();
  });

  test('none of it in a node’s own view', () => {
    show(3, [1, { kind: 'share', node: 'storage', rate: 40 }], [1, { kind: 'tcp', link, to: 'on' }]);
    act(() => session.setState({ view: { kind: 'belief', node: 'alice' } }));
    expect(screen.queryByText('1 port 40/s')).toBeNull();
    expect(part(/^Link Alice – Storage/).getAttribute('aria-label')).not.toContain('TCP');
  });
});
