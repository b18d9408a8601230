import { describe, expect, test } from 'vitest';
import { hours, ms, seconds, us } from '../base/micros.ts';
import { at, play, protocol, simulate, told } from './madeUp.ts';
import { presets, presetsOf } from './presets.ts';
import type { Preset } from './presets.ts';
import { t } from '../text/t.ts';

const worker = protocol({
  init(env) {
    env.setTimer('begin', { after: ms(1) });
    return {};
  },
  timeout: { begin: (_, env) => env.sync('saved') },
  step: { saved() {} },
});

/** The one fsync of the worker, with the preset done in its midst. */
const savedAt = ({ verb, length }: Preset): string | undefined => {
  const lasting = length === null ? {} : { length };
  const fault =
    verb === 'diskstall'
      ? { kind: verb, node: 'a', length: length ?? ms(1) }
      : verb === 'vm'
        ? { kind: verb, node: 'a', clock: 'resync' as const, ...lasting }
        : { kind: verb, node: 'a', ...lasting };
  const m = simulate(hours(1), { a: play(worker) }, { interventions: [at(us(1_500), fault)] });
  return told(m, 'a').find((line) => line.includes('step'));
};

describe('a preset', () => {
  test.each(presets.map((preset) => [preset.name, preset] as const))('%s lasts as long as it says', (_, preset) => {
    const expected = preset.length === null ? undefined : `${(1_500 + preset.length) / 1_000} step saved`;
    expect(savedAt(preset)).toBe(expected);
  });

  test('has a name of its own, a reason, and a source with its year', () => {
    expect(new Set(presets.map(({ name }) => name)).size).toBe(presets.length);
    for (const { because, source, year } of presets) {
      expect(`${t(because)} (${source})`).toMatch(/^.{10,} \(.{10,}\)$/);
      expect(year).toBeGreaterThan(2_000);
    }
  });

  test('belongs to one verb', () => {
    expect((['freeze', 'vm', 'diskstall'] as const).map((verb) => presetsOf(verb).length)).toEqual([6, 3, 1]);
    expect(presets.find(({ name }) => name === 'presets.memorySwappedInAgain')?.length).toBe(seconds(9.8304));
  });
});
