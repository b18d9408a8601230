import { describe, expect, test } from 'vitest';
import { ms, seconds } from '../../base/micros.ts';
import { changeLanguage, fetchLaterTexts } from '../../text/languages.ts';
import { openRun } from '../../run/liveRun.ts';
import { defaultRun } from '../../run/runSpec.ts';
import scenario from '../../scenarios/pause-outlives-lease/scenario.ts';
import { sayVerdict } from '../../run/words.ts';
import { notesAt, sayFrame } from './frameWords.ts';
import type { Teller } from './tellerWords.ts';
import { withNames } from '../../run/words.ts';

const live = openRun(scenario, defaultRun('pause-outlives-lease', scenario));
live.advance(seconds(17), Infinity);
const teller: Teller = { trace: live.trace, nodes: live.nodes, names: scenario.names };
const all = Array.from({ length: live.trace.frames.length }, (_, frame) => sayFrame(teller, frame));

describe('an event in words', () => {
  test('names who did what, and what it sent in turn', () => {
    expect(all).toContain('Alice handles granted 33 from Lock service; sends read to Storage');
    expect(all).toContain('Freeze Alice for 15 s');
    expect(all).toContain('Alice wakes');
  });

  test('never speaks in ids', () => {
    expect(all.filter((words) => /\b(alice|bob)\b/.test(words))).toEqual([]);
  });

  test('nor where a fault by hand missed', () => {
    const run = {
      ...defaultRun('pause-outlives-lease', scenario),
      interventions: [{ at: ms(1), fault: { kind: 'thaw', node: 'lock' } }],
    } as const;
    const missing = openRun(scenario, run);
    missing.advance(ms(2), Infinity);
    const told = Array.from({ length: missing.trace.frames.length }, (_, frame) => sayFrame({ ...teller, trace: missing.trace }, frame));
    expect(told).toContain('Thaw Lock service: missed, Lock service is not paused');
  });

  test('comes with what was noted then', () => {
    const notes = all.flatMap((_, frame) => notesAt(teller, live.trace.frame(frame)));
    expect(notes).toContain('33 after 34, accepted');
  });
});

test('what a kernel does for TCP says what it makes of the connection', () => {
  const link = { a: 'alice', b: 'storage', way: 'both' } as const;
  const faults = [
    { at: ms(0), fault: { kind: 'tcp', link, to: 'on' } },
    { at: ms(2_500), fault: { kind: 'cut', link } },
  ] as const;
  const tcp = openRun(scenario, { ...defaultRun('pause-outlives-lease', scenario), params: { script: false }, interventions: faults });
  tcp.advance(seconds(8), Infinity);
  const told = Array.from({ length: tcp.trace.frames.length }, (_, frame) => sayFrame({ ...teller, trace: tcp.trace }, frame));
  expect(told).toContain('Alice’s kernel takes SYN-ACK from Storage; connection to Storage: established; sends read to Storage');
  expect(told).toContain('Alice’s kernel sends again; connection to Storage: retry 1, RTO 400 ms; sends write #5 ×2 to Storage');
});

describe('what the engine does by itself', () => {
  const link = { a: 'alice', b: 'storage', way: 'both' } as const;
  const faults = [
    { at: ms(0), fault: { kind: 'ntp', node: 'alice', to: 'on', path: ms(1), askew: ms(0) } },
    { at: ms(0), fault: { kind: 'tcp', link, to: 'on' } },
    { at: ms(2_500), fault: { kind: 'cut', link } },
  ] as const;
  const own = openRun(scenario, { ...defaultRun('pause-outlives-lease', scenario), params: { script: false }, interventions: faults });
  own.advance(seconds(8), Infinity);
  const tellAll = (): readonly string[] =>
    Array.from({ length: own.trace.frames.length }, (_, frame) => sayFrame({ ...teller, trace: own.trace }, frame));

  test('NTP asks and is told; a clock stops slewing only where a slew ends', () => {
    const told = tellAll();
    expect(told).toContain('Alice’s NTP asks for the time');
    expect(told.some((words) => words.startsWith('Alice’s NTP is told the time'))).toBe(true);
    const slews = told.filter((_, frame) => own.trace.frame(frame).kind === 'clock' && own.trace.frame(frame).name === 'slew');
    expect(told.filter((words) => words.includes('stops slewing'))).toEqual(slews);
  });

  test('is said in the page’s language', async () => {
    await changeLanguage('en-XA');
    await fetchLaterTexts();
    const told = tellAll();
    await changeLanguage('en');
    expect(told.filter((words) => /sends again|kernel|asks|is told/.test(words))).toEqual([]);
  });
});

test('ids read as names; a common word stays one, and so does the id of a write', () => {
  expect(withNames(teller, 'bob took the lock from alice, over bob.34.1')).toBe('Bob took the lock from Alice, over bob.34.1');
  expect(withNames({ ...teller, nodes: ['n1'], names: { n1: 'Node 1' } }, 'n1 kept it')).toBe('Node 1 kept it');
});

test('a verdict says whose write it means', () => {
  expect(sayVerdict(teller, 'bob.34.1 was acknowledged, and alice.33.2 was written over it unread')).toBe(
    'Bob’s write 1 under 34 was acknowledged, and Alice’s write 2 under 33 was written over it unread',
  );
  expect(sayVerdict(teller, 'bob-1 was lost; bob is unhappy')).toBe('Bob’s write 1 was lost; Bob is unhappy');
});
