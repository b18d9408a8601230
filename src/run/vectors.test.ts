import { expect, test } from 'vitest';
import { ntpDelay, ntpLeastError, ntpOffset } from '../parts/ntp.ts';
import { published } from './published.ts';

type Readings = readonly [number, number, number, number, number];

const text = published('vectors.json');
const all = JSON.parse(text ?? '{}') as { ntp: { offset: readonly Readings[]; rtt: string; minError: string } };

test.each(text === null ? [] : [all.ntp])('NTP offsets come out exactly, and its two formulas are ours', ({ offset, rtt, minError }) => {
  const exchanges = offset.map(([asked, received, answered, heard]) => ({ asked, received, answered, heard }));
  expect(exchanges.map(ntpOffset)).toEqual(offset.map((given) => given[4]));
  expect([rtt, minError]).toEqual(['max(0,(T4-T1)-(T3-T2))', 'max(T1>=T2?T1-T2:0, T3>=T4?T3-T4:0)']);
  expect(exchanges.map((each) => [ntpDelay(each), ntpLeastError(each)])).toEqual(
    offset.map(([t1, t2, t3, t4]) => [Math.max(0, t4 - t1 - (t3 - t2)), Math.max(t1 >= t2 ? t1 - t2 : 0, t3 >= t4 ? t3 - t4 : 0)]),
  );
});
