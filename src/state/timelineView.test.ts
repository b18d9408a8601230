import { beforeEach, describe, expect, test } from 'vitest';
import { spanOf } from './camera.ts';
import { lanesInOrder, resetTimelineView, timelineView } from './timelineView.ts';

const view = () => timelineView.getState();

describe('how the timeline is looked at', () => {
  beforeEach(() => {
    resetTimelineView();
    view().setBounds({ start: 0, end: 10_000_000 });
  });

  test('as long as all is shown it grows with the run; once zoomed it stays', () => {
    view().setBounds({ start: 0, end: 20_000_000 });
    expect(view().camera.end).toBeGreaterThan(20_000_000);
    view().zoom(4);
    const { camera } = view();
    view().setBounds({ start: 0, end: 40_000_000 });
    expect(view().camera).toEqual(camera);
  });

  test('it follows the play head until the learner pans away, and again when asked to', () => {
    view().zoom(4, 0);
    view().follow(9_000_000);
    const followed = view().camera;
    expect(followed.end).toBeGreaterThan(9_000_000);
    view().pan(-0.5);
    const panned = view().camera;
    view().follow(9_500_000);
    expect(view().camera).toEqual(panned);
    view().startFollowing();
    view().follow(9_900_000);
    expect(view().camera.end).toBeGreaterThan(9_900_000);
  });

  test('another scenario is looked at afresh, the same one as it was left', () => {
    view().open('leases');
    view().toggleLane('a');
    view().open('leases');
    expect(view().hidden).toEqual(['a']);
    view().open('clocks');
    expect(view().hidden).toEqual([]);
  });

  test('another run of the same one is looked at afresh, too', () => {
    view().open('leases');
    view().zoom(10, 1_000_000);
    view().toggleMark(5);
    view().openAfresh();
    view().setBounds({ start: 0, end: 10_000_000 });
    expect(view()).toMatchObject({ scenario: 'leases', marks: [], isFitted: true });
    expect(spanOf(view().camera)).toBeCloseTo(10_400_000);
  });

  test('0 shows everything again', () => {
    view().zoom(10, 1_000_000);
    view().fitAll();
    expect(spanOf(view().camera)).toBeCloseTo(10_400_000);
  });

  test('lanes move past each other, and new nodes come last', () => {
    view().moveLane(['a', 'b', 'c'], 'c', -1);
    expect(lanesInOrder(['a', 'b', 'c', 'd'], view().order)).toEqual(['a', 'c', 'b', 'd']);
  });

  test('a range opens at the first R, closes at the second, is gone at the third', () => {
    view().measure(1);
    expect(view().range).toEqual({ from: 1, to: null });
    view().measure(5);
    expect(view().range).toEqual({ from: 1, to: 5 });
    view().measure(9);
    expect(view().range).toBeNull();
  });
});
