/** The main job, whole: a stranger opens a link, predicts, watches, breaks the run, and a friend sees the very same run. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { runOfLink } from './commandLine.ts';
import type { Hand } from './hands/hand.ts';
import { keyboard } from './hands/keyboard.ts';
import { mouse } from './hands/mouse.ts';
import { touch } from './hands/touch.ts';
import { asFriend, cursorOf, digestOf, expectFrames, expectTime, horizonOf, openLesson, pictureOf, verdictsOf } from './lesson.ts';
import type { Verdicts } from './lesson.ts';
import { test } from './policy.ts';

interface Journey {
  readonly title: string;
  readonly address: string;
  readonly guess: string;
  readonly reveals: RegExp;
  /** The beat that says: now break it yourself. */
  readonly lastBeat: number;
  readonly prepare?: (page: Page, hand: Hand) => Promise<void>;
  readonly unbroken: Verdicts;
  readonly breakIt: (hand: Hand) => Promise<void>;
  readonly broken: Verdicts;
}

const journeys: readonly Journey[] = [
  {
    title: 'a pause outlives the lease, by freezing a client',
    address: 's/pause-outlives-lease/',
    guess: 'Alice and Bob, both',
    reveals: /Nobody could tell Alice/,
    lastBeat: 8,
    prepare: (page, hand) => hand.press(page.getByRole('switch', { name: /^Play the scripted faults/ })),
    unbroken: { 'mutual-exclusion': 'held', 'tokens-never-go-backwards': 'held', 'no-lost-write': 'held' },
    breakIt: (hand) => hand.freeze('alice', '15s'),
    broken: { 'mutual-exclusion': 'violated', 'tokens-never-go-backwards': 'violated', 'no-lost-write': 'violated' },
  },
  {
    title: 'four faces of a timeout, by cutting the link',
    address: 's/four-faces-of-a-timeout/',
    guess: 'The server is paused, or slow',
    reveals: /You were right/,
    lastBeat: 8,
    unbroken: { 'every-call-is-answered': 'satisfied', 'done-though-given-up': 'satisfied' },
    breakIt: (hand) => hand.cut('alice', 'server'),
    broken: { 'every-call-is-answered': 'not yet', 'done-though-given-up': 'not yet' },
  },
  {
    title: 'four faces of a timeout, by cutting the way back only',
    address: 's/four-faces-of-a-timeout/',
    guess: 'The request was lost',
    reveals: /Nothing you could see said so/,
    lastBeat: 8,
    unbroken: { 'every-call-is-answered': 'satisfied', 'done-though-given-up': 'satisfied' },
    breakIt: (hand) => hand.cutOneWay('server', 'alice'),
    broken: { 'every-call-is-answered': 'not yet', 'done-though-given-up': 'satisfied' },
  },
  {
    title: 'last write wins, by setting a clock back',
    address: 's/last-write-wins/#p.skew=0s&end',
    guess: 'x = 2',
    reveals: /x is 2 in the end/,
    lastBeat: 7,
    unbroken: { 'no-causal-write-lost': 'held', 'causal-timestamps': 'held' },
    breakIt: (hand) => hand.turnClockBack('n3'),
    broken: { 'no-causal-write-lost': 'violated', 'causal-timestamps': 'violated' },
  },
];

async function predictAndWatch(page: Page, hand: Hand, { guess, reveals }: Journey): Promise<void> {
  await hand.guess(guess);
  await expect(page.locator('[data-feedback]')).toContainText(reveals, { timeout: 20_000 });
}

/** Gives back the digests before and after. */
async function breakByHand(page: Page, hand: Hand, journey: Journey): Promise<readonly [string, string]> {
  await hand.goToBeat(journey.lastBeat);
  const told = await digestOf(page);
  await journey.prepare?.(page, hand);
  const before = journey.prepare === undefined ? told : await digestOf(page, told);
  const moment = await cursorOf(page);
  await hand.goToEnd();
  await expectTime(page, await horizonOf(page));
  expect(await verdictsOf(page)).toMatchObject(journey.unbroken);
  await hand.goToBeat(journey.lastBeat);
  await expectTime(page, moment.at);
  await journey.breakIt(hand);
  const after = await digestOf(page, before);
  await hand.goToEnd();
  await expectTime(page, await horizonOf(page));
  expect(await verdictsOf(page)).toMatchObject(journey.broken);
  return [before, after];
}

/** Gives back the digest that the command line finds too. */
async function seesTheSame(page: Page, link: string): Promise<void> {
  const digest = await digestOf(page);
  const picture = await pictureOf(page);
  await asFriend(page.context().browser()!, page, async (friend) => {
    await openLesson(friend, link);
    expect(await digestOf(friend)).toBe(digest);
    expect(await pictureOf(friend)).toEqual(picture);
  });
  const report = await runOfLink(link);
  expect(report.hash).toBe(digest);
  expect(Object.fromEntries(report.verdicts.map(({ property, verdict }) => [property, verdict]))).toEqual(await verdictsOf(page));
}

/** Each press is drawn, and takes its time. */
const farEnough = 60;

async function stepsBackAndForward(page: Page, hand: Hand): Promise<void> {
  await hand.step(-1); // from the horizon to its last event
  const { frames } = await cursorOf(page);
  const picture = await pictureOf(page);
  const steps = Math.min(frames, farEnough);
  await hand.step(-steps);
  await expectFrames(page, frames - steps);
  await hand.step(steps);
  await expectFrames(page, frames);
  expect(await pictureOf(page)).toEqual(picture);
}

async function takesItBack(page: Page, hand: Hand, [before, after]: readonly [string, string], journey: Journey): Promise<void> {
  await hand.goToEnd();
  await hand.undo();
  expect(await digestOf(page, after)).toBe(before);
  expect(await verdictsOf(page)).toMatchObject(journey.unbroken);
  await hand.redo();
  expect(await digestOf(page, before)).toBe(after);
  expect(await verdictsOf(page)).toMatchObject(journey.broken);
}

function tellsAll(handOf: (page: Page) => Hand, told = journeys): void {
  for (const journey of told) {
    test(journey.title, async ({ page }) => {
      const hand = handOf(page);
      await openLesson(page, journey.address);
      await predictAndWatch(page, hand, journey);
      const digests = await breakByHand(page, hand, journey);
      await seesTheSame(page, await hand.copyLink());
      await stepsBackAndForward(page, hand);
      await takesItBack(page, hand, digests, journey);
    });
  }
}

test.describe('by mouse', () => {
  tellsAll(mouse);
});

test.describe('by keyboard alone', () => {
  tellsAll(keyboard, [journeys[0]!, journeys[3]!]);
});

test.describe('by touch, on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  tellsAll(touch, [journeys[0]!, journeys[2]!]);
});
