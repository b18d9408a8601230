import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from 'vitest/browser';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { playback } from '../../../state/playback.ts';
import { session } from '../../../state/session.ts';
import { settings } from '../../../state/settings.ts';
import { page } from '../page.ts';
import { listenToKeys } from './keyboard.ts';

const spies = {
  play: vi.fn<() => void>(),
  pause: vi.fn<() => void>(),
  stepEvent: vi.fn<() => void>(),
  intervene: vi.fn<() => void>(),
  undo: vi.fn<() => void>(),
  select: vi.fn<() => void>(),
};
const before = { session: session.getState(), playback: playback.getState() };
let stop = (): void => {};

beforeEach(() => {
  Object.values(spies).forEach((spy) => spy.mockReset());
  session.setState({
    status: 'ready',
    nodes: ['alice', 'bob'],
    canUndo: true,
    cursor: { time: 5, frames: 5 },
    selection: { kind: 'node', node: 'alice' },
    stepEvent: spies.stepEvent,
    intervene: spies.intervene,
    undo: spies.undo,
    select: spies.select,
  });
  playback.setState({ isPlaying: false, play: spies.play, pause: spies.pause });
  settings.setState({ bareKeys: true });
  page.setState({ help: null });
  stop = listenToKeys();
  render(
    <>
      <input aria-label="Name" />
      <button type="button">Elsewhere</button>
      <section aria-label="Stage" tabIndex={-1} data-scope="stage" data-region="stage">
        <button type="button">In the stage</button>
        <input aria-label="Offset" />
      </section>
      <section aria-label="Timeline" tabIndex={-1} data-scope="timeline" data-region="timeline">
        <input type="range" aria-label="Range" />
      </section>
    </>,
  );
});

afterEach(() => {
  stop();
  cleanup();
  session.setState(before.session, true);
  playback.setState(before.playback, true);
});

const focus = (name: string): void => screen.getByLabelText(name).focus();
const focusButton = (name: string): void => screen.getByRole('button', { name }).focus();

test('single letters act on the stage and the timeline, and nowhere else', async () => {
  focusButton('Elsewhere');
  await userEvent.keyboard('k');
  expect(spies.play).not.toHaveBeenCalled();
  focus('Stage');
  await userEvent.keyboard('k');
  focus('Timeline');
  await userEvent.keyboard('k');
  expect(spies.play).toHaveBeenCalledTimes(2);
});

test('Alt twins work everywhere but in text', async () => {
  focusButton('Elsewhere');
  await userEvent.keyboard('{Alt>}k{/Alt}');
  expect(spies.play).toHaveBeenCalledTimes(1);
  focus('Name');
  await userEvent.keyboard('{Alt>}k{/Alt}');
  expect(spies.play).toHaveBeenCalledTimes(1);
});

test('typing into a field on the stage does nothing but type', async () => {
  focus('Offset');
  await userEvent.keyboard('zk,{Control>}z{/Control}');
  expect(spies.intervene).not.toHaveBeenCalled();
  expect(spies.play).not.toHaveBeenCalled();
  expect(spies.undo).not.toHaveBeenCalled();
});

test('Space presses the button that has the focus, and plays where none has', async () => {
  const pressed = vi.fn<() => void>();
  screen.getByRole('button', { name: 'In the stage' }).addEventListener('click', pressed);
  focusButton('In the stage');
  await userEvent.keyboard(' ');
  expect(pressed).toHaveBeenCalledTimes(1);
  expect(spies.play).not.toHaveBeenCalled();
  focus('Stage');
  await userEvent.keyboard(' ');
  expect(spies.play).toHaveBeenCalledTimes(1);
});

test('a held key strikes once, but steps on and on', () => {
  const hold = (key: string): void => {
    for (const repeat of [false, true, true])
      screen.getByLabelText('Stage').dispatchEvent(new KeyboardEvent('keydown', { key, repeat, bubbles: true, cancelable: true }));
  };
  hold('z');
  expect(spies.intervene).toHaveBeenCalledTimes(1);
  hold(',');
  expect(spies.stepEvent).toHaveBeenCalledTimes(3);
});

test('one switch turns single letters off, and leaves the rest', async () => {
  settings.setState({ bareKeys: false });
  focus('Timeline');
  await userEvent.keyboard('k');
  expect(spies.play).not.toHaveBeenCalled();
  await userEvent.keyboard('{ArrowLeft}');
  expect(spies.stepEvent).toHaveBeenCalledExactlyOnceWith(-1);
  await userEvent.keyboard('{Alt>}k{/Alt}');
  expect(spies.play).toHaveBeenCalledTimes(1);
});

test('a slider keeps its arrows', async () => {
  focus('Range');
  await userEvent.keyboard('{ArrowLeft}');
  expect(spies.stepEvent).not.toHaveBeenCalled();
});

test('F6 goes through the regions in turn, and back', async () => {
  focusButton('Elsewhere');
  await userEvent.keyboard('{F6}');
  expect(document.activeElement).toBe(screen.getByLabelText('Stage'));
  await userEvent.keyboard('{F6}');
  expect(document.activeElement).toBe(screen.getByLabelText('Timeline'));
  await userEvent.keyboard('{Shift>}{F6}{/Shift}');
  expect(document.activeElement).toBe(screen.getByLabelText('Stage'));
});

test('Escape lets go of the selection, and a question mark asks for the keys of this place', async () => {
  focus('Stage');
  await userEvent.keyboard('{Escape}');
  expect(spies.select).toHaveBeenCalledExactlyOnceWith(null);
  await userEvent.keyboard('?');
  expect(page.getState().help).toBe('stage');
});
