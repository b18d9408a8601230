import { act, cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from 'vitest/browser';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { linearizable } from '../../properties/linearizable.ts';
import { models } from '../../properties/linearizable/models.ts';
import { narrated } from '../../run/madeUpHistory.ts';
import { defaultRun } from '../../run/runSpec.ts';
import { turnToExplain } from '../../state/explain.ts';
import { session } from '../../state/session.ts';
import { moveTo, putAway, showRun } from '../instruments/lessonBench.ts';
import { HallVerdicts } from './HallVerdicts.tsx';
import { VerdictChips } from './VerdictChips.tsx';
import { Verdicts } from './Verdicts.tsx';
import { fetchParts } from '../kit/onDemand.tsx';

beforeAll(fetchParts); // they would come with the first touch

afterEach(() => {
  cleanup();
  putAway();
});

/** What the session does when it is asked why, without going there. */
function showWhy(id: string): void {
  const { scenario, trace } = session.getState();
  const { frame, value } = turnToExplain(
    trace,
    scenario!.properties.findIndex((property) => property.id === id),
    Infinity,
  )!;
  const witnesses = value.witnesses ?? [frame];
  session.setState({ explanation: { property: id, witnesses, past: new Set(witnesses), verdict: value } });
}

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
  await act(async () => showWhy('tokens-never-go-backwards'));
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
  await userEvent.click(screen.getByRole('button', { name: /^One believer at a time.*broken.*Why\?/ }));
  expect(explain).toHaveBeenCalledExactlyOnceWith('mutual-exclusion');
});

test('in a hall what broke is always in the row, and one button has what does not fit', async () => {
  const explain = vi.fn<(property: string) => void>();
  showRun(16.4);
  session.setState({ explain });
  render(
    <div style={{ width: 520 }}>
      <HallVerdicts />
    </div>,
  );
  const rest = await screen.findByRole('button', { name: /^\+\d claims?, \d broken$/ });
  const inRow = (): readonly string[] =>
    [...document.querySelectorAll<HTMLElement>('[data-property]:not([data-rest])')].map(({ dataset }) => dataset['verdict']!);
  expect(inRow()[0]).toBe('violated');
  const edge = document.querySelector('ul')!.getBoundingClientRect().right;
  for (const chip of document.querySelectorAll('[data-property]:not([data-rest])'))
    expect(chip.getBoundingClientRect().right).toBeLessThanOrEqual(edge + 1);
  await userEvent.click(rest);
  const listed = within(screen.getByRole('dialog')).getAllByRole('listitem');
  expect(inRow().length + listed.length).toBe(session.getState().scenario!.properties.length);
  await act(async () => moveTo(9.8));
  expect(inRow()).not.toContain('violated');
});

describe('a history', () => {
  const model = models.find(({ name }) => name === 'cas-register')!;
  const operation = (node: string, op: string, value: string, from: number, to: number): readonly string[] => [
    `${from} ${node} invoke ${op} ${node}-${op} x ${op === 'read' ? '' : value}`,
    `${to} ${node} ok ${op} ${node}-${op} x ${value}`,
  ];
  const showHistory = (lines: readonly string[], budget?: number): void => {
    const scenario = narrated(linearizable({ model, ...(budget === undefined ? {} : { budget }) }), lines);
    showRun(9, defaultRun('histories', scenario), scenario);
  };
  const late = [
    ...operation('alice', 'write', '1', 1, 2),
    ...operation('bob', 'write', '2', 3, 4),
    ...operation('carol', 'read', '1', 5, 6),
  ];
  /** Six writes at once, one value twice, so that it takes a search; and one that lasts, so that nothing is settled. */
  const hard = [
    ...operation('dave', 'write', '9', 0.5, 20),
    ...Array.from({ length: 6 }, (_, i) => operation(`n${i}`, 'write', `${i % 5}`, 1 + i / 10, 2 + i / 10)).flat(),
    ...operation('alice', 'read', '0', 3, 4),
  ];

  test('that fits into no order shows the longest one, and what cannot come next in it', async () => {
    showHistory(late);
    render(<Verdicts />);
    expect(card('Linearizable')).toHaveTextContent('broken at 6.00 s: Carol was told 1 by read x');
    await act(async () => showWhy('linearizable'));
    const panel = within(screen.getByRole('region', { name: 'Why it broke' }));
    const told = (list: string): readonly string[] =>
      within(panel.getByRole('list', { name: list }))
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent);
    expect(told('The longest order that was found')).toEqual(['Alice: write x 1', 'Bob: write x 2']);
    expect(told('What cannot come next in it')).toEqual(['Carol: read x, told 1 (it would be told 2)']);
  });

  test('of which no order was found in time is neither held nor broken, and why shows how far the search has come', async () => {
    showHistory(hard, 3);
    render(<Verdicts />);
    expect(card('Linearizable')).toHaveAttribute('data-verdict', 'unknown');
    expect(card('Linearizable')).toHaveTextContent('not known: no order was found for x in 3 tries');
    expect(card('Linearizable').querySelector('[data-glyph]')).toHaveAttribute('data-glyph', 'question');
    expect(screen.queryByText(/\d broken/)).toBeNull();
    await act(async () => showWhy('linearizable'));
    expect(screen.getByRole('button', { name: 'Why: Linearizable' })).toHaveAttribute('aria-pressed', 'true');
    const panel = within(screen.getByRole('region', { name: 'Why it is not known' }));
    expect(panel.getByRole('list', { name: 'The longest order that was found' })).toHaveTextContent(/N\d: write x \d/);
  });

  test('that nobody can decide has a chip that asks why', async () => {
    const explain = vi.fn<(property: string) => void>();
    showHistory(hard, 3);
    session.setState({ explain });
    render(<VerdictChips />);
    await userEvent.click(screen.getByRole('button', { name: /^Linearizable.*not known.*Why\?/ }));
    expect(explain).toHaveBeenCalledExactlyOnceWith('linearizable');
  });
});
