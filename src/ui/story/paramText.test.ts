import { describe, expect, test } from 'vitest';
import { ms, seconds } from '../../base/micros.ts';
import { duration, number } from '../../scenarios/params.ts';
import { readValue, sayValue, stepOf } from './paramText.ts';

const ttl = duration('Lease length', seconds(10), { min: seconds(1), max: seconds(60) });
const servers = number('Servers', 3, { min: 1, max: 9, step: 2, unit: 'nodes' });

describe('a typed value', () => {
  test('is read with its unit, or as seconds without', () => {
    expect(['12s', '12 s', '2500 ms', '8'].map((text) => readValue(ttl, text))).toEqual([
      { value: seconds(12) },
      { value: seconds(12) },
      { value: ms(2_500) },
      { value: seconds(8) },
    ]);
    expect(readValue(servers, '5 nodes')).toEqual({ value: 5 });
  });

  test('is refused with words that say what would do', () => {
    expect(readValue(ttl, '1.5 min')).toEqual({ wrong: 'From 1 s to 1 min' });
    expect(readValue(ttl, 'soon')).toEqual({ wrong: 'Not a duration. For example: 10 s' });
    expect(readValue(servers, '11')).toEqual({ wrong: 'From 1 nodes to 9 nodes' });
  });
});

test('a value is said with its unit', () => {
  expect([sayValue(ttl, seconds(10)), sayValue(servers, 3)]).toEqual(['10 s', '3 nodes']);
});

test('a slider has about two hundred round stops', () => {
  expect([stepOf(ttl), stepOf(servers)]).toEqual([seconds(0.5), 2]);
});
