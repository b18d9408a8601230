/** A remote control knows neither what has the focus nor what lies over the lesson: its keys reach the presentation all the same. */
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from 'vitest/browser';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { presenting } from '../state/presenting.ts';
import type { PresentCommand } from '../state/presenting.ts';
import { settings } from '../state/settings.ts';
import { fetchParts } from './kit/onDemand.tsx';
import { LessonDialogs } from './LessonDialogs.tsx';
import { addActions } from './actions/index.ts';
import { presenterActions } from './actions/late/presenting.ts';
import { page } from './actions/page.ts';
import { listenToKeys } from './actions/keys/keyboard.ts';

addActions(presenterActions);
beforeAll(fetchParts); // they would come with the first touch

const perform = vi.fn<(command: PresentCommand) => void>();
const before = presenting.getState();
let stop = (): void => {};

beforeEach(() => {
  presenting.setState({ role: 'audience', id: 'talk1', perform });
  stop = listenToKeys();
  render(
    <>
      <section aria-label="Stage" tabIndex={-1} data-scope="stage" />
      <input type="number" aria-label="Hands for A" />
      <input aria-label="Lease length" />
      <LessonDialogs />
    </>,
  );
});

afterEach(() => {
  stop();
  cleanup();
  perform.mockReset();
  presenting.setState(before, true);
  page.setState({ help: null, isPaletteOpen: false });
  settings.setState({ bareKeys: true });
});

const asked = (): readonly PresentCommand[] => perform.mock.calls.map(([command]) => command);

/** False: the browser does with the key what it does. */
const isKept = (key: string): boolean =>
  document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

async function openHelp(): Promise<HTMLElement> {
  screen.getByLabelText('Stage').focus();
  await userEvent.keyboard('?');
  return screen.findByRole('dialog', { name: 'Keyboard and faults' });
}

describe('while help is open in the hall', () => {
  test.each([
    ['{PageDown}', 'advance'],
    ['{PageUp}', 'back'],
    ['.', 'blank'],
    ['b', 'blank'],
  ] as const)('%s closes it and does what was meant: %s', async (key, command) => {
    await openHelp();
    await userEvent.keyboard(key);
    expect(asked()).toEqual([command]);
    await waitFor(() => expect(page.getState().help).toBeNull());
    expect(screen.getByLabelText('Stage')).toHaveFocus();
  });

  test('F5 begins, and reloads nothing', async () => {
    await openHelp();
    expect(isKept('F5')).toBe(false);
    expect(asked()).toEqual(['start']);
    expect(page.getState().help).toBeNull(); // at once: it may be asked for again before its dialog tells that it has closed
  });

  test('Escape closes the help alone, and letters that no clicker has do nothing', async () => {
    await openHelp();
    await userEvent.keyboard('gnl');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(page.getState().help).toBeNull());
    expect(asked()).toEqual([]);
  });
});

test('over the command list a click goes on, and what is typed is typed', async () => {
  await userEvent.keyboard('{Control>}k{/Control}');
  const field = await screen.findByRole('combobox');
  await waitFor(() => expect(field).toHaveFocus());
  await userEvent.keyboard('b.');
  expect(field).toHaveValue('b.');
  expect(asked()).toEqual([]);
  await userEvent.keyboard('{PageDown}');
  expect(asked()).toEqual(['advance']);
  await waitFor(() => expect(page.getState().isPaletteOpen).toBe(false));
});

test('a field of whole numbers leaves a clicker its keys; one of text has its dots and letters', async () => {
  screen.getByLabelText('Hands for A').focus();
  await userEvent.keyboard('4.b{Escape}{PageDown}');
  expect(asked()).toEqual(['blank', 'blank', 'leave', 'advance']);
  expect(screen.getByLabelText('Hands for A')).toHaveValue(4);
  perform.mockReset();
  screen.getByLabelText('Lease length').focus();
  await userEvent.keyboard('1.5 b{Escape}');
  expect(screen.getByLabelText('Lease length')).toHaveValue('1.5 b');
  expect(asked()).toEqual([]);
});

test('single keys switched off, all that types nothing works on', async () => {
  settings.setState({ bareKeys: false });
  screen.getByLabelText('Stage').focus();
  await userEvent.keyboard('.b');
  expect(asked()).toEqual([]);
  await userEvent.keyboard('{PageDown}{PageUp}{Escape}');
  expect(isKept('F5')).toBe(false);
  expect(asked()).toEqual(['advance', 'back', 'leave', 'start']);
});
