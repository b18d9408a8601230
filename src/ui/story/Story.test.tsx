import { act, cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from 'vitest/browser';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { playback } from '../../state/playback.ts';
import { lesson } from '../../state/lesson.ts';
import { session } from '../../state/session.ts';
import { beginLesson, moveTo, putAway, scriptedRun, showRun } from '../instruments/lessonBench.ts';
import { Story } from './Story.tsx';
import { fetchParts } from '../kit/onDemand.tsx';

beforeAll(fetchParts); // they would come with the first touch

async function openAt(beat: string, atSeconds: number): Promise<void> {
  showRun(atSeconds);
  beginLesson(beat);
  moveTo(atSeconds);
  render(<Story />);
  await screen.findByRole('heading', { level: 2, name: /^(?!Being)/ });
}

afterEach(async () => {
  cleanup();
  await act(async () => playback.getState().pause());
  putAway();
});

const choice = (name: RegExp): HTMLElement => screen.getByRole('radio', { name });
const feedback = (): HTMLElement | null => document.querySelector('[data-feedback]');
const button = (name: string): HTMLElement => screen.getByRole('button', { name });

describe('a question', () => {
  beforeEach(() => openAt('wakes', 15.9));

  test('tells nothing before a guess is committed, and nothing until the run has shown it', async () => {
    expect(button('Commit and watch')).toBeDisabled();
    expect(button('Next')).toBeDisabled();
    await userEvent.click(screen.getByText('Storage refuses it'));
    expect([feedback(), screen.queryByText('your guess')]).toEqual([null, null]);
    await userEvent.click(button('Commit and watch'));
    expect(lesson.getState().answers['wakes']).toEqual({ choice: 'refused' });
    expect(choice(/Storage refuses it/)).toBeDisabled();
    expect([feedback(), screen.queryByText('this happened')]).toEqual([null, null]);
    await act(async () => moveTo(16.4));
    expect(within(choice(/It lands, over Bob/).closest('label')!).getByText('this happened')).toBeVisible();
    expect(within(choice(/Storage refuses it/).closest('label')!).getByText('your guess')).toBeVisible();
    expect(feedback()).toHaveTextContent('Nobody asked storage to remember tokens. It accepts what arrives.');
    expect(session.getState().announcement.says).toMatch(/^Nobody asked storage to remember tokens\. It accepts what arrives\./);
    expect(document.querySelector('[aria-live]')).toBeNull(); // the page has one voice, and this is not it
  });

  test('is answered by keys: a letter or a number chooses, Enter commits', async () => {
    choice(/Storage refuses it/).focus();
    await userEvent.keyboard('b');
    expect(choice(/It lands, over Bob/)).toBeChecked();
    await userEvent.keyboard('{Enter}');
    expect(lesson.getState().answers['wakes']).toEqual({ choice: 'lands' });
    await act(async () => moveTo(16.4));
    expect(screen.getByText('as you said')).toBeVisible();
    expect(feedback()).toHaveTextContent('33 after 34');
  });

  test('may be skipped, in so many words', async () => {
    await userEvent.click(button('Skip'));
    await act(async () => moveTo(16.4));
    expect(screen.getByText('this happened')).toBeVisible();
    expect(screen.queryByText('your guess')).toBeNull();
  });

  test('holds Play back, and says so', async () => {
    await act(async () => playback.getState().play());
    expect(await screen.findByRole('alert')).toHaveTextContent('Play waits for your guess.');
  });

  test('leads from its answer to why: the claim that broke last', async () => {
    const explain = vi.fn<(property: string) => void>();
    await act(async () => session.setState({ explain }));
    await userEvent.click(button('Skip'));
    await act(async () => moveTo(16.4));
    await userEvent.click(button('See why'));
    expect(explain).toHaveBeenCalledExactlyOnceWith('no-lost-write');
  });
});

test('what is measured over the whole run waits until no guess is open', async () => {
  await openAt('asleep', 9.8);
  await userEvent.click(screen.getByRole('tab', { name: 'Design' }));
  const measured = screen.getByRole('region', { name: 'Over the whole run' });
  expect(measured).toHaveTextContent('Stale writes accepted…');
  for (const [index, { ask }] of lesson.getState().beats.entries()) {
    if (ask === undefined) continue;
    expect(measured).toHaveTextContent('Stale writes accepted…');
    await act(async () => {
      lesson.getState().goTo(index);
      lesson.getState().skip();
    });
  }
  expect(measured).toHaveTextContent('Stale writes accepted1');
});

test('of a run that goes otherwise nothing is told or asked; it says so, and leads back', async () => {
  const playInstead = vi.fn<(run: unknown, time: number) => void>();
  showRun(15.9, { ...scriptedRun, params: { script: false } });
  beginLesson('wakes');
  await act(async () => session.setState({ playInstead }));
  render(<Story />);
  const note = await screen.findByRole('region', { name: 'Not so in this run.' });
  expect([screen.queryByRole('radio'), screen.queryByText('Skip')]).toEqual([null, null]);
  expect(button('Next')).toBeEnabled();
  expect(within(note).getByText(/To Alice, no time has passed/)).not.toBeVisible();
  await userEvent.click(within(note).getByText('Read it all the same'));
  expect(within(note).getByText(/it carries token …/)).toBeVisible();
  await userEvent.click(button('Play the lesson’s run'));
  expect(playInstead).toHaveBeenCalledExactlyOnceWith(scriptedRun, 15_900_000);
  expect(screen.getByRole('heading', { level: 2, name: 'She wakes with her mind made up' })).toHaveFocus();
  await act(async () => session.setState({ mode: 'play' }));
  expect(screen.queryByRole('button', { name: 'Play the lesson’s run' })).toBeNull();
});

test('a fix is offered beside the words that lead to it', async () => {
  const setParam = vi.fn<(name: string, value: unknown) => void>();
  await openAt('fence', 16.4);
  await act(async () => session.setState({ setParam }));
  await userEvent.click(screen.getByRole('switch', { name: /^Storage checks fencing tokens/ }));
  expect(setParam).toHaveBeenCalledExactlyOnceWith('fencing', true);
});

test('whoever explores comes back to the beat that was left', async () => {
  await openAt('why', 16.4);
  await userEvent.click(button('Explore from here'));
  expect(screen.getByText('beat 4 of 8')).toBeVisible();
  await userEvent.click(button('Back to the lesson'));
  expect(screen.getByText('Beat 4 of 8')).toBeVisible();
});
