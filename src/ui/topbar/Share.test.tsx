import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { encode } from 'uqr';
import { userEvent } from 'vitest/browser';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ms, seconds } from '../../base/micros.ts';
import type { Intervention } from '../../engine/fault.ts';
import { parseRunFile, readRunFile } from '../../run/readRunFile.ts';
import { defaultRun } from '../../run/runSpec.ts';
import pauseOutlivesLease from '../../scenarios/pause-outlives-lease/scenario.ts';
import { session } from '../../state/session.ts';
import { Share, ShareSheet } from './Share.tsx';
import '../tokens.css';
import '../base.css';
import { fetchParts } from '../kit/onDemand.tsx';

beforeAll(fetchParts); // they would come with the first touch

// What packing does is told in its own tests: here a link's length is what its actions make it.
vi.mock(import('../../state/packing.ts'), async (original) => ({ ...(await original()), fitted: (link) => Promise.resolve(link) }));

const before = session.getState();
const frozen: Intervention = { at: seconds(3), fault: { kind: 'freeze', node: 'alice' } };
const plain = defaultRun('pause-outlives-lease', pauseOutlivesLease);
const whole = { digest: 'abc123', events: 1, endedAt: 1, verdicts: [], marks: [], metrics: {}, numbers: {}, right: {}, astray: [] };

const withActions = (interventions: readonly Intervention[]): void => session.setState({ run: { ...plain, interventions } });

beforeEach(() => {
  session.setState({
    status: 'ready',
    scenario: pauseOutlivesLease,
    run: { ...plain, interventions: [frozen] },
    cursor: { time: 12_400_000, frames: 0 },
    reached: 13_000_000,
    settled: 13_000_000,
  });
});

afterEach(() => {
  cleanup();
  session.setState(before, true);
});

const openShare = async (): Promise<void> => {
  render(<Share />);
  await userEvent.click(screen.getByRole('button', { name: 'Share' }));
};
/** The run has been replayed behind the page: its digest is in the link. */
const replayed = (): Promise<void> => waitFor(() => expect(linkShown()).toMatch(/&h=\w{8}&end$/), { timeout: 10_000 });
const linkShown = (): string => screen.getByRole<HTMLInputElement>('textbox', { name: 'Link to this run' }).value;
const flip = (name: RegExp): Promise<void> => userEvent.click(screen.getByRole('switch', { name }));
const openTab = (name: string): Promise<void> => userEvent.click(screen.getByRole('tab', { name }));

/** As many freezes as make a link of about so many characters. */
const actionsFor = (characters: number): readonly Intervention[] =>
  Array.from({ length: Math.ceil(characters / 18) }, (_, i) => ({ at: ms(10_001 + i), fault: { kind: 'freeze', node: 'alice' } }));

describe('the link', () => {
  test('holds what was done, begins at this moment unless told otherwise, and ends with its mark', async () => {
    await openShare();
    expect(linkShown()).toMatch(/\/s\/pause-outlives-lease\/#seed=7&at=12\.4s&do=3s:freeze\.alice(&was=[\w,]+&h=\w{8})?&end$/);
    await flip(/^Start at 12\.40 s/);
    expect(linkShown()).toMatch(/\/s\/pause-outlives-lease\/#seed=7&do=3s:freeze\.alice(&was=[\w,]+&h=\w{8})?&end$/);
  });

  test('without my interventions is another run, so it has no digest', async () => {
    act(() => session.setState({ whole }));
    await openShare();
    expect(linkShown()).toMatch(/&h=\w{8}&end$/);
    await flip(/^Include my interventions/);
    expect(linkShown()).toMatch(/#seed=7&at=12\.4s&end$/);
  });

  test('for watching only says so', async () => {
    await openShare();
    await flip(/^Watch only/);
    expect(linkShown()).toMatch(/&at=12\.4s&mode=watch&do=/);
    await flip(/^Watch only/);
    expect(linkShown()).not.toContain('mode');
  });

  test('that is copied is the one that is shown', async () => {
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await openShare();
    await userEvent.click(screen.getByRole('button', { name: 'Copy' }));
    expect(copied).toHaveBeenCalledExactlyOnceWith(linkShown());
    expect(await screen.findByText('Copied.')).toBeVisible();
    expect(session.getState().announcement.says).toBe('Link copied.');
    expect(screen.queryByRole('status')).toBeNull(); // said by the page's voice alone
  });

  test('tells live how far it gets by its length', async () => {
    await openShare();
    expect(screen.getByText(`${linkShown().length} characters`)).toBeVisible();
    const words: string[] = [];
    for (const characters of [200, 1_200, 3_000, 5_000]) {
      act(() => withActions(actionsFor(characters)));
      words.push(screen.getByText(/ characters$/).parentElement?.textContent.replace(/^[\d,]+ characters · /, '') ?? '');
    }
    expect(words).toEqual([
      'Safe everywhere, and short enough for a QR code',
      'Safe in chats, mail and learning platforms, too long for a QR code across a room',
      'Safe in mail and learning platforms, Slack and other chats may cut it off',
      'Too long to be sent as a link, many programs cut it off',
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'Send it as a file' }));
    expect(screen.getByRole('tab', { name: 'File' })).toHaveAttribute('aria-selected', 'true');
  });
});

test('it tells how many actions go along, and the digest once it is known', async () => {
  await openShare();
  expect(screen.getByText('1 of your own')).toBeVisible();
  act(() => session.setState({ whole }));
  expect(screen.getByTestId('digest')).toHaveTextContent('abc123');
});

/** Which squares of the drawn code are dark: its path, filled into a grid. */
function squaresOf(svg: Element): boolean[][] {
  const size = Number(svg.getAttribute('viewBox')!.split(' ')[2]);
  const grid = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  const bars = svg.lastElementChild!.getAttribute('d')!.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g);
  for (const [, x, y, length] of bars) grid[Number(y)]!.fill(true, Number(x), Number(x) + Number(length));
  return grid;
}

describe('the QR code', () => {
  const code = (): Promise<HTMLElement> => screen.findByRole('img', { name: /^QR code/ });

  test('is of the link as it is shown, with four quiet squares around it', async () => {
    await openShare();
    await replayed();
    const link = linkShown();
    await openTab('QR code');
    const squares = squaresOf(await code());
    expect(squares).toEqual(encode(link, { ecc: 'M', border: 4 }).data);
    const edge = squares.slice(0, 4).concat(squares.slice(-4)).flat();
    expect(edge).not.toContain(true);
    await flip(/^Watch only/);
    expect(squaresOf(await code())).toEqual(encode(link.replace('&do=', '&mode=watch&do='), { ecc: 'M', border: 4 }).data);
  });

  test('says whether a lecture hall can read it, and that some links fit into none', async () => {
    await openShare();
    await openTab('QR code');
    expect(await code()).toHaveAttribute('data-qr', 'hall');
    act(() => withActions(actionsFor(900)));
    expect(await code()).toHaveAttribute('data-qr', 'hand');
    expect(screen.getByText('Too long for a lecture hall.')).toBeVisible();
    act(() => withActions(actionsFor(5_000)));
    expect(screen.queryByRole('img', { name: /^QR code/ })).toBeNull();
    expect(screen.getByText(/^No QR code holds/)).toBeVisible();
  });
});

test('what a frame’s page may do to it is chosen for frames: link and file go as they were', async () => {
  await openShare();
  await replayed();
  const link = linkShown();
  await openTab('Embed');
  const code = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'HTML of a frame with this run' });
  await userEvent.click(screen.getByText('Break it'));
  expect(code.value).toContain('mode=play');
  await openTab('Link');
  expect(linkShown()).toBe(link);
  await openTab('Embed');
  expect((await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'HTML of a frame with this run' })).value).toContain('mode=play');
});

describe('the file', () => {
  /** What the browser would have saved. */
  async function saved(): Promise<{ readonly name: string; readonly text: string }> {
    const made = vi.spyOn(URL, 'createObjectURL');
    let name = '';
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
      name = this.download;
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Save' }));
    return { name, text: await (made.mock.calls[0]![0] as Blob).text() };
  }

  test('holds the run, the moment and the digest, as the link does', async () => {
    act(() => session.setState({ whole }));
    await openShare();
    await flip(/^Watch only/);
    await openTab('File');
    const { name, text } = await saved();
    expect(name).toBe('pause-outlives-lease.faultline.json');
    const parsed = parseRunFile(text, ['pause-outlives-lease']);
    expect(parsed).toMatchObject({ ok: true });
    expect(parsed.ok ? readRunFile(parsed.file, pauseOutlivesLease) : null).toEqual({
      run: session.getState().run,
      view: { at: { time: 12_400_000 }, mode: 'watch', digest: expect.stringMatching(/^\w{8}$/), verdicts: expect.stringMatching(/^v/) },
      notes: [],
    });
  });

  test('waits for the digest', async () => {
    await openShare();
    await replayed();
    await openTab('File');
    expect(await screen.findByRole('button', { name: 'Save' })).toBeEnabled();
    act(() => session.setState({ whole: null }));
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
    act(() => session.setState({ whole }));
    expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled();
  });
});

describe('by keyboard', () => {
  test('arrows go through the ways to share; Escape closes it and gives the focus back', async () => {
    render(<Share />);
    screen.getByRole('button', { name: 'Share' }).focus();
    await userEvent.keyboard('{Enter}{Tab}');
    expect(screen.getByRole('tab', { name: 'Link' })).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    expect(screen.getByRole('tab', { name: 'File' })).toHaveFocus();
    expect(await screen.findByRole('button', { name: 'Open a file…' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('tab', { name: 'File' })).toBeNull());
    expect(screen.getByRole('button', { name: 'Share' })).toHaveFocus();
  });

  test('the sheet of a phone does the same', async () => {
    render(<ShareSheet />);
    const button = screen.getByRole('button', { name: 'Share' });
    button.focus();
    await userEvent.keyboard('{Enter}');
    const sheet = screen.getByRole('dialog', { name: 'Share this run' });
    expect(within(sheet).getByRole('textbox', { name: 'Link to this run' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Link to this run' })).toBeNull());
    expect(button).toHaveFocus();
  });
});
