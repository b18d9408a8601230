import { expect, test } from 'vitest';
import type { Action } from './action.ts';
import { clashes } from './index.ts';

const action = (id: string, scope: Action['scope'], ...keys: string[]): Action => ({
  id,
  label: id,
  scope,
  keys,
  isEnabled: () => true,
  perform: () => {},
});

test('a key may serve two scopes that never meet', () => {
  expect(clashes([action('cut', 'stage', 'x'), action('mark', 'timeline', 'x')])).toEqual([]);
});

test('a name or a key that two want is refused', () => {
  expect(clashes([action('cut', 'stage', 'x'), action('play', 'stageAndTimeline', 'x')])).toEqual(['cut and play both want x']);
  expect(clashes([action('cut', 'stage'), action('cut', 'timeline')])).toEqual(['two actions are called cut']);
});

test('chords work everywhere, so no two scopes may share one', () => {
  expect(clashes([action('cut', 'stage', 'Alt+KeyX'), action('mark', 'timeline', 'Alt+KeyX')])).toEqual([
    'cut and mark both want Alt+KeyX',
  ]);
});
