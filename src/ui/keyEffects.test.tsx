/** What keys do to a page that stands over the real engine: asserted by what is then on it, or in its run. */
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from 'vitest/browser';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { wholeOf } from '../state/camera.ts';
import { playback } from '../state/playback.ts';
import { session } from '../state/session.ts';
import { resetTimelineView, timelineView } from '../state/timelineView.ts';
import { beginAgain, keys, load, rest, until } from './handBench.tsx';
import type { Scene } from './handBench.tsx';
import { WhatYouDid } from './inspector/WhatYouDid.tsx';
import { fetchParts } from './kit/onDemand.tsx';
import { Region } from './layout/Region.tsx';
import { LessonDialogs } from './LessonDialogs.tsx';
import { Stage } from './stage/Stage.tsx';
import { Timeline } from './timeline/Timeline.tsx';
import { Transport } from './transport/Transport.tsx';
import { listenToKeys } from './actions/keys/keyboard.ts';
import './tokens.css';
import './base.css';

// Nothing here asks for a whole run.
vi.mock('../state/background.ts', () => ({ createBackground: () => ({ close: () => {} }) }));

let scene: Scene;
let stop = (): void => {};

beforeAll(async () => {
  await fetchParts(); // they would come with the first touch
  scene = await load('pause-outlives-lease');
  stop = listenToKeys();
  render(
    <div style={{ width: 1000 }}>
      <Region id="stage" name="Stage" scope="stage">
        <div style={{ height: 420 }}>
          <Stage />
        </div>
      </Region>
      <Region id="timeline" name="Timeline" scope="timeline">
        <div style={{ position: 'relative', height: 300 }}>
          <Timeline isBare={undefined} />
        </div>
      </Region>
      <Transport />
      <WhatYouDid />
      <LessonDialogs />
    </div>,
  );
});

afterAll(() => {
  stop();
  cleanup();
  session.close();
});

const now = () => session.getState();
const view = () => timelineView.getState();
const heard = (): string => now().announcement.says;

beforeEach(async () => {
  await beginAgain(scene);
  now().select(null);
  now().setLoop(null);
  resetTimelineView();
  view().setBounds({ start: 0, end: scene.scenario.horizon });
});

const stand = (name: 'Stage' | 'Timeline'): void => screen.getByRole('region', { name }).focus();

async function standAt(time: number): Promise<void> {
  now().seek(time);
  await rest();
}

/** What is drawn above the lanes: the scale, marks and what is measured. */
const ruler = (): string => document.querySelector<HTMLCanvasElement>('[data-region="timeline"] canvas')!.toDataURL();

/** The ruler is drawn anew. */
async function redrawn(act: () => Promise<void>): Promise<void> {
  const before = ruler();
  await act();
  await until('the ruler is drawn anew', () => ruler() !== before);
}

describe('on the timeline', () => {
  beforeEach(() => stand('Timeline'));

  test('F zooms to what is selected, 0 shows the whole run again', async () => {
    now().select({ kind: 'packet', row: 0 });
    const { trace } = now();
    await redrawn(() => keys('f'));
    const { camera, bounds } = view();
    expect(camera.start).toBeLessThan(trace.sentAt(0));
    expect(camera.end).toBeGreaterThan(trace.endAt(0));
    expect(camera.end - camera.start).toBeLessThan((bounds.end - bounds.start) / 10);
    await redrawn(() => keys('0'));
    expect(view().camera).toEqual(wholeOf(bounds));
  });

  test('brackets go to a cause, and on to its effect', async () => {
    await standAt(scene.scenario.horizon);
    const { trace } = now();
    const effect = Array.from({ length: trace.frames.length }, (_, frame) => frame).findLast((frame) => trace.causeOf(frame) > 0)!;
    const cause = trace.causeOf(effect);
    now().select({ kind: 'event', frame: effect });
    await keys('[[');
    await rest();
    expect(now()).toMatchObject({ selection: { kind: 'event', frame: cause }, cursor: { frames: cause + 1 } });
    expect(screen.getByTestId('time')).toHaveAttribute('data-at', String(trace.frame(cause).time));
    await keys(']');
    await rest();
    const { selection } = now();
    expect(selection?.kind === 'event' && trace.causeOf(selection.frame)).toBe(cause);
    expect(now().cursor.frames).toBeGreaterThan(cause + 1);
  });

  test('M marks the moment, and unmarks it', async () => {
    await redrawn(() => keys('m'));
    expect(view().marks).toEqual([now().cursor.time]);
    expect(heard()).toMatch(/^Marked at \d/);
    await redrawn(() => keys('m'));
    expect(view().marks).toEqual([]);
    expect(heard()).toMatch(/^No mark at \d/);
  });

  test('R measures from one moment to another, and a third one lets go', async () => {
    await standAt(2_000_000);
    await keys('r');
    await standAt(5_000_000);
    await redrawn(async () => {
      await keys('r');
      await standAt(9_000_000);
    });
    expect(view().range).toEqual({ from: 2_000_000, to: 5_000_000 });
    expect(heard()).toMatch(/^Measured from 2\.0+ s to 5\.0+ s$/);
    await redrawn(() => keys('r'));
    expect(view().range).toBeNull();
  });

  test('I and O loop between two moments, Shift+O lets go, and loops what is in sight', async () => {
    const loop = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name });
    await standAt(2_000_000);
    await keys('i');
    await standAt(5_000_000);
    await keys('o');
    await waitFor(() => expect(loop(/^Loop: 2\.0+ s to 5\.0+ s$/)).toHaveAttribute('aria-pressed', 'true'));
    await keys('{Shift>}O{/Shift}');
    await waitFor(() => expect(loop('Loop: off')).toHaveAttribute('aria-pressed', 'false'));
    expect(heard()).toBe('Loop: off');
    view().setCamera({ start: 3_000_000, end: 4_000_000 });
    await keys('{Shift>}O{/Shift}');
    await waitFor(() => expect(loop(/^Loop: 3\.0+ s to 4\.0+ s$/)).toBeVisible());
  });

  test('Shift with dot and comma plays faster and slower, here and on the stage', async () => {
    const speed = (): string => screen.getByRole('button', { name: /^Speed/ }).textContent;
    const before = playback.getState().speed;
    const said = speed();
    await keys('{Shift>}>{/Shift}');
    await waitFor(() => expect(speed()).not.toBe(said));
    expect(playback.getState().speed).toBeGreaterThan(Number(before));
    expect(speed()).toContain(`${playback.getState().speed}×`);
    expect(heard()).toBe(`${playback.getState().speed}×`);
    stand('Stage');
    await keys('{Shift>}<{/Shift}');
    await waitFor(() => expect(speed()).toBe(said));
  });

  test('Shift with arrows goes from decision to decision, and back', async () => {
    const at = (): string | null => screen.getByTestId('time').getAttribute('data-frames');
    await standAt(0);
    const seen: (string | null)[] = [];
    for (let i = 0; i < 3; i++) {
      await keys('{Shift>}{ArrowRight}{/Shift}');
      await rest();
      seen.push(at());
    }
    expect(new Set(seen).size).toBe(3);
    await keys('{Shift>}{ArrowLeft}{/Shift}');
    await rest();
    expect(at()).toBe(seen[1]);
    await keys('{ArrowLeft}'); // one event, which is less
    await rest();
    expect(Number(at())).toBe(Number(seen[1]) - 1);
  });
});

const did = (): readonly string[] =>
  [...screen.getByRole('region', { name: 'What you did' }).querySelectorAll('ul > li')].map(({ textContent }) => textContent);

async function done(act: () => Promise<void>): Promise<void> {
  const { run } = now();
  await act();
  await until('it is done', () => now().run !== run);
  await rest();
}

describe('on the stage', () => {
  beforeEach(() => stand('Stage'));

  test('V shows the world as a node knows it, and as it is, and says which', async () => {
    await keys('v');
    expect([now().view, heard()]).toEqual([{ kind: 'belief', node: 'alice' }, 'Alice’s view']);
    await keys('v');
    expect([now().view, heard()]).toEqual([{ kind: 'truth' }, 'Truth']);
  });

  test('Shift+X cuts the direction that is selected alone, and heals it', async () => {
    const link = (): HTMLElement => document.querySelector<HTMLElement>('[data-link="alice-storage"], [data-link="storage-alice"]')!;
    now().select({ kind: 'link', from: 'alice', to: 'storage' });
    await done(() => keys('{Shift>}X{/Shift}'));
    await waitFor(() => expect(link()).toHaveAccessibleName(/A→S blocked, S→A open/));
    await done(() => keys('{Shift>}X{/Shift}'));
    await waitFor(() => expect(link()).not.toHaveAccessibleName(/blocked/));
  });

  test('Alt+R goes to the start; where something was done by hand it asks, and Undo brings that back', async () => {
    const question = (): HTMLElement | null => screen.queryByRole('dialog', { name: 'Restart this run' });
    await keys('{Alt>}r{/Alt}');
    await rest();
    expect(question()).toBeNull();
    expect(screen.getByTestId('time')).toHaveAttribute('data-at', '0');

    await standAt(3_000_000);
    now().select({ kind: 'node', node: 'bob' });
    await done(() => keys('z'));
    const broken = now().run;
    await keys('{Alt>}r{/Alt}');
    await waitFor(() => expect(question()).toBeVisible());
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(question()).toBeNull());
    expect(now().run).toBe(broken);
    expect(screen.getByRole('region', { name: 'Stage' }).contains(document.activeElement)).toBe(true);

    await keys('{Alt>}r{/Alt}');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Restart' })).toHaveFocus());
    await done(() => keys('{Enter}'));
    expect(now().run!.interventions).toEqual([]);
    expect(screen.getByTestId('time')).toHaveAttribute('data-at', '0');
    await waitFor(() => expect([question(), did()]).toEqual([null, []]));
    await done(() => keys('{Control>}z{/Control}'));
    expect(now().run).toBe(broken);
  });

  test('Q makes a client ask by hand', async () => {
    const shop = await load('last-write-wins'); // whose clients can be asked
    await beginAgain(shop);
    const [client, [request]] = Object.entries(shop.place.requests).find(([, names]) => names.length > 0)!;
    stand('Stage');
    now().select({ kind: 'node', node: client });
    await done(() => keys('q'));
    expect(now().run!.interventions).toMatchObject([{ fault: { kind: 'request', node: client, name: request } }]);
    await waitFor(() => expect(did()).toHaveLength(1));
  });
});
