import { expect, test } from 'vitest';
import pauseOutlivesLease from '../scenarios/pause-outlives-lease/scenario.ts';
import { summaryOf } from './summary.ts';

const story = {
  beats: [
    {
      id: 'a',
      heading: 'She is asleep',
      html: '<p>Lease {firstToken}, for <a href="#belief">{ttl}</a>, {noSuchNumber}.</p>\n<hr />\n<p>The end.</p>',
    },
    { id: 'b', heading: 'She wakes', html: '<p>Later.</p>' },
  ],
};

test('a lesson’s summary has the run’s own numbers, its first beat without the reveal, and what becomes of each promise', () => {
  const { opening, headings, claims } = summaryOf('pause-outlives-lease', pauseOutlivesLease, story);
  expect(opening).toBe('<p>Lease 33, for 10 s, ….</p>');
  expect(headings).toEqual(['She is asleep', 'She wakes']);
  expect(claims.map(({ claim }) => claim)).toEqual(pauseOutlivesLease.properties.map(({ name }) => name));
  const broken = claims.flatMap(({ becomes }, i) => (becomes.startsWith('broken at ') ? [pauseOutlivesLease.properties[i]!.id] : []));
  expect(broken).toEqual(pauseOutlivesLease.cases[0]!.violates);
  expect(claims.map(({ becomes }) => becomes).join(' ')).not.toMatch(/\b(?:alice|bob)\b/); // names, not ids
  expect(claims.at(-1)?.becomes).toMatch(/^(true since \d+\.\d\d s|does not come true in this run)$/);
});
