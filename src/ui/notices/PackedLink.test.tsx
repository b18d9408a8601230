import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { packFragment } from '../../run/packed/packedLink.ts';
import { PackedLink } from './PackedLink.tsx';

const before = location.href;

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
  expect(screen.getByRole('link', { name: 'Pick a lesson to explore' })).toBeVisible();
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
  expect(screen.getByRole('link', { name: /Raft/ })).toHaveAttribute('href', '/s/raft/');
});
