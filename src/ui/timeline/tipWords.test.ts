import { describe, expect, test } from 'vitest';
import { cast, frozenLease, sourceOf } from './fixtures.ts';
import { modelOf } from './model.ts';
import { packetTip } from './tipWords.ts';

const { trace } = frozenLease();
const teller = sourceOf(trace).read();
const tipOf = (eye: number | null): string =>
  packetTip(teller, modelOf(trace, cast), 2, { frames: trace.frames.length, eye }).lines.join('\n');

describe('what is said of a message that is pointed at', () => {
  test('in truth both ends', () => {
    expect(tipOf(null)).toMatch(/16\.000 s[^]*arrived after 400 ms · 16\.400 s/);
  });

  test('who chose that it came, where that was not chance', () => {
    const chosen = frozenLease().trace;
    const { endFrame } = chosen.packets.columns;
    const by = (who: string): string => {
      chosen.addChange('leg', endFrame[2]!, 2, JSON.stringify({ done: 0.5, dueAt: chosen.endAt(2), by: who }));
      return packetTip(sourceOf(chosen).read(), modelOf(chosen, cast), 2, { frames: chosen.frames.length, eye: null }).lines.join();
    };
    expect(by('hand')).toContain('arrived after 400 ms, as the next by hand');
    expect(by('adversary')).toContain('arrived after 400 ms, as the adversary chose');
  });

  test('to its sender only that it was sent', () => {
    expect(tipOf(0)).toMatch(/sent 16\.000 s[^]*cannot know/);
    expect(tipOf(0)).not.toMatch(/arrived|16\.400/);
  });

  test('to its receiver only that it came', () => {
    expect(tipOf(3)).toMatch(/arrived 16\.400 s/);
    expect(tipOf(3)).not.toMatch(/sent|16\.000/);
  });
});
