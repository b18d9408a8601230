/** A run is replaced by another (a file, a picture, an undo) while the lists rest between two readings, and something else has them drawn. */
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from 'vitest/browser';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { resetTimelineView, timelineView } from '../../state/timelineView.ts';
import { fetchParts } from '../kit/onDemand.tsx';
import { busyTrace, frozenLease, sourceOf } from './fixtures.ts';
import type { TimelineActs } from './input.ts';
import { TimelineView } from './TimelineView.tsx';
import '../tokens.css';
import '../base.css';

beforeAll(fetchParts);
beforeEach(resetTimelineView);
afterEach(cleanup);

const nothing = (): void => {};
/** Other ones each time, so that every part is drawn again. */
const acts = (): TimelineActs => ({ seek: nothing, seekFrame: nothing, select: nothing, returnTo: nothing });

async function show() {
  const source = sourceOf(busyTrace(300, 18_000_000));
  const drawn = (): React.JSX.Element => (
    <div style={{ position: 'relative', width: 900, height: 420 }}>
      <TimelineView source={source} acts={acts()} />
    </div>
  );
  const { rerender } = render(drawn());
  await waitFor(() => expect(screen.getAllByRole('option').length).toBeGreaterThan(5));
  const shorter = frozenLease().trace;
  const replace = (): void => {
    source.set({ cursor: { time: 17_999_000, frames: 299 } }); // the lists have just been read
    source.set({ trace: shorter, cursor: { time: 17_000_000, frames: shorter.frames.length } });
    rerender(drawn());
  };
  return { replace, count: shorter.frames.length };
}

test('the list of events is of the run that is there', async () => {
  const { replace, count } = await show();
  replace();
  expect(screen.getAllByRole('option').at(-1)).toHaveAttribute('id', `timeline-event-${count - 1}`);
});

test('so is the table', async () => {
  const { replace, count } = await show();
  timelineView.getState().toggleTable();
  await waitFor(() => expect(screen.getAllByRole('row').length).toBeGreaterThan(100));
  replace();
  expect(screen.getAllByRole('row')).toHaveLength(count + 1);
  expect(screen.getByRole('caption')).toHaveTextContent(new RegExp(`\\b1\\b.*\\b${count}\\b.*\\b${count}\\b`));
});

test('what was pointed at in the former run is not looked up in this one', async () => {
  const { replace } = await show();
  const surface = screen.getByRole('listbox');
  const { width, height } = surface.getBoundingClientRect();
  const tip = (): Element | null => document.querySelector('[data-below]');
  for (let share = 0.85; tip() === null && share > 0.5; share -= 0.005)
    await userEvent.hover(surface, { position: { x: width * share, y: height * 0.4 } });
  expect(tip()).not.toBeNull();
  replace();
  expect(tip()).toBeNull();
});
