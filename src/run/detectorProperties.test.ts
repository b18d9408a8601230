/** Each property of failure detectors, in a run that fails it and in one that does not. */
import { describe, expect, test } from 'vitest';
import { assert } from '../base/assert.ts';
import { ms, seconds } from '../base/micros.ts';
import { detectorClasses } from '../parts/detectorClasses.ts';
import { crashesAreSuspectedInTime } from '../properties/crashesAreSuspectedInTime.ts';
import { eventualStrongAccuracy } from '../properties/eventualStrongAccuracy.ts';
import { eventualWeakAccuracy } from '../properties/eventualWeakAccuracy.ts';
import { liveNodesAreTrusted } from '../properties/liveNodesAreTrusted.ts';
import type { Property } from '../properties/property.ts';
import { strongAccuracy } from '../properties/strongAccuracy.ts';
import { strongCompleteness } from '../properties/strongCompleteness.ts';
import { weakAccuracy } from '../properties/weakAccuracy.ts';
import { weakCompleteness } from '../properties/weakCompleteness.ts';
import { suspicionsOf } from '../protocols/detector/suspicions.ts';
import { rules, run } from './madeUpDetectors.ts';
import type { Experiment } from './madeUpDetectors.ts';

const three = ['p', 'q', 'r'];
const each = { watched: three, watchers: three, horizon: seconds(30) } as const;

/** 'violated at 3.5: why', with true time in seconds. A violation comes with more events than its own. */
function judged(property: Property, of: Partial<Experiment>, hands?: string): string {
  const [line] = run({ rule: rules.fixed, ...each, ...of, properties: [property] }, hands).verdicts;
  assert(line!.verdict !== 'violated' || line!.witnesses.length > 1, 'one event shows no violation');
  const at = line!.at === null ? '' : ` at ${line!.at / 1e6}`;
  return `${line!.verdict}${at}${line!.says === '' ? '' : `: ${line!.says}`}`;
}

describe('completeness', () => {
  test('strong: all suspect the one that crashed, or it is not yet', () => {
    expect([
      judged(strongCompleteness, {}, '10.5s:crash.p'),
      judged(strongCompleteness, {}, '10.5s:crash.p,29s:crash.q'),
      judged(strongCompleteness, { rule: rules.phiNormal }, '0s:crash.p'), // φ waits for a first heartbeat for ever
    ]).toEqual(['satisfied at 12.51', 'not yet at 29', 'not yet at 0']);
  });

  test('weak: one suspicion is enough', () => {
    // The link from p to r is so slow that r hears its last heartbeats long after q has missed them.
    const hands = '5.5s:delay.p-to-r=20s,10.5s:crash.p';
    expect([
      judged(weakCompleteness, { rule: { kind: 'fixed', timeout: seconds(17) } }, hands),
      judged(strongCompleteness, { rule: { kind: 'fixed', timeout: seconds(17) } }, hands),
      judged(weakCompleteness, {}, '29s:crash.p'),
    ]).toEqual(['satisfied at 27.01', 'not yet at 10.5', 'not yet at 29']);
  });
});

describe('accuracy', () => {
  const oneWrong = '10.5s:freeze.p=5s';

  test('strong: one mistake breaks it, a crash does not', () => {
    expect([
      judged(strongAccuracy, {}, oneWrong),
      judged(strongAccuracy, {}, '10.5s:freeze.r=5s'),
      judged(strongAccuracy, {}, '10.5s:crash.p=5s'),
    ]).toEqual(['violated at 12.51: q suspects p, which is alive', 'violated at 12.51: p suspects r, which is alive', 'held']);
  });

  test('what shows a mistake is the last heartbeat that was heard, and the suspicion', () => {
    const { verdicts } = run({ rule: rules.fixed, ...each, properties: [strongAccuracy, liveNodesAreTrusted(seconds(3))] }, oneWrong);
    const seen = verdicts.map(({ witnesses }) => witnesses.map(({ at, node, says }) => `${at / 1e6} ${node} ${says}`));
    expect(seen).toEqual(verdicts.map(() => ['10.01 q receive heartbeat', '12.51 q timer suspect']));
  });

  test('weak: it takes mistakes about everybody who lives, and a crash takes the last one that was never suspected', () => {
    const two = '10.5s:freeze.p=5s,17.5s:freeze.q=5s';
    expect([
      judged(weakAccuracy, {}, oneWrong),
      judged(weakAccuracy, {}, `${two},24.5s:freeze.r=5s`),
      judged(weakAccuracy, {}, `${two},25s:crash.r`),
      judged(weakAccuracy, {}, two),
    ]).toEqual([
      'held',
      'violated at 26.51: each of p, q, r has been suspected',
      'violated at 25: each of p, q has been suspected',
      'held',
    ]);
  });

  test('eventual strong: consistent from the end of the last mistake on, and not yet while one lasts', () => {
    expect([judged(eventualStrongAccuracy, {}, oneWrong), judged(eventualStrongAccuracy, {}, '25.5s:freeze.p=20s')]).toEqual([
      'satisfied at 15.51',
      'not yet at 27.51',
    ]);
  });

  test('eventual weak: not yet only while everybody who is up is suspected by someone', () => {
    expect([judged(eventualWeakAccuracy, {}, '25.5s:freeze.p=20s'), judged(eventualWeakAccuracy, {}, '20s:partition.p-vs-q-vs-r')]).toEqual(
      ['satisfied at 0', 'not yet at 21.51'],
    );
  });
});

describe('bounded promises', () => {
  test('no suspicion of a live node: a pause of less than τ is life, a longer one is not', () => {
    const patient = { rule: { kind: 'fixed', timeout: ms(4_500) } } as const;
    expect([
      judged(liveNodesAreTrusted(seconds(3)), patient, '10.5s:freeze.p=5s'),
      judged(liveNodesAreTrusted(seconds(5)), patient, '10.5s:freeze.p=5s'),
      judged(liveNodesAreTrusted(seconds(3)), patient, '10.5s:crash.p=10s'),
    ]).toEqual(['held', 'violated at 14.51: q suspects p, which is alive', 'held']);
  });

  test('a crash is suspected within the bound and for as long as it lasts', () => {
    expect([
      judged(crashesAreSuspectedInTime(ms(2_600)), {}, '10.5s:crash.p'),
      judged(crashesAreSuspectedInTime(ms(1_900)), {}, '10.5s:crash.p'),
      judged(crashesAreSuspectedInTime(ms(2_600)), {}, '10.5s:crash.p=2s'),
      // A heartbeat that was held back makes both trust it again.
      judged(crashesAreSuspectedInTime(ms(2_600)), {}, '10.005s:hold.p-to-q.11,10.5s:crash.p,20s:release.p-to-q.11'),
      // One who woke up after the crash has as much time as the others had.
      judged(crashesAreSuspectedInTime(ms(2_600)), {}, '10s:crash.q=5s,10.5s:crash.p'),
    ]).toEqual([
      'held',
      'violated at 12.51: r does not suspect p, 2.01 s after its crash',
      'held',
      'violated at 20.005: q does not suspect p, 9.505 s after its crash',
      'held',
    ]);
  });

  test('is broken at the end of the run, too, where nothing else happens after the time is up', () => {
    const alone = { rule: rules.phiNormal, watched: ['p'], watchers: ['q'] };
    expect([
      judged(crashesAreSuspectedInTime(seconds(2)), alone, '0s:crash.p'), // φ waits for a first heartbeat for ever
      judged(crashesAreSuspectedInTime(seconds(2)), { ...alone, horizon: seconds(2) }, '0s:crash.p'),
    ]).toEqual(['violated at 30: q does not suspect p, 30 s after its crash', 'held']);
  });
});

describe('classes', () => {
  const classesOf = (hands?: string) => detectorClasses(suspicionsOf(run({ rule: rules.fixed, ...each }, hands)));

  test('without a fault a run is consistent with all of them; a mistake leaves the weak and the eventual ones', () => {
    expect([classesOf().classes, classesOf('5.5s:crash.r').classes, classesOf('5.5s:crash.r,10.5s:freeze.p=5s').classes]).toEqual([
      ['P', 'S', '◇P', '◇S'],
      ['P', 'S', '◇P', '◇S'],
      ['S', '◇P', '◇S'],
    ]);
  });

  test('each finding says when it was last violated', () => {
    const { findings } = classesOf('5.5s:crash.r,10.5s:freeze.p=5s,20.5s:freeze.q=5s');
    expect(findings).toMatchObject({
      'strong completeness': { isConsistent: true, lastViolation: 7_510_000 },
      'strong accuracy': { isConsistent: false, lastViolation: 25_510_000 },
      'weak accuracy': { isConsistent: false, lastViolation: 15_510_000 },
      'eventual strong accuracy': { isConsistent: true, lastViolation: 25_510_000 },
      'eventual weak accuracy': { isConsistent: true, lastViolation: 15_510_000 },
    });
  });

  test('a crash that nobody has noticed yet leaves no class', () => {
    expect(classesOf('29s:crash.r').classes).toEqual([]);
  });
});
