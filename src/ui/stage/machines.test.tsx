import { act, screen } from '@testing-library/react';
import { userEvent } from 'vitest/browser';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { seconds } from '../../base/micros.ts';
import type { Fault, Intervention } from '../../engine/fault.ts';
import { session } from '../../state/session.ts';
import { intervene, setStage, showStage, unscripted } from './stageBench.tsx';
import { fetchParts } from '../kit/onDemand.tsx';

beforeAll(fetchParts); // they would come with the first touch

setStage();

function show(atSeconds: number, ...faults: readonly Fault[]): void {
  const interventions: readonly Intervention[] = faults.map((fault) => ({ at: seconds(1), fault }));
  showStage([atSeconds, { ...unscripted, interventions }]);
}

const node = (name: RegExp): HTMLElement => screen.getByRole('button', { name });
const focused = (): Element | null => document.activeElement;

describe('a machine that is not as it should be', () => {
  test('wears it, and says it in its name', () => {
    show(
      3,
      { kind: 'slow', node: 'storage', factor: 10 },
      { kind: 'steal', node: 'storage', share: 0.5 },
      { kind: 'diskstall', node: 'storage', length: seconds(4) },
      { kind: 'byz', node: 'lock', strategy: 'mute' },
    );
    for (const badge of ['×10', '×2', 'stalled', 'mute']) expect(screen.getByText(badge)).toBeVisible();
    expect(node(/^Storage, storage, .*×10 slower · 50 % of CPU stolen · disk stalled 2 s/)).toBeVisible();
    expect(node(/^Lock service, service, .*says nothing/)).toBeVisible();
  });

  test('shows none of it in its own view, nor in another’s', () => {
    show(3, { kind: 'slow', node: 'bob', factor: 10 }, { kind: 'byz', node: 'lock', strategy: 'mute' });
    act(() => session.setState({ view: { kind: 'belief', node: 'bob' } }));
    expect(screen.queryByText('×10')).toBeNull();
    expect(screen.queryByText('mute')).toBeNull();
    expect(node(/^Bob/).getAttribute('aria-label')).not.toContain('slower');
  });
});

describe('a length as in life', () => {
  test('fills the length, and the fault holds no more than that', async () => {
    show(3);
    await userEvent.click(node(/^Bob/));
    await userEvent.click(screen.getByRole('button', { name: 'Freeze for…' }));
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'As in life' }), 'presets.fullGarbageCollectionHeapOf1GB');
    expect(screen.getByRole('textbox', { name: 'For how long' })).toHaveValue('9s');
    expect(screen.getByText(/8 to 10 s for each GB of heap \(Lipcon/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Freeze process' }));
    expect(intervene).toHaveBeenCalledExactlyOnceWith({ kind: 'freeze', node: 'bob', length: 9_000_000 });
  });

  test('that has no end leaves the length out; a length of one’s own is no preset', async () => {
    show(3);
    await userEvent.click(node(/^Bob/));
    await userEvent.click(screen.getByRole('button', { name: 'Freeze for…' }));
    const choice = screen.getByRole('combobox', { name: 'As in life' });
    await userEvent.selectOptions(choice, 'presets.minorGarbageCollection');
    await userEvent.fill(screen.getByRole('textbox', { name: 'For how long' }), '3s');
    expect(choice).toHaveValue('');
    await userEvent.selectOptions(choice, 'presets.sigstop');
    expect(screen.queryByRole('textbox', { name: 'For how long' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Freeze process' }));
    expect(intervene).toHaveBeenCalledExactlyOnceWith({ kind: 'freeze', node: 'bob' });
  });
});

describe('by keyboard alone', () => {
  /** From a focused node to a form behind "More faults". */
  async function openForm(name: string): Promise<void> {
    act(() => node(/^Bob/).focus());
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(focused()).toHaveTextContent('Freeze'));
    await userEvent.keyboard('{End}');
    expect(focused()).toHaveAccessibleName('More faults');
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(focused()).toHaveAttribute('role', 'menuitem'));
    for (let i = 0; i < 20 && focused()?.textContent !== name; i++) await userEvent.keyboard('{ArrowDown}');
    await userEvent.keyboard('{Enter}');
  }

  test('a node is made to lie', async () => {
    show(3);
    await openForm('Make it lie…');
    await userEvent.keyboard('{ArrowRight}');
    await userEvent.keyboard('{Enter}');
    expect(intervene).toHaveBeenCalledExactlyOnceWith({ kind: 'byz', node: 'bob', strategy: 'mute' });
  });

  test('a share of its CPU is stolen', async () => {
    show(3);
    await openForm('Steal CPU time…');
    expect(focused()).toHaveValue('50 %');
    await userEvent.keyboard('{Tab}{ArrowRight}{Enter}');
    expect(intervene).toHaveBeenCalledExactlyOnceWith({ kind: 'steal', node: 'bob', share: 0.51 });
  });
});
