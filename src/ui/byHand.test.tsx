/** Every fault of the verb table, in scenarios that have its target: by keyboard alone, and through link, rewind, fork and undo. */
import { screen, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Fault, FaultKind } from '../engine/fault.ts';
import type { Trace } from '../engine/trace.ts';
import { parseFragment } from '../run/link.ts';
import { replay } from '../run/replay.ts';
import { labelOf, rowOf, verbNames } from '../run/verbs.ts';
import { sayFault } from '../run/words.ts';
import { scenarioIds } from '../scenarios/index.ts';
import { currentLink } from '../state/sharing.ts';
import type { Session } from '../state/model.ts';
import { handFaults } from '../state/runSelectors.ts';
import { session } from '../state/session.ts';
import {
  beginAgain,
  choose,
  focus,
  focused,
  keys,
  load,
  nameOf,
  press,
  rest,
  showPage,
  splitOffFirstNode,
  tabTo,
  until,
} from './handBench.tsx';
import type { Scene } from './handBench.tsx';
import { answerAllElse, fillIn, fillingsOf, submit, unseen, waitForForm } from './handForms.ts';
import { makeReadyFor, waysTo } from './handWays.ts';
import type { Way } from './handWays.ts';
import { canStrike } from './stage/formText.ts';
import { fetchParts } from './kit/onDemand.tsx';

beforeAll(fetchParts); // they would come with the first touch

// Nothing here asks for the digest of each run that is passed through: they are replayed where they are compared.
vi.mock('../state/background.ts', () => ({ createBackground: () => ({ close: () => {} }) }));

/** A journey of a verb is half a second of work, and many times that on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

const scenes = await Promise.all(scenarioIds.map(load));

const hasTarget = ({ place }: Scene, verb: FaultKind): boolean =>
  !['request', 'requests'].includes(rowOf(verb).target) || Object.values(place.requests).some((names) => names.length > 0);

/** Scenarios of thousands of events, or of a month in which daemons poll: a verb's every value is not tried in these. */
const busy: ReadonlySet<string> = new Set([
  'circuit-breaker',
  'dinner-by-post',
  'gossip-membership',
  'raft',
  'retry-storm',
  'telephone-or-packets',
  'where-delay-comes-from',
]);

/** One scenario of those that have its target tries a verb, another one for each verb; those that are busy try one value of some. */
function scenesOf(verb: FaultKind): readonly Scene[] {
  const able = scenes.filter((one) => hasTarget(one, verb));
  const first = verbNames.indexOf(verb);
  const quick = able.filter(({ id }) => !busy.has(id));
  const one = quick[first % quick.length] ?? able[0]!;
  const other = able.filter((scene) => scene !== one);
  const second = other[(first * 3) % other.length];
  return second !== undefined && busy.has(second.id) ? [one, second] : [one];
}

/** By arrows: few nodes and many, links that cross in one place, and a line of them. */
const walked: ReadonlySet<string> = new Set([
  'did-it-happen',
  'gossip-membership',
  'pause-outlives-lease',
  'split-brain',
  'screaming-node',
]);

/** Before a step of its own something falls in three of the scenarios whose nodes have steps. */
const stepperIn = ({ place }: Scene): string | undefined => Object.keys(place.steps).find((node) => place.steps[node]!.length > 0);
const struck = new Set(scenes.filter((scene) => stepperIn(scene) !== undefined).slice(0, 3));

/** Every value is tried in one scenario, each verb's in another. */
const isThorough = (scene: Scene, verb: FaultKind): boolean => scenesOf(verb)[0] === scene;

const stop = (selector: string) => (): Element | null => document.querySelector(`[data-stage] ${selector}`);

const now = (): Session => session.getState();

/** All that a trace tells, in full: its texts are numbered as they came. */
function recordOf(trace: Trace): string {
  const frames = Array.from({ length: trace.frames.length }, (_, i) => trace.frame(i));
  const packets = Array.from({ length: trace.packets.length }, (_, i) => trace.packet(i));
  const changes = Array.from({ length: trace.changes.length }, (_, i) => trace.change(i));
  return JSON.stringify([frames, packets, changes]);
}

/** Keys of the stage work on only while the focus is there. */
const expectFocus = (): void =>
  expect(document.querySelector('[data-stage]')!.contains(focused()), 'the focus stays on the stage').toBe(true);

/** Does it, and gives back what that has made of the run: one intervention more, at the moment of the play head. */
async function doneBy(verb: FaultKind, act: () => Promise<void>): Promise<Fault> {
  const { run: before, cursor } = now();
  await act();
  await until('it is done', () => now().run !== before);
  await rest();
  const { interventions } = now().run!;
  expect(interventions.slice(0, -1)).toEqual(before!.interventions);
  expect(interventions.at(-1)).toMatchObject({ at: cursor.time, fault: { kind: verb } });
  expectFocus();
  return interventions.at(-1)!.fault;
}

async function byKeyboard(verb: FaultKind, { target, items, item }: Way, fill = (): Promise<void> => Promise.resolve()): Promise<void> {
  await choose(target, items, item);
  if (item.kind !== 'form') return;
  await waitForForm(verb);
  await fill();
  await submit();
}

const fragmentNow = (): string => currentLink(now(), 'here').split('#')[1]!;

function expectAtHead(): void {
  const { run, trace, cursor } = now();
  const { frame } = handFaults(trace).get(run!.interventions.length - 1)!;
  expect(trace.frame(frame).time).toBe(cursor.time);
}

function expectInWords({ scenario }: Scene): void {
  const words = sayFault(now().run!.interventions.at(-1)!.fault, scenario.names);
  expect(words).not.toMatch(/undefined|NaN|object/);
  const list = [...document.querySelectorAll('[aria-label="What you did"] li')].map(({ textContent }) => textContent);
  expect(list).toContainEqual(expect.stringContaining(words));
}

const expectInLink = ({ id, scenario }: Scene): void =>
  expect(parseFragment(id, scenario, fragmentNow())).toMatchObject({ ok: true, run: now().run, notes: [] });

async function undone(): Promise<void> {
  const { run } = now();
  await press('z', { ctrlKey: true });
  await until('it is undone', () => now().run !== run);
  await rest();
  expectFocus();
}

async function goTo(move: () => void): Promise<void> {
  move();
  await rest();
}

/** From a moment right behind the fault: to the end, back before it, on again, and another fault in its place. */
async function expectToLast({ scenario, id }: Scene): Promise<void> {
  const { run, trace: begun } = now();
  const played = recordOf(replay(scenario, run!).trace);
  const { frame } = handFaults(begun).get(run!.interventions.length - 1)!;
  await goTo(() => now().seek(scenario.horizon));
  expect(recordOf(now().trace) === played, 'the page plays what the run says').toBe(true);
  await goTo(() => now().seekFrame(frame));
  await goTo(() => now().seek(scenario.horizon));
  expect(recordOf(now().trace) === played, 'and the same after a rewind').toBe(true);

  await goTo(() => now().seekFrame(frame));
  focus({ kind: 'node', node: now().nodes[0]! });
  await press('z');
  await until('there is a ghost', () => now().ghosts.length === 1);
  await rest();
  expect(now().run!.interventions).toHaveLength(run!.interventions.length);
  expect(now().ghosts[0]).toMatchObject({ run, reached: scenario.horizon });
  expect(recordOf(now().ghosts[0]!.trace) === played, 'the ghost is the old future').toBe(true);
  const other = now().run!;
  await undone();
  expect(now().run).toEqual(run);
  await press('z', { ctrlKey: true, shiftKey: true });
  await until('it is done again', () => now().run === other);
  await undone();

  const link = fragmentNow();
  await session.openLink(`s/${id}/#${link}`);
  await rest();
  expect(now()).toMatchObject({ run, notices: [] });
  await goTo(() => now().seek(scenario.horizon));
  expect(recordOf(now().trace) === played, 'its link plays the same').toBe(true);
}

describe.each(scenes)('$id', (scene) => {
  let putAway = (): void => {};
  beforeAll(() => {
    putAway = showPage();
  });
  afterAll(() => putAway());

  test.each(walked.has(scene.id) ? ['arrows'] : [])('%s lead to every node and link, Tab to messages and tools', async () => {
    await beginAgain(scene);
    document.querySelector<HTMLElement>('[data-region="stage"]')!.focus();
    await tabTo('the picture', stop('[data-stop][tabindex="0"]'));
    const met = new Set([focused()]);
    for (const from of met) {
      for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
        (from as SVGElement).focus();
        await press(key);
        met.add(focused());
      }
    }
    expect([...document.querySelectorAll('[data-stop]')].filter((one) => !met.has(one)).map(nameOf)).toEqual([]);
    await tabTo('a message', stop('[data-packet][tabindex="0"]'));
    await tabTo('the palette', stop('[aria-label="Fault tools"] [tabindex="0"]'));
  });

  const stepper = stepperIn(scene);
  test.each(struck.has(scene) ? verbNames.filter(canStrike) : [])('before the next step: %s', async (verb) => {
    const [step] = scene.place.steps[stepper!]!;
    await beginAgain(scene);
    const way = waysTo(verb, (target) => target.kind === 'node' && target.node === stepper).find(({ item }) => item.kind === 'form')!;
    await byKeyboard(verb, way, () => fillIn({ When: { kind: 'choose', text: step! } }));
    await until('it is done', () => now().run!.interventions.length === 1);
    await rest();
    expectFocus();
    expect(now().run!.interventions).toMatchObject([{ before: { node: stepper, step }, fault: { kind: verb } }]);
    expectInWords(scene);
    expectInLink(scene);
  });

  test.each(verbNames.filter((verb) => scenesOf(verb).includes(scene)))('%s', async (verb) => {
    await beginAgain(scene);
    await makeReadyFor(verb);
    const faults: Fault[] = [];
    const perform = async (act: () => Promise<void>): Promise<void> => {
      if (faults.length > 0) await undone();
      faults.push(await doneBy(verb, act));
      expectAtHead();
      expectInWords(scene);
      expectInLink(scene);
    };
    const ways = waysTo(verb);
    const form = ways.find(({ item }) => item.kind === 'form');
    const whole = isThorough(scene, verb);
    for (const way of whole ? ways : ways.filter((one) => one === (form ?? ways[0]))) await perform(() => byKeyboard(verb, way));
    if (verb === 'partition') await perform(splitOffFirstNode);
    expect(faults, 'the stage offers it').not.toEqual([]);
    if (!whole) return;

    const fillings = form === undefined ? [] : fillingsOf(verb);
    for (const filling of fillings) {
      const isLast = filling === fillings.at(-1);
      await perform(() => byKeyboard(verb, form!, () => fillIn(filling).then(() => (isLast ? answerAllElse(verb) : undefined))));
    }
    const last = faults.at(-1)!;
    expect('link' in last && form !== undefined ? last.link.way : 'forward', 'its last answer').toBe('forward');
    expect(unseen(verb, faults)).toEqual([]);
    await expectToLast(scene);
  });
});

test('the help lists every fault, in the words of its form', async () => {
  const putAway = showPage();
  document.querySelector<HTMLElement>('[data-region="stage"]')!.focus();
  await keys('?');
  const dialog = screen.getByRole('dialog', { name: 'Keyboard and faults' });
  await tabTo('its chapters', () => dialog.querySelector('input:checked'));
  await keys('{ArrowRight}{ArrowRight}');
  const listed = within(dialog)
    .getAllByRole('term')
    .map(({ textContent }) => textContent);
  expect(listed.toSorted()).toEqual(verbNames.map((verb) => labelOf(verb)).toSorted());
  putAway();
});
