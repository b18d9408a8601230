import { act, cleanup, render, screen } from '@testing-library/react';
import { userEvent } from 'vitest/browser';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { seconds } from '../../base/micros.ts';
import { defaultRun } from '../../run/runSpec.ts';
import pauseOutlivesLease from '../../scenarios/pause-outlives-lease/scenario.ts';
import { session } from '../../state/session.ts';
import { Share } from './Share.tsx';

const before = session.getState();
const run = {
  ...defaultRun('pause-outlives-lease', pauseOutlivesLease),
  interventions: [{ at: seconds(3), fault: { kind: 'freeze', node: 'alice' } } as const],
};

beforeEach(() => {
  session.setState({
    status: 'ready',
    scenario: pauseOutlivesLease,
    run,
    cursor: { time: 12_400_000, frames: 0 },
    reached: 13_000_000,
    settled: 13_000_000,
  });
  render(<Share />);
});

afterEach(() => {
  cleanup();
  session.setState(before, true);
});

const linkShown = (): string => screen.getByRole<HTMLInputElement>('textbox', { name: 'Link to this run' }).value;

test('the link holds what was done, begins at this moment unless told otherwise, and ends with its mark', async () => {
  await userEvent.click(screen.getByRole('button', { name: 'Share' }));
  expect(linkShown()).toMatch(/\/s\/pause-outlives-lease\/#seed=7&at=12\.4s&do=3s:freeze\.alice(&h=\w{8})?&end$/);
  await userEvent.click(screen.getByRole('switch', { name: /^Start at 12\.40 s/ }));
  expect(linkShown()).toMatch(/\/s\/pause-outlives-lease\/#seed=7&do=3s:freeze\.alice(&h=\w{8})?&end$/);
});

test('what is copied is what is shown', async () => {
  const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  await userEvent.click(screen.getByRole('button', { name: 'Share' }));
  await userEvent.click(screen.getByRole('button', { name: 'Copy' }));
  expect(copied).toHaveBeenCalledExactlyOnceWith(linkShown());
  expect(await screen.findByText('Copied.')).toBeVisible();
});

test('it tells how many actions the link holds, and the digest once it is known', async () => {
  await userEvent.click(screen.getByRole('button', { name: 'Share' }));
  expect(screen.getByText('1 of your own')).toBeVisible();
  act(() => {
    session.setState({
      whole: { digest: 'abc123', events: 1, endedAt: 1, verdicts: [], marks: [], metrics: {}, numbers: {}, right: {} },
    });
  });
  expect(screen.getByTestId('digest')).toHaveTextContent('abc123');
});
