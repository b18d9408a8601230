import { expect, test } from 'vitest';
import type { Action } from './action.ts';
import { actionsNow, addActions, clashes } from './index.ts';
import { presenterActions } from './late/presenting.ts';

const action = (id: string, scope: Action['scope'], ...keys: string[]): Action => ({
  id,
  label: 'actions.undo',
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

test('what can be done in a presentation takes no letter from the stage or the timeline, but for the dot that it overrides', () => {
  const isLetter = (key: string): boolean => /^(?:Shift\+)?.$/.test(key);
  const of = (list: readonly Action[]): readonly string[] => list.flatMap(({ keys }) => keys.filter(isLetter));
  const others = of(actionsNow().filter((one) => !presenterActions.includes(one)));
  expect(of(presenterActions).filter((key) => others.includes(key))).toEqual(['.']);
  addActions(presenterActions);
  expect(clashes(actionsNow())).toEqual([]);
  addActions(presenterActions); // as often as a presentation begins
  expect(actionsNow().filter(({ id }) => id === 'nextBeat')).toHaveLength(1);
});
