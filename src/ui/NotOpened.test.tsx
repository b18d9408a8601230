import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { packFragment } from '../run/packed/packedLink.ts';
import { NotFound } from './NotFound.tsx';
import { PackedLink } from './PackedLink.tsx';

const before = location.href;
/** The index is loaded when it is first shown. */
const patient = { timeout: 20_000 };

afterEach(() => {
  cleanup();
  history.replaceState(null, '', before);
});

function open(fragment: string): void {
  history.replaceState(null, '', `/x/#${fragment}`);
  render(<PackedLink />);
}

test('a packed link goes to the lesson that is in it', async () => {
  const packed = packFragment('raft', 'seed=8&do=1s:crash.s1&end');
  open(packed);
  await waitFor(() => expect(location.pathname).toBe('/s/raft/'));
  expect(location.hash).toBe(`#${packed}`);
});

test('one that is cut off says so, and stays in the address bar', async () => {
  open('1d1.I8FMLFUHhhMT');
  expect(await screen.findByRole('alert')).toHaveTextContent('This link looks cut off (chat apps do this), and nothing of it is guessed.');
  expect(screen.getByRole('alert')).toHaveTextContent('pick a lesson to explore');
  expect((await screen.findAllByRole('link', { name: /Raft/ }, patient)).length).toBeGreaterThan(0);
  expect(screen.queryByRole('button', { name: /^Reload/ })).toBeNull();
  expect(location.hash).toBe('#1d1.I8FMLFUHhhMT');
});

test('one of a newer version offers to reload; one of an unknown lesson the nearest', async () => {
  open('2d1.I8FMLFUHhhMT.abc');
  expect(await screen.findByRole('alert')).toHaveTextContent('Made with a newer version of Faultline.');
  expect(screen.getByRole('button', { name: 'Reload for update' })).toBeVisible();
  cleanup();
  open(packFragment('rafd', 'seed=8&end'));
  expect(await screen.findByRole('alert')).toHaveTextContent('There is no scenario “rafd”.');
  expect(within(screen.getByRole('alert')).getByRole('link', { name: /Raft/ })).toHaveAttribute('href', '/s/raft/');
});

test('an unknown lesson offers the nearest with the link’s own run, and all there is; it opens none by itself', async () => {
  render(<NotFound asked="pause-outlive-lease" run="#seed=9&end" />);
  const alert = screen.getByRole('alert');
  expect(alert).toHaveTextContent('There is no lesson “pause-outlive-lease”');
  const [nearest] = within(alert).getAllByRole('link');
  expect(nearest).toHaveTextContent('A pause outlives the lease');
  expect(nearest).toHaveAttribute('href', '/s/pause-outlives-lease/#seed=9&end');
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByRole('alert')).toBeNull();
  expect((await screen.findAllByRole('link', { name: /Last write wins/ }, patient)).length).toBeGreaterThan(0);
});
