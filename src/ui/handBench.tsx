/** The part of the page that faults are done with, over the real engine and its worker, and hands that have keys alone: for component tests. */
import { cleanup, render } from '@testing-library/react';
import { userEvent } from 'vitest/browser';
import type { Micros } from '../base/micros.ts';
import { placeOf } from '../run/place.ts';
import type { Place } from '../run/place.ts';
import { replay } from '../run/replay.ts';
import { defaultRun } from '../run/runSpec.ts';
import { loadScenario } from '../scenarios/index.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Selection } from '../state/model.ts';
import { session } from '../state/session.ts';
import { listenToKeys } from './actions/keys/keyboard.ts';
import { emptyHand } from './actions/stageTool.ts';
import { HelpDialog } from './help/HelpDialog.tsx';
import { WhatYouDid } from './inspector/WhatYouDid.tsx';
import { Region } from './layout/Region.tsx';
import type { BarItem } from './stage/bar.ts';
import { Stage } from './stage/Stage.tsx';
import './tokens.css';
import './base.css';

/** Returns what takes it away. */
export function showPage(): () => void {
  const stopKeys = listenToKeys();
  render(
    <div style={{ width: 1000 }}>
      <Region id="stage" name="Stage" scope="stage">
        <div style={{ height: 560 }}>
          <Stage />
        </div>
      </Region>
      <WhatYouDid />
      <HelpDialog />
    </div>,
  );
  return () => {
    stopKeys();
    cleanup();
    emptyHand();
    session.close();
  };
}

export interface Scene {
  readonly id: string;
  readonly scenario: Scenario;
  readonly place: Place;
  /** When a message is half of its way, and nothing else happens. */
  readonly at: Micros;
}

export async function load(id: string): Promise<Scene> {
  const scenario = (await loadScenario(id))!;
  const run = defaultRun(id, scenario);
  const { trace } = replay(scenario, run);
  const times = new Set(trace.frames.columns.time.subarray(0, trace.frames.length));
  const halves = Array.from({ length: trace.packets.length }, (_, row) => trace.packet(row))
    .filter(({ endFrame, sentAt, endAt }) => endFrame >= 0 && endAt - sentAt > 1)
    .map(({ sentAt, endAt }) => Math.round((sentAt + endAt) / 2));
  const at = halves.find((time) => !times.has(time));
  if (at === undefined) throw new Error(`In ${id} no message is ever under way`);
  return { id, scenario, place: placeOf(scenario, run.params, run.seed), at: at as Micros };
}

/** The scenario as it is, at its moment, with nothing done and nothing in the hand. Taking back what was done is quicker than opening anew. */
export async function beginAgain({ id, scenario, at }: Scene): Promise<void> {
  emptyHand();
  while (session.getState().scenario === scenario && session.getState().canUndo) {
    session.getState().undo();
    await rest();
  }
  const { run, cursor, ghosts } = session.getState();
  const isThere = run?.scenario === id && run.interventions.length === 0 && cursor.time === at && ghosts.length === 0;
  if (!isThere) await session.openRun(defaultRun(id, scenario), scenario, { at: { time: at } });
  await rest();
}

export const rest = (): Promise<void> => until('the run stands', () => !session.isWaiting());

const patienceMs = 5_000;

export async function until(what: string, is: () => boolean): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!is()) {
    if (performance.now() > end) throw new Error(`Never: ${what}. The focus is on ${document.activeElement?.outerHTML.slice(0, 200)}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** Real ones, for what a browser makes of them: Tab, Enter on a button or in a form, arrows in a strip or a list, typing. */
export const keys = (text: string): Promise<void> => userEvent.keyboard(text);

/** A key that the page itself hears, dispatched where the focus is: much quicker. */
export async function press(key: string, { times = 1, ctrlKey = false, shiftKey = false } = {}): Promise<void> {
  for (let i = 0; i < times; i++) {
    await Promise.resolve(); // React has heard of where the focus is
    focused().dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, shiftKey, bubbles: true, cancelable: true }));
  }
}

const stage = (): Element => document.querySelector('[data-stage]')!;

export const focused = (): Element => document.activeElement ?? document.body;

export const nameOf = (element: Element): string => element.getAttribute('aria-label') ?? element.textContent;

function selectorOf(target: Selection): string {
  if (target.kind === 'node') return `[data-node="${target.node}"]`;
  if (target.kind === 'link') return `[data-link="${target.from}-${target.to}"], [data-link="${target.to}-${target.from}"]`;
  if (target.kind === 'network') return '[data-network]';
  return target.kind === 'packet' ? `[data-packet="${target.row}"]` : 'no event is on the stage';
}

export function focus(target: Selection): void {
  const found = stage().querySelector<HTMLElement | SVGElement>(selectorOf(target));
  if (found === null) throw new Error(`Not on the stage: ${selectorOf(target)}`);
  found.focus();
}

/** Tab, or Shift and Tab, until it is there. */
export async function tabTo(what: string, goal: () => Element | null): Promise<void> {
  for (let i = 0; i < 30; i++) {
    const element = goal();
    if (element === null) throw new Error(`There is no ${what}`);
    if (element === focused()) return;
    const isBehind = (element.compareDocumentPosition(focused()) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    await keys(isBehind ? '{Shift>}{Tab}{/Shift}' : '{Tab}');
  }
  throw new Error(`Tab never leads to ${what}`);
}

/** Enter on the target, arrows to the item, Enter on that: as far as its form, if it has one. */
export async function choose(target: Selection, items: readonly BarItem[], wanted: BarItem): Promise<void> {
  focus(target);
  // Behind the network stands a button, which only the browser presses.
  await (target.kind === 'network' ? keys('{Enter}') : press('Enter'));
  await until('its toolbar has the focus', () => focused().closest('[data-selection-bar]') !== null);
  const steps = items.filter(({ isMore }) => isMore === wanted.isMore).indexOf(wanted);
  if (wanted.isMore === true) {
    await press('End');
    await keys('{Enter}');
    await until('a menu has the focus', () => focused().getAttribute('role') === 'menuitem');
    await press('ArrowDown', { times: steps });
  } else await press('ArrowRight', { times: steps });
  if (nameOf(focused()) !== wanted.label) throw new Error(`The focus is on “${nameOf(focused())}”, not on “${wanted.label}”`);
  await keys('{Enter}');
}

const buttonIn = (toolbar: string, name: string) => (): HTMLElement | null =>
  [...stage().querySelectorAll<HTMLElement>(`${toolbar} button`)].find((button) => nameOf(button) === name) ?? null;

/** The knife from the palette, the first node on one side, and all others on the other. */
export async function splitOffFirstNode(): Promise<void> {
  const [first] = session.getState().nodes;
  focus({ kind: 'node', node: first! });
  await tabTo('the palette', () => stage().querySelector('[aria-label="Fault tools"] [tabindex="0"]'));
  for (let i = 0; i < 12 && nameOf(focused()) !== 'Split'; i++) await press('ArrowDown');
  await keys('{Enter}');
  focus({ kind: 'node', node: first! });
  await press('Enter');
  await tabTo('Split here', buttonIn('', 'Split here'));
  await keys('{Enter}');
}

export const openForm = (): HTMLFormElement | null => stage().querySelector('form');
