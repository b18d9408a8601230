import { expect, test } from 'vitest';
import { describeScenarios } from './describeScenarios.ts';

const whole = { title: 'A', module: 'Clocks', question: 'Why?', concepts: ['lease'], minutes: 6, cast: () => ({}) };

test('the gallery shows what it needs of each scenario, and tells which could not be loaded', async () => {
  const shown = await describeScenarios({
    '../scenarios/one/scenario.ts': async () => ({ default: whole }),
    '../scenarios/two/scenario.ts': async () => {
      throw new Error('half written');
    },
    '../scenarios/three/scenario.ts': async () => ({ default: { title: 'No question' } }),
  });
  expect(shown).toEqual({
    entries: [{ id: 'one', title: 'A', module: 'Clocks', question: 'Why?', concepts: ['lease'], minutes: 6 }],
    broken: [
      { id: 'two', because: 'half written' },
      { id: 'three', because: 'its default export has no title, module or question' },
    ],
  });
});
