/** The speaker's window over a wire to an audience's that is only heard: which keys it has, and what they ask for. */
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from 'vitest/browser';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { joinChannel } from '../state/present/messages.ts';
import type { Channel, Request } from '../state/present/messages.ts';
import { newTalk } from '../state/present/talk.ts';
import type { Standing } from '../state/present/talk.ts';
import { presenting } from '../state/presenting.ts';
import { fetchParts } from './kit/onDemand.tsx';
import { SpeakerPage } from './SpeakerPage.tsx';
import './tokens.css';
import './base.css';

const lesson = 'pause-outlives-lease';
const before = presenting.getState();
const standing: Standing = {
  mode: 'predict',
  isPlaying: false,
  time: 9_800_000,
  isOffScript: false,
  right: null,
  astray: [],
  numbers: null,
  values: {},
  link: '',
};

let audience: Channel;
let asked: Request[] = [];

const say = (change: Partial<Standing>): void =>
  audience.say({ kind: 'stands', talk: newTalk('talk1', lesson), standing: { ...standing, ...change } });

beforeAll(async () => {
  await fetchParts();
  presenting.setState({ role: 'speaker', id: 'talk1' });
  audience = joinChannel('talk1', (message) => {
    if (message.kind === 'hello') say({});
    if (message.kind === 'request') asked.push(message.request);
  });
  render(<SpeakerPage id={lesson} title="A pause outlives the lease" />);
  await screen.findByRole('spinbutton', { name: 'Hands for A' });
});

afterAll(() => {
  cleanup();
  audience.close();
  presenting.setState(before, true);
});

beforeEach(() => {
  asked = [];
  screen.getByRole('region', { name: 'Story' }).focus();
});

describe('the speaker’s window', () => {
  test('what works everywhere is done to the audience’s run', async () => {
    await userEvent.keyboard('{Alt>}kjl{/Alt}{Alt>}{Shift>}jl{/Shift}{/Alt}{Control>}z{Shift>}z{/Shift}{/Control}{Alt>}r{/Alt}');
    await waitFor(() =>
      expect(asked).toEqual([
        { kind: 'playPause' },
        { kind: 'step', by: 'event', direction: -1 },
        { kind: 'step', by: 'event', direction: 1 },
        { kind: 'step', by: 'decision', direction: -1 },
        { kind: 'step', by: 'decision', direction: 1 },
        { kind: 'undo' },
        { kind: 'redo' },
        { kind: 'restart' },
      ]),
    );
  });

  test('where faults by hand would go, Alt+R asks the speaker', async () => {
    say({ isOffScript: true });
    await screen.findByRole('button', { name: /^Back to script/ });
    await userEvent.keyboard('{Alt>}r{/Alt}');
    const question = await screen.findByRole('dialog', { name: 'Restart this run' });
    expect(asked).toEqual([]);
    await userEvent.click(within(question).getByRole('button', { name: 'Restart' }));
    await waitFor(() => expect(asked).toEqual([{ kind: 'restart' }]));
    say({});
  });

  test('a question mark lists the keys that work here, and none of a stage that is not', async () => {
    await userEvent.keyboard('?');
    const help = await screen.findByRole('dialog', { name: 'Keyboard and faults' });
    expect(within(help).getByRole('radio', { name: 'Presenting' })).toBeChecked();
    expect(within(help).queryByRole('radio', { name: 'On the stage' })).toBeNull();
    expect(help).toHaveTextContent('done in the audience’s window');
    const lines = within(help)
      .getAllByRole('button')
      .map(({ textContent }) => textContent);
    expect(lines).toEqual(expect.arrayContaining([expect.stringMatching(/^Play.*K$/), expect.stringMatching(/^Blank the screen/)]));
    expect(lines.filter((line) => /full screen$|Full screen|speaker’s window/.test(line))).toEqual([]);
    expect(help.querySelectorAll('li button:disabled')).toHaveLength(0);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Keyboard and faults' })).toBeNull());
    expect(asked).toEqual([]);
  });

  test('the command list has what can be done here, and no way out of the lecture', async () => {
    await userEvent.keyboard('{Control>}k{/Control}');
    const field = await screen.findByRole('combobox', { name: 'Find a command' });
    await waitFor(() => expect(field).toHaveFocus());
    const names = screen.getAllByRole('option').map(({ textContent }) => textContent);
    expect(names).toEqual(expect.arrayContaining([expect.stringMatching(/^Go to a beat/), expect.stringMatching(/theme$/)]));
    expect(names.filter((name) => /lesson|story|privacy|stage/i.test(name))).toEqual([]);
    await userEvent.keyboard('one event');
    await waitFor(() => expect(document.querySelector('[data-announcer]')).toHaveTextContent('2 commands'));
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(asked[0]).toMatchObject({ kind: 'step', by: 'event' });
  });

  test('a clicker is heard in the field of a tally; what it has no key for is typed', async () => {
    const field = screen.getByRole('spinbutton', { name: 'Hands for A' });
    field.focus();
    await userEvent.keyboard('.b{PageDown}{Escape}');
    await waitFor(() => expect(asked).toEqual([{ kind: 'blank' }, { kind: 'blank' }, { kind: 'advance' }, { kind: 'leave' }]));
    await userEvent.keyboard('7');
    await waitFor(() => expect(asked.at(-1)).toEqual({ kind: 'tally', beat: 'asleep', counts: [7, 0, 0] }));
  });

  test('F6 leads from the notes to the controls', async () => {
    await userEvent.keyboard('{F6}');
    expect(screen.getByRole('region', { name: 'Presentation' })).toHaveFocus();
  });
});
