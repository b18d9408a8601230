/** What steps back in high contrast: what is to come, a former run, a packet that was lost, what lies outside of the window. How readable it is, `palette.test.ts` computes. */
import '../text/whole.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { lan } from '../engine/setup.ts';
import { replay } from '../run/replay.ts';
import { defaultRun, valuesOf } from '../run/runSpec.ts';
import scenario from '../scenarios/pause-outlives-lease/scenario.ts';
import type { Session } from '../state/model.ts';
import { measureBy } from './kit/inkedWords.ts';
import { stillOf } from './picture/stillLife.ts';
import { svgOf } from './picture/svg.ts';
import { SvgDrawing } from './picture/svgDrawing.ts';
import { drawnFlights } from './stage/drawnFlights.ts';
import { laneBetween } from './stage/lane.ts';
import { paintFlights } from './stage/paint.ts';
import { paletteFrom } from './stage/palette.ts';
import { Scribe } from './stage/scribe.ts';
import { Brush } from './timeline/brush.ts';
import { trueAxis } from './timeline/clocks.ts';
import { cast, frozenLease, sourceOf } from './timeline/fixtures.ts';
import { layoutLanes } from './timeline/laneLayout.ts';
import { lookFrom } from './timeline/look.ts';
import { modelOf } from './timeline/model.ts';
import { paintGround } from './timeline/paintGround.ts';
import { paintMinimap } from './timeline/paintMinimap.ts';

const least = 0.78;
const tokensOf =
  (leastAlpha: number) =>
  (name: string): string =>
    name === 'least-alpha' ? String(leastAlpha) : '';
const styleOf = (leastAlpha: number) => ({
  theme: 'light' as const,
  look: lookFrom(tokensOf(leastAlpha)),
  palette: paletteFrom(tokensOf(leastAlpha)),
});

/** Of each element of a kind how opaque it is. */
const opacities = (svg: string, tag: string): readonly number[] =>
  [...svg.matchAll(new RegExp(`<${tag}\\b[^>]*>`, 'g'))].map(([element]) => Number(/ opacity="([\d.]+)"/.exec(element)?.[1] ?? 1));
const faintest = (svg: string, tag: string): number => Math.min(...opacities(svg, tag));

beforeAll(() => measureBy((text, font) => text.length * 0.56 * Number(/([\d.]+)px/.exec(font)?.[1])));

test('words of what is to come are as opaque as high contrast asks, and still told from what has come', () => {
  const run = defaultRun('pause-outlives-lease', scenario);
  const now = stillOf({ scenario, run, values: valuesOf(scenario, run.params), played: replay(scenario, run) }, 6_000_000);
  const timeline = {
    clock: 'true',
    order: [],
    hidden: [],
    marks: [],
    query: '',
    range: null,
    camera: { start: 0, end: 20_000_000 },
  } as const;
  const drawn = (leastAlpha: number): string =>
    svgOf(
      { now, isFutureHidden: false, timeline, shows: 'timeline', style: styleOf(leastAlpha), link: '', film: null },
      { title: '', description: '' },
      null,
    );
  expect([faintest(drawn(0), 'text'), faintest(drawn(least), 'text')]).toEqual([0.3, least]);
});

test('a lost packet’s tag stays as it is for as long as it is there', () => {
  const scribe = new Scribe();
  scribe.frame(0, 'step', { node: 0 });
  scribe.send({ from: 0, to: 1, sentAt: 0, dueAt: 100 });
  scribe.end(50, 0, 'cut', 'lost');
  const trace = { trace: scribe.trace, nodes: ['a', 'b'], cursor: scribe.at(90) };
  const now = { ...trace, view: { kind: 'truth' }, selection: null, explanation: null } as unknown as Session;
  const lane = laneBetween({ x: 100, y: 150 }, { x: 400, y: 150 }, 30);
  const ground = { size: { width: 600, height: 300 }, nodes: [], thoughts: [], badges: { links: [], fence: [] } };
  const flights = drawnFlights(now, { laneOf: () => lane, stubFor: 45, isStill: false, isSmall: false, ground, settingsOf: () => lan });
  const drawn = (leastAlpha: number): string => {
    const ctx = new SvgDrawing();
    const palette = { ...styleOf(leastAlpha).palette, text: '11px', mono: 'mono' };
    paintFlights({ ctx, palette, hasLabels: true, isTerse: false, ratio: 1, isStill: false }, flights);
    return ctx.content();
  };
  expect(faintest(drawn(0), 'text')).toBeLessThan(0.2);
  expect(faintest(drawn(least), 'text')).toBe(least);
});

const { trace } = frozenLease();
const lanes = layoutLanes([0, 1, 2, 3], 4, 240, 'right');
const projection = { axis: trueAxis, pxPerUs: 0.000_05, origin: 0, length: 1_000, lanes };

test('the timeline’s grid is fainter than its lanes, also where colors are forced and strokes as thin as ever', () => {
  const drawn = (leastAlpha: number): readonly number[] => {
    const ctx = new SvgDrawing();
    paintGround(new Brush(ctx, styleOf(leastAlpha).look, 'right', 1), {
      projection,
      scale: { start: 0, length: 1_000, pxPerUs: 0.000_05 },
      tracks: [],
      epoch: 0,
      now: 0,
      edge: 20_000_000,
      eye: null,
      asynchronies: [],
    });
    const of = (color: string): string => [...ctx.content().matchAll(new RegExp(`<path\\b[^>]*"${color}"[^>]*>`, 'g'))].join('');
    return [faintest(of('gainsboro'), 'path'), faintest(of('gray'), 'path')];
  };
  expect([drawn(0), drawn(least)]).toEqual([
    [1, 0.75],
    [0.45, 0.75],
  ]);
});

describe('the minimap', () => {
  const latest = { time: 20_000_000, frames: trace.frames.length };
  const drawn = (leastAlpha: number): string => {
    const ctx = new SvgDrawing();
    const cursor = { time: 6_000_000, frames: 9 };
    paintMinimap(new Brush(ctx, styleOf(leastAlpha).look, 'right', 1), {
      model: modelOf(trace, cast),
      input: sourceOf(trace, { cursor }).read(),
      projection,
      camera: { start: 0, end: 5_000_000 },
      bounds: { start: 0, end: 20_000_000 },
      latest,
    });
    return ctx.content();
  };
  const veilOf = (svg: string): number => {
    const [veil] = [...svg.matchAll(/<path\b[^>]*fill="whitesmoke"[^>]*>/g)].map(([path]) => Number(/ opacity="([\d.]+)"/.exec(path)?.[1]));
    return veil!;
  };
  test('hides no more than it must, nor is what is to come fainter', () => {
    expect([veilOf(drawn(0)), veilOf(drawn(least))]).toEqual([0.72, 0.22]);
    const bars = drawn(least).replaceAll(/<path\b[^>]*fill="whitesmoke"[^>]*>/g, '');
    expect(faintest(bars, 'path')).toBe(least);
  });
});
