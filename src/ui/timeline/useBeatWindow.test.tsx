import { renderHook } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { ms, seconds, zero } from '../../base/micros.ts';
import { defaultRun } from '../../run/runSpec.ts';
import raft from '../../scenarios/raft/scenario.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import whatTcpHides from '../../scenarios/what-tcp-hides/scenario.ts';
import { lesson } from '../../state/lesson.ts';
import { session } from '../../state/session.ts';
import { resetTimelineView, timelineView } from '../../state/timelineView.ts';
import { useBeatWindow } from './useBeatWindow.ts';

beforeEach(resetTimelineView);

/** Where the timeline looks once a link has brought the run to `time`; on the way there the play head is at 0. */
function lookAfterLink(time: number, id = 'what-tcp-hides', scenario: Scenario = whatTcpHides) {
  const run = defaultRun(id, scenario);
  lesson.setState({ mode: 'explore', beatIndex: 0 });
  session.setState({ run, scenario, status: 'loading', cursor: { time: zero, frames: 0 } });
  const { rerender } = renderHook(() => useBeatWindow());
  timelineView.getState().setBounds({ start: 0, end: scenario.horizon });
  session.setState({ cursor: { time, frames: 1 } });
  session.setState({ status: 'ready' });
  rerender();
  return timelineView.getState();
}

test('a link to the first moments of a long run opens on them, and goes on with the play head', () => {
  const { camera, isFollowing } = lookAfterLink(seconds(9));
  expect(camera.start).toBeLessThanOrEqual(0);
  expect(camera.end).toBeGreaterThan(seconds(9));
  expect(camera.end).toBeLessThan(seconds(15));
  expect(isFollowing).toBe(true);
});

test.each([0, seconds(100)])('the whole run is in sight at its beginning, and further on: %d µs', (time) => {
  expect(lookAfterLink(time).isFitted).toBe(true);
});

test('of a run that is watched in seconds, the whole is in sight from its first moments on', () => {
  expect(lookAfterLink(ms(100), 'raft', raft).isFitted).toBe(true);
});

test('where somebody plays from the beginning, or has looked elsewhere, nothing moves', () => {
  lookAfterLink(0);
  session.setState({ cursor: { time: seconds(1), frames: 1 } });
  lesson.setState({ beatIndex: 1 });
  expect(timelineView.getState().isFitted).toBe(true);
});
