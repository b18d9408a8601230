import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { session } from '../../state/session.ts';
import { Dialog } from '../kit/Dialog.tsx';
import { Announcer } from './Announcer.tsx';

afterEach(cleanup);

interface Heard {
  readonly says: string;
  readonly at: number;
}

/** What a screen reader would be given: each text that appears in a polite region, and when. */
function listen(): Heard[] {
  const heard: Heard[] = [];
  const observer = new MutationObserver((changes) => {
    for (const { target } of changes) {
      const isRegion = target instanceof HTMLOutputElement && target.ariaLive === 'polite' && target.closest('[inert]') === null;
      if (isRegion && target.textContent !== '') heard.push({ says: target.textContent, at: performance.now() });
    }
  });
  observer.observe(document, { childList: true, subtree: true, characterData: true });
  return heard;
}

const say = (text: string): void => session.getState().announce(text);
const words = (heard: readonly Heard[]): readonly string[] => heard.map(({ says }) => says);

test('what is announced is put into another region each time, the same words too, and never two within half a second', async () => {
  render(<Announcer />);
  const heard = listen();
  for (const text of ['Undone', 'Undone', 'Link copied.']) say(text);
  await waitFor(() => expect(words(heard)).toEqual(['Undone', 'Undone', 'Link copied.']), { timeout: 5_000 });
  const gaps = heard.slice(1).map(({ at }, i) => at - heard[i]!.at);
  expect(Math.min(...gaps)).toBeGreaterThan(480);
  expect(
    screen
      .getAllByRole('status')
      .map(({ textContent }) => textContent)
      .join(''),
  ).toBe('Link copied.');
});

test('in a modal dialog, which hides the page around it, the voice is inside; and back outside once that is closed', async () => {
  const page = (isOpen: boolean) => (
    <>
      <Dialog isOpen={isOpen} onClose={() => {}} title="Share">
        words
      </Dialog>
      <Announcer />
    </>
  );
  const { rerender } = render(page(true));
  say('Link copied.');
  const dialog = screen.getByRole('dialog');
  await waitFor(() => expect([...dialog.querySelectorAll('output')].map(({ textContent }) => textContent)).toContain('Link copied.'));
  rerender(page(false));
  say('Undone');
  await waitFor(() => expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain('Undone'));
});

test('leaves an alert that has come its half second, and goes with its page', async () => {
  const { unmount } = render(<Announcer />);
  const heard = listen();
  const alert = document.createElement('p');
  act(() => {
    alert.setAttribute('role', 'alert');
    alert.textContent = 'Play waits for your guess.';
    document.body.append(alert);
  });
  const cameAt = performance.now();
  say('Beat 2 of 8');
  await waitFor(() => expect(words(heard)).toEqual(['Beat 2 of 8']), { timeout: 3_000 });
  expect(heard[0]!.at - cameAt).toBeGreaterThan(480);
  alert.remove();
  unmount();
  expect(document.querySelector('[data-announcer]')).toBeNull();
});
