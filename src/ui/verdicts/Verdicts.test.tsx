import { act, cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from 'vitest/browser';
import { afterEach, expect, test, vi } from 'vitest';
import { session } from '../../state/session.ts';
import { moveTo, putAway, showRun } from '../instruments/lessonBench.ts';
import { VerdictChips } from './VerdictChips.tsx';
import { Verdicts } from './Verdicts.tsx';

afterEach(() => {
  cleanup();
  putAway();
});

const card = (claim: string): HTMLElement => screen.getByText(claim).closest('li')!;

test('a claim stands as of the play head, never as of what comes after it', async () => {
  showRun(9.8);
  render(<Verdicts />);
  expect(card('Tokens never go backwards')).toHaveTextContent('held so far');
  expect(card('Everyone who asks gets the lock')).toHaveTextContent('not yet');
  await act(async () => moveTo(16.4));
  expect(card('Tokens never go backwards')).toHaveTextContent('broken at 16.002 s: 33 after 34: Alice wrote with an older token');
  expect(card('Everyone who asks gets the lock')).toHaveTextContent('it can still turn');
  await act(async () => moveTo(9.8));
  expect(card('Tokens never go backwards')).toHaveTextContent('held so far');
});

test('in a node’s view it is said that the score is kept by the true state', async () => {
  showRun(9.8);
  render(<Verdicts />);
  expect(screen.queryByText(/true state/)).toBeNull();
  await act(async () => session.setState({ view: { kind: 'belief', node: 'alice' } }));
  expect(screen.getByText(/true state/)).toBeVisible();
});

test('a mark beside the words says the same as they do', async () => {
  showRun(16.4);
  render(<Verdicts />);
  const glyphs = [...document.querySelectorAll('li')].map((each) => [
    each.dataset['verdict'],
    each.querySelector<HTMLElement>('[data-glyph]')?.dataset['glyph'],
  ]);
  expect(glyphs).toEqual([
    ['violated', 'cross'],
    ['violated', 'cross'],
    ['violated', 'cross'],
    ['held', 'check'],
    ['satisfied', 'check'],
  ]);
});

test('why shows the events that broke it, each the way to its moment; asked again it goes away', async () => {
  const [explain, clearExplanation, seekFrame] = [
    vi.fn<(property: string) => void>(),
    vi.fn<() => void>(),
    vi.fn<(frames: number) => void>(),
  ];
  showRun(16.4);
  session.setState({ explain, clearExplanation, seekFrame });
  render(<Verdicts />);
  await userEvent.click(screen.getByRole('button', { name: 'Why: Tokens never go backwards' }));
  expect(explain).toHaveBeenCalledExactlyOnceWith('tokens-never-go-backwards');
  const { witnesses } = session.getState().whole!.verdicts.find(({ property }) => property === 'tokens-never-go-backwards')!;
  const frames = witnesses.map(({ event }) => event);
  await act(async () =>
    session.setState({ explanation: { property: 'tokens-never-go-backwards', witnesses: frames, past: new Set(frames) } }),
  );
  const panel = within(screen.getByRole('region', { name: 'Why it broke' }));
  expect(panel.getAllByRole('listitem')).toHaveLength(frames.length);
  expect(panel.getByText('Between Alice, Bob and Storage:')).toBeVisible();
  await userEvent.click(panel.getByRole('button', { name: /Storage handles write.* from Alice/ }));
  expect(seekFrame).toHaveBeenCalledExactlyOnceWith(frames.at(-1)! + 1);
  await userEvent.click(screen.getByRole('button', { name: 'Why: Tokens never go backwards' }));
  expect(clearExplanation).toHaveBeenCalledOnce();
});

test('on a small screen the chip of a broken claim asks why', async () => {
  const explain = vi.fn<(property: string) => void>();
  showRun(16.4);
  session.setState({ explain });
  render(<VerdictChips />);
  await userEvent.click(screen.getByRole('button', { name: 'One believer at a time: broken. Why?' }));
  expect(explain).toHaveBeenCalledExactlyOnceWith('mutual-exclusion');
});
