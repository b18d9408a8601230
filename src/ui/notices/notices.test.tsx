import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from 'vitest/browser';
import { afterEach, expect, test, vi } from 'vitest';
import { session } from '../../state/session.ts';
import { Notices } from './Notices.tsx';
import { RunFailure } from './RunFailure.tsx';

const before = session.getState();

afterEach(() => {
  cleanup();
  session.setState(before, true);
});

test('what a link lost is said out loud, with details, and can be dismissed', async () => {
  const dismissNotice = vi.fn<(index: number) => void>();
  session.setState({
    notices: [{ tone: 'warn', says: 'Not everything was taken as written.', details: ['Ignored: freze.alice (did you mean freeze?)'] }],
    dismissNotice,
  });
  render(<Notices />);
  expect(screen.getByRole('alert')).toHaveTextContent('Not everything was taken as written.');
  expect(screen.getByText(/did you mean freeze/, { selector: 'p' })).toBeVisible();
  await userEvent.click(screen.getByText('Details'));
  expect(screen.getByText(/did you mean freeze/, { selector: 'pre' })).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(dismissNotice).toHaveBeenCalledExactlyOnceWith(0);
});

test('the first two lines of what a link lost are named at once, the others on request', () => {
  session.setState({ notices: [{ tone: 'warn', says: 'Not all.', details: ['one', 'two', 'three'] }] });
  render(<Notices />);
  expect(screen.getByText('one')).toBeVisible();
  expect(screen.getByText('two')).toBeVisible();
  expect(screen.getByText(/three/)).not.toBeVisible();
  expect(screen.getByText('Details, 1 more')).toBeVisible();
  expect(screen.queryByRole('button', { name: /^Reload/ })).toBeNull();
});

test('a link from a newer version offers to reload', () => {
  session.setState({ notices: [{ tone: 'warn', says: 'Made with a newer version.', details: [], remedy: 'reload' }] });
  render(<Notices />);
  expect(screen.getByRole('button', { name: 'Reload for update' })).toBeVisible();
});

test('a banner says its sentence once, and what it is about', async () => {
  const says = 'Made with a newer version. Reload to update.';
  session.setState({ notices: [{ tone: 'warn', says, details: [`${says}\nv=9&seed=9&end\n^ letter 1`], remedy: 'reload' }] });
  render(<Notices />);
  expect(screen.getAllByText(says)).toHaveLength(1);
  await userEvent.click(screen.getByText('Details'));
  expect(screen.getByText(/letter 1/)).toBeVisible();
});

test('without a network it says that none can be had, until there is one', async () => {
  const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  session.setState({ notices: [{ tone: 'warn', says: 'Made with a newer version.', details: [], remedy: 'reload' }] });
  render(<Notices />);
  expect(screen.getByText(/You are offline: a newer version can be fetched once you are online again/)).toBeVisible();
  expect(screen.queryByRole('button', { name: /^Reload/ })).toBeNull();
  onLine.mockReturnValue(true);
  window.dispatchEvent(new Event('online'));
  expect(await screen.findByRole('button', { name: 'Reload for update' })).toBeVisible();
});

test('a browser that keeps nothing is told of, and the page goes on', async () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('blocked', 'SecurityError');
  });
  render(<Notices />);
  expect(screen.getByRole('alert')).toHaveTextContent('The run itself is in its link.');
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a run that broke says where and why, and keeps its link', async () => {
  const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  session.setState({ status: 'failed', failure: { because: 'alice threw in receive.granted', at: 3_000_000 } });
  render(<RunFailure id="pause-outlives-lease" />);
  expect(screen.getByRole('heading')).toHaveTextContent('at 3.00 s');
  expect(screen.getByText('alice threw in receive.granted')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Copy link and reason' }));
  expect(copied).toHaveBeenCalledExactlyOnceWith(`${location.href}\nalice threw in receive.granted`);
  expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('a file that did not come is not called a fault of the program', () => {
  session.setState({ status: 'failed', failure: { because: 'The engine’s worker stopped: its file could not be loaded', at: null } });
  render(<RunFailure id="pause-outlives-lease" />);
  expect(screen.getByText('Could not load')).toBeVisible();
  expect(screen.queryByText(/fault in the program/)).toBeNull();
  expect(screen.getByRole('button', { name: 'Retry' })).toBeVisible();
});

test('a run that plays differently leads to the engine of then where there is one, and to this one’s link', async () => {
  const dismissNotice = vi.fn<(index: number) => void>();
  const says = 'Plays differently since engine 3: “No stale write” was violated, now holds.';
  const frozen = { epoch: 3, href: 'http://host.example/e/3/s/raft/#end' };
  session.setState({ notices: [{ tone: 'warn', says, details: [], remedy: 'engine', frozen }], dismissNotice });
  render(<Notices />);
  expect(screen.getByRole('alert')).toHaveTextContent('“No stale write” was violated, now holds');
  expect(screen.getByRole('button', { name: 'Open in engine 3' })).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Use current' }));
  expect(dismissNotice).toHaveBeenCalledExactlyOnceWith(0);
  cleanup();
  session.setState({ notices: [{ tone: 'warn', says, details: [], remedy: 'engine' }] });
  render(<Notices />);
  expect(screen.queryByRole('button', { name: /Open in engine/ })).toBeNull();
});

test('a newer link offers to reload; offline it says that this has to wait', async () => {
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  session.setState({ notices: [{ tone: 'warn', says: 'Made with a newer version.', details: [], remedy: 'reload' }] });
  render(<Notices />);
  expect(screen.getByRole('alert')).toHaveTextContent('You are offline');
  expect(screen.queryByRole('button', { name: /^Reload/ })).toBeNull();
  online.mockReturnValue(true);
  window.dispatchEvent(new Event('online'));
  expect(await screen.findByRole('button', { name: /^Reload/ })).toBeVisible();
});

test('a detail’s first line stands in the banner; where it belongs in the link stands below it', async () => {
  session.setState({ notices: [{ tone: 'warn', says: 'Not all.', details: ['Ignored: sed=9\nsed=9&end\n^ letter 1'] }] });
  render(<Notices />);
  expect(screen.getByText('Ignored: sed=9', { selector: 'p' })).toBeVisible();
  await userEvent.click(screen.getByText('Details'));
  expect(screen.getByText(/\^ letter 1/, { selector: 'pre' })).toBeVisible();
});
