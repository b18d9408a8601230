import { array, assert, boolean, constantFrom, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createActor, createMachine } from 'xstate';
import { lessonModes } from './lesson.ts';
import { modesOf, startModes } from './modes.ts';
import { playbackModes } from './playback.ts';

type Step = { readonly type: 'in'; readonly isHot: boolean } | { readonly type: 'deep' | 'out' | 'back' | 'again' | 'swap' | 'home' };

/** All that is written of machines anywhere, and all ways to name a target. */
const madeUp = modesOf({
  types: {} as { readonly events: Step },
  initial: 'outside',
  on: { home: '.house.kitchen' },
  states: {
    outside: { on: { in: 'house', deep: 'house.cellar.shelf', back: 'house.left' } },
    house: {
      initial: 'hall',
      on: { out: 'outside', again: 'house', back: '.left', deep: 'house.cellar' },
      states: {
        hall: { on: { in: [{ guard: ({ event }) => event.isHot, target: 'kitchen' }, { target: 'cellar' }], swap: 'left' } },
        kitchen: { on: { in: [{ guard: ({ event }) => event.isHot, target: 'cellar.shelf' }], swap: 'kitchen' } },
        cellar: { initial: 'stairs', on: { swap: '.shelf' }, states: { stairs: {}, shelf: { on: { again: 'stairs' } } } },
        left: { type: 'history' },
      },
    },
  },
});

const machines = [
  ['the lesson', lessonModes, ['ask', 'tell', 'reveal', 'guessed', 'reached', 'explore', 'resume']],
  ['playback', playbackModes, ['play', 'pause', 'guessed']],
  ['one of everything', madeUp, ['in', 'deep', 'out', 'back', 'again', 'swap', 'home']],
] as const;

const leafOf = (value: unknown): unknown => (typeof value === 'object' && value !== null ? leafOf(Object.values(value)[0]) : value);

const both = (modes: object) => ({
  ours: startModes(modes as typeof madeUp),
  theirs: createActor(createMachine(modes)).start(),
});

describe('modes', () => {
  test.each(machines)('%s plays as XState plays it, whatever comes', (_, modes, types) => {
    const events = array(record({ type: constantFrom(...types), needsGuess: boolean(), isHot: boolean() }), {
      maxLength: 40,
    });
    assert(
      property(events, (sent) => {
        const { ours, theirs } = both(modes);
        const heard: unknown[] = [];
        const toldByXState: unknown[] = [];
        ours.subscribe((mode) => heard.push(mode));
        theirs.subscribe(({ value }) => toldByXState.push(leafOf(value)));
        for (const event of sent) {
          ours.send(event as never);
          theirs.send(event);
        }
        expect(heard).toEqual(toldByXState);
      }),
      { numRuns: 200 },
    );
  });

  test('what is sent by who hears has its turn after the event; once stopped, nothing has', () => {
    const { ours, theirs } = both(madeUp);
    const heard: unknown[] = [];
    const toldByXState: unknown[] = [];
    const listen = (told: unknown[], send: (type: 'out' | 'home') => void) => (mode: unknown) => {
      told.push(mode);
      if (mode === 'hall') for (const type of ['out', 'home'] as const) send(type);
      told.push(`heard ${String(mode)}`);
    };
    ours.subscribe(listen(heard, (type) => ours.send({ type })));
    const hear = listen(toldByXState, (type) => theirs.send({ type }));
    theirs.subscribe(({ value }) => hear(leafOf(value)));
    for (const machine of [ours, theirs]) {
      machine.send({ type: 'in', isHot: false });
      machine.stop();
    }
    ours.send({ type: 'out' });
    expect(heard).toEqual(['hall', 'heard hall', 'outside', 'heard outside', 'kitchen', 'heard kitchen']);
    expect(heard).toEqual(toldByXState);
  });
});
