import { describe, expect, test } from 'vitest';
import type { Strain } from './rhythm.ts';
import { createTurns } from './turns.ts';

/** Frames by hand; every painter takes its milliseconds and says its name. */
function stageHands(strain: Strain) {
  let next: (() => void) | null = null;
  let now = 0;
  let frame: string[] = [];
  const turns = createTurns({
    ticker: {
      next: (tick) => {
        next = () => tick(now);
        return () => (next = null);
      },
    },
    strain: () => strain,
    now: () => now,
  });
  const painter =
    (name: string, takes = 5) =>
    (): void => {
      now += takes;
      frame.push(name);
    };
  /** What each of the coming frames paints, until nothing is left. */
  const frames = (): string[] => {
    const painted: string[] = [];
    while (next !== null) {
      const tick: () => void = next;
      next = null;
      frame = [];
      tick();
      painted.push(frame.join(' '));
    }
    return painted;
  };
  return { turns, painter, frames };
}

describe('painters take turns', () => {
  const askAll = ({ turns, painter }: ReturnType<typeof stageHands>): void => {
    turns.ask('panel', painter('verdicts'));
    turns.ask('words', painter('words'));
    turns.ask('timeline', painter('timeline'));
    turns.ask('stage', painter('stage'));
    turns.ask('panel', painter('inspector'));
  };

  test('all in one frame where there is time, but one panel a frame', () => {
    const hands = stageHands('none');
    askAll(hands);
    expect(hands.frames()).toEqual(['stage timeline words verdicts', 'inspector']);
  });

  test('what may be looked at next comes after all that is looked at now, and what is only read waits longer the later a machine is', () => {
    const hands = stageHands('some');
    hands.turns.ask('ahead', hands.painter('beside'));
    askAll(hands);
    expect(hands.frames().at(-1)).toBe('beside');
    const slacks = (['none', 'some', 'much'] as const).map((strain) => stageHands(strain).turns.slack());
    expect(slacks).toEqual([1, 2, 4]);
  });

  test('one a frame where there is none, what moves before what is read', () => {
    const hands = stageHands('much');
    askAll(hands);
    expect(hands.frames()).toEqual(['stage', 'timeline', 'words', 'verdicts', 'inspector']);
  });

  test('two a frame once both are known to fit', () => {
    const hands = stageHands('some');
    const small = [hands.painter('stage', 3), hands.painter('words', 3)] as const;
    const ask = (): string[] => {
      hands.turns.ask('stage', small[0]);
      hands.turns.ask('words', small[1]);
      return hands.frames();
    };
    expect(ask()).toEqual(['stage', 'words']);
    expect(ask()).toEqual(['stage words']);
  });

  test('asking twice paints once, and calling off paints nothing', () => {
    const { turns, painter, frames } = stageHands('none');
    const [stage, timeline] = [painter('stage'), painter('timeline')];
    turns.ask('stage', stage);
    turns.ask('stage', stage);
    turns.ask('timeline', timeline);
    turns.callOff(timeline);
    expect(turns.isShown()).toBe(false);
    expect(frames()).toEqual(['stage']);
    expect(turns.isShown()).toBe(true);
  });

  test('words that are still to come do not hold up the play head', () => {
    const { turns, painter, frames } = stageHands('much');
    turns.ask('words', painter('words'));
    expect(turns.isShown()).toBe(true);
    expect(frames()).toEqual(['words']);
  });

  test('a painter that asks in every frame keeps nobody else waiting for long', () => {
    const { turns, painter, frames } = stageHands('much');
    let zooms = 0;
    const zoom = (): void => {
      painter('timeline')();
      if (++zooms < 20) turns.ask('timeline', zoom);
    };
    turns.ask('timeline', zoom);
    turns.ask('words', painter('words'));
    expect(frames().indexOf('words')).toBe(6);
  });

  test('a pointer that moves has every other frame to itself on a machine that is behind', () => {
    const { turns, painter, frames } = stageHands('much');
    turns.ask('stage', () => {
      painter('stage')();
      turns.holdBack();
    });
    turns.ask('timeline', painter('timeline'));
    turns.holdBack();
    expect(frames()).toEqual(['', 'stage', '', 'timeline']);
  });

  test('elsewhere a pointer holds nothing back', () => {
    const { turns, painter, frames } = stageHands('none');
    turns.holdBack();
    turns.ask('stage', painter('stage'));
    expect(frames()).toEqual(['stage']);
  });
});
