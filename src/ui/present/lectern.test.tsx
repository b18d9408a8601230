/** What the speaker's window has beside the notes: the timer, and how the projector shows the lesson. */
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { board, clearBoard } from '../../state/present/board.ts';
import type { Request } from '../../state/present/messages.ts';
import { newTalk, trimBounds } from '../../state/present/talk.ts';
import type { Talk } from '../../state/present/talk.ts';
import { Look } from './Look.tsx';
import { Timer } from './Timer.tsx';

const ask = vi.fn<(request: Request) => void>();
const put = (change: Partial<Talk>): void =>
  act(() => board.setState({ ask, talk: { ...newTalk('a talk', 'pause-outlives-lease'), ...change } }));

beforeEach(() => put({}));

afterEach(() => {
  cleanup();
  clearBoard();
  ask.mockClear();
});

describe('the timer', () => {
  const minute = 60_000;
  const shown = (): HTMLElement => screen.getByRole('timer', { name: 'Time since the start' });

  beforeEach(() => void vi.useFakeTimers({ now: new Date(2026, 4, 4, 10, 15), toFake: ['Date', 'setInterval', 'clearInterval'] }));
  afterEach(() => void vi.useRealTimers());

  test('stands at nothing until it is started, counts on, and says when the plan is over', () => {
    render(<Timer minutes={15} />);
    expect(shown()).toHaveTextContent('0:00');
    fireEvent.click(screen.getByRole('button', { name: 'Start' }));
    expect(ask).toHaveBeenLastCalledWith({ kind: 'timer', change: 'start' });
    put({ startedAt: Date.now() });
    act(() => void vi.advanceTimersByTime(4 * minute + 7_000));
    expect(shown()).toHaveTextContent('4:07');
    expect(shown()).not.toHaveAttribute('data-over');
    act(() => void vi.advanceTimersByTime(61 * minute));
    expect(shown()).toHaveTextContent('1:05:07');
    expect(shown()).toHaveAttribute('data-over');
    expect(screen.getByText(/11:20/)).toBeVisible(); // the time of day
  });

  test('stands while it is stopped, and is set back', () => {
    put({ startedAt: Date.now() - 3 * minute });
    render(<Timer minutes={15} />);
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(ask).toHaveBeenLastCalledWith({ kind: 'timer', change: 'stop' });
    put({ startedAt: Date.now() - 3 * minute, stoppedAt: Date.now() });
    act(() => void vi.advanceTimersByTime(5 * minute));
    expect(shown()).toHaveTextContent('3:00');
    expect(screen.getByRole('button', { name: 'Start' })).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'Timer back to zero' }));
    expect(ask).toHaveBeenLastCalledWith({ kind: 'timer', change: 'reset' });
  });
});

describe('how the projector shows it', () => {
  test('one of the panes, a theme of its own, and contrast are asked of the audience’s window, not done here', async () => {
    render(<Look />);
    await userEvent.click(screen.getByText('Stage', { exact: true }));
    expect(ask).toHaveBeenLastCalledWith({ kind: 'look', look: { panes: 'stage' } });
    expect(screen.getByRole('radio', { name: 'Both' })).toBeChecked();
    put({ panes: 'stage' });
    expect(screen.getByRole('radio', { name: 'Stage' })).toBeChecked();
    await userEvent.click(screen.getByText('Dark', { exact: true }));
    expect(ask).toHaveBeenLastCalledWith({ kind: 'look', look: { theme: 'dark' } });
    await userEvent.click(screen.getByRole('switch', { name: /^High contrast/ }));
    expect(ask).toHaveBeenLastCalledWith({ kind: 'look', look: { isContrastHigh: false } });
  });

  test('the trim goes by steps of its keys, says its value, and stops at its bounds', async () => {
    put({ trim: 150 });
    render(<Look />);
    const trim = screen.getByRole('slider');
    expect(trim).toHaveAttribute('aria-valuetext', expect.stringContaining('150'));
    trim.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(ask).toHaveBeenLastCalledWith({ kind: 'look', look: { trim: trimBounds.max } });
    put({ trim: trimBounds.max });
    ask.mockClear();
    await userEvent.keyboard('{ArrowRight}');
    expect(ask).not.toHaveBeenCalled();
    await userEvent.keyboard('{Home}');
    expect(ask).toHaveBeenLastCalledWith({ kind: 'look', look: { trim: trimBounds.min } });
  });
});
