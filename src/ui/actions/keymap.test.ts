import { describe, expect, test } from 'vitest';
import type { Scope } from './action.ts';
import { actionOf, actionsNow, addActions, isChord } from './index.ts';
import { presenterActions } from './late/presenting.ts';
import { typesKey } from './keys/place.ts';

addActions(presenterActions);

/** The keyboard map of the design, a line each: where, keys as they are written here, what they do. */
const map: readonly (readonly [scope: Scope, keys: readonly string[], action: string])[] = [
  ['stageAndTimeline', ['Alt+KeyK', 'k', 'Space'], 'playPause'],
  ['stageAndTimeline', ['Alt+KeyJ', ','], 'stepBack'],
  ['stageAndTimeline', ['Alt+KeyL', '.'], 'stepForward'],
  ['any', ['Alt+KeyR'], 'restart'],
  ['any', ['F6'], 'nextRegion'],
  ['any', ['Shift+F6'], 'previousRegion'],
  ['any', ['$mod+z'], 'undo'],
  ['any', ['$mod+Shift+z'], 'redo'],
  ['any', ['$mod+k'], 'palette'],
  ['any', ['Escape'], 'escape'],
  ['stageAndTimeline', ['?'], 'help'],
  ['stageAndTimeline', ['Shift+Comma'], 'slower'],
  ['stageAndTimeline', ['Shift+Period'], 'faster'],
  ['timeline', ['ArrowLeft'], 'timelineBack'],
  ['timeline', ['ArrowRight'], 'timelineOn'],
  ['timeline', ['Shift+ArrowLeft'], 'timelinePreviousDecision'],
  ['timeline', ['Shift+ArrowRight'], 'timelineNextDecision'],
  ['timeline', ['Home'], 'goToStart'],
  ['timeline', ['End'], 'goToNow'],
  ['timeline', ['KeyW'], 'zoomIn'],
  ['timeline', ['KeyS'], 'zoomOut'],
  ['timeline', ['KeyA'], 'panEarlier'],
  ['timeline', ['KeyD'], 'panLater'],
  ['timeline', ['f'], 'fitSelection'],
  ['timeline', ['0'], 'fitAll'],
  ['timeline', ['['], 'previousCause'],
  ['timeline', [']'], 'nextEffect'],
  ['timeline', ['m'], 'markMoment'],
  ['timeline', ['r'], 'measureRange'],
  ['timeline', ['/'], 'find'],
  ['timeline', ['i'], 'loopFrom'],
  ['timeline', ['o'], 'loopTo'],
  ['timeline', ['Shift+o'], 'toggleLoop'],
  ...Array.from({ length: 9 }, (_, i) => ['stage', [String(i + 1)], `selectNode${i + 1}`] as const),
  ['stage', ['x'], 'cutLink'],
  ['stage', ['Shift+x'], 'cutOneWay'],
  ['stage', ['z'], 'freezeNode'],
  ['stage', ['c'], 'crashNode'],
  ['stage', ['t'], 'skewClock'],
  ['stage', ['Delete'], 'dropPacket'],
  ['stage', ['u'], 'duplicatePacket'],
  ['stage', ['h'], 'holdPacket'],
  ['stage', ['q'], 'sendRequest'],
  ['stageAndTimeline', ['v'], 'toggleBelief'],
  ['stageAndTimeline', ['e'], 'eventTable'],
  ['presenter', ['PageDown'], 'nextBeat'],
  ['presenter', ['PageUp'], 'previousBeat'],
  ['presenterOffTimeline', ['ArrowRight'], 'nextBeatByArrow'],
  ['presenterOffTimeline', ['ArrowLeft'], 'previousBeatByArrow'],
  ['presenter', ['.', 'b'], 'blankScreen'],
  ['presenter', ['F5'], 'startPresenting'],
  ['presenter', ['Escape'], 'leavePresenting'],
  ['presenter', ['n'], 'speakerWindow'],
  ['presenter', ['g'], 'beatOverview'],
  ['presenter', ['l'], 'beatCode'],
  ['presenter', ['Shift+f'], 'fullScreen'],
];

describe('the registry is the keyboard map', () => {
  test.each(map)('%s %s: %s', (scope, keys, id) => {
    const action = actionOf(id);
    expect(action.scope).toBe(scope);
    expect(action.keys).toEqual(expect.arrayContaining([...keys]));
  });

  test('what else has a key is meant to', () => {
    const mapped = new Set(map.map(([, , id]) => id));
    const others = actionsNow().filter(({ id, keys }) => !mapped.has(id) && keys.length > 0);
    expect(others.map(({ id }) => id).toSorted()).toEqual([
      'deliverPacket',
      'nextDecision',
      'presentAgain',
      'previousDecision',
      'selectNetwork',
    ]);
  });
});

/** Chords of browsers, their menus and assistive technology, on any system. */
const taken = [
  /^Alt\+Key[BDEFHSTV]$/, // address bar, menus; Firefox's own letters
  /^Alt\+(?:Digit)?\d$/, // tabs on Linux
  /^(?:\$mod|Control|Meta)\+(?:Shift\+)?[wtnqWTNQ]$/,
  /CapsLock|Insert|NumpadInsert/,
];

test('no browser and no screen reader waits for any of the keys', () => {
  const claimed = actionsNow().flatMap(({ id, keys }) =>
    keys.filter((key) => taken.some((chord) => chord.test(key))).map((key) => `${id}: ${key}`),
  );
  expect(claimed).toEqual([]);
});

test('keys that mean a place on the keyboard go by it, and those that mean a letter by the letter', () => {
  const byPlace = ['zoomIn', 'zoomOut', 'panEarlier', 'panLater'];
  for (const id of byPlace) expect(actionOf(id).keys.every((key) => /^Key[A-Z]$/.test(key))).toBe(true);
  const letters = actionsNow()
    .filter(({ id }) => !byPlace.includes(id))
    .flatMap(({ keys }) => keys.filter((key) => !isChord(key)));
  expect(letters.filter((key) => /^(?:Shift\+)?Key/.test(key))).toEqual([]);
  const alts = actionsNow().flatMap(({ keys }) => keys.filter((key) => key.startsWith('Alt+')));
  expect(alts.filter((key) => !/^Alt\+(?:Shift\+)?Key[A-Z]$/.test(key))).toEqual([]);
});

test('a held key strikes no fault twice', () => {
  const faults = [
    'cutLink',
    'cutOneWay',
    'freezeNode',
    'crashNode',
    'dropPacket',
    'duplicatePacket',
    'holdPacket',
    'deliverPacket',
    'sendRequest',
  ];
  expect(faults.filter((id) => actionOf(id).ignoresRepeat !== true)).toEqual([]);
});

test('every key that types something is one that the switch turns off, and nothing else is', () => {
  const bare = actionsNow().flatMap(({ keys }) => keys.filter((key) => typesKey(key)));
  expect(
    bare.filter((key) => isChord(key) || /^(?:Shift\+)?(?:Arrow|F\d|Home|End|Page|Escape|Delete|Backspace|Tab|Enter)/.test(key)),
  ).toEqual([]);
  expect(bare.length).toBeGreaterThan(30);
});
