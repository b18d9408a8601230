/** A picture is held against the page: the same moment, drawn by both, in the same places and with the same ink. */
import { afterEach, describe, expect, test } from 'vitest';
import { session } from '../../state/session.ts';
import { flownPairs } from '../stage/cast.ts';
import { paletteFrom } from '../stage/palette.ts';
import { sceneryOf } from '../stage/scenery.ts';
import { setStage, showStage } from '../stage/stageBench.tsx';
import { readLook } from '../timeline/look.ts';
import { paintStage } from './paintStage.ts';
import { SvgDrawing } from './svgDrawing.ts';

setStage();
afterEach(() => document.querySelectorAll('[data-drawn]').forEach((drawn) => drawn.remove()));

const size = { width: 860, height: 520 };

function drawnStage(): SVGSVGElement {
  const now = session.getState();
  const style = getComputedStyle(document.documentElement);
  const setting = {
    scenario: now.scenario!,
    values: now.values,
    ids: now.nodes,
    seed: now.run!.seed,
    flown: [...flownPairs(now.trace)],
    isStill: false,
  };
  const drawing = new SvgDrawing();
  const palette = paletteFrom((name) => style.getPropertyValue(`--${name}`));
  paintStage(drawing, { now, scenery: sceneryOf(setting, size), size, look: readLook(document.documentElement), palette, ratio: 1 });
  const host = document.createElement('div');
  host.dataset['drawn'] = '';
  host.innerHTML = `<svg xmlns="http://www.w3.org/2000/svg">${drawing.content()}</svg>`;
  document.body.append(host);
  return host.querySelector('svg')!;
}

const inkOf = (element: Element) => {
  const { fill, stroke, strokeWidth, strokeDasharray } = getComputedStyle(element);
  return { fill, stroke, strokeWidth, strokeDasharray };
};

const inksOn = (root: ParentNode, selector: string, place: (element: Element) => string): ReadonlyMap<string, unknown> =>
  new Map(Array.from(root.querySelectorAll(selector), (element) => [place(element), inkOf(element)]));

const pathOfLine = (line: Element): string =>
  `M${['x1', 'y1', 'x2', 'y2'].map((name) => Math.round(Number(line.getAttribute(name)) * 100) / 100).join(' ')}`.replace(
    /^(M\S+ \S+) /,
    '$1L',
  );

describe.each([
  ['a pause, a held lease, beliefs', 9.8],
  ['two who believe, one of them wrongly', 12],
  ['a write on its way, and what it broke', 16.003],
])('%s', (_, at) => {
  test('bodies, leases, dials and lanes lie where the page has them, in the same ink', async () => {
    showStage([at], size);
    await expect.poll(() => document.querySelectorAll('[data-stage] [data-node]').length).toBe(4);
    const svg = drawnStage();
    const drawn = inksOn(svg, 'path', (path) => path.getAttribute('d')!);
    const shown = new Map([
      ...inksOn(document, '[data-stage] [data-node] path', (path) => path.getAttribute('d') ?? ''),
      ...inksOn(document, '[data-stage] [data-link] g line', pathOfLine),
      ...inksOn(document, '[data-stage] [data-link] g path', (path) => path.getAttribute('d')!),
    ]);
    shown.delete('');
    expect(shown.size).toBeGreaterThan(14);
    for (const [place, ink] of shown) expect([place, drawn.get(place)]).toEqual([place, ink]);
  });

  test('the same words stand on it', async () => {
    showStage([at], size);
    await expect.poll(() => document.querySelectorAll('[data-stage] [data-node]').length).toBe(4);
    const words = Array.from(drawnStage().querySelectorAll('text:not([aria-hidden])'), (text) => text.textContent);
    const shown = Array.from(document.querySelectorAll('[data-stage] [aria-hidden="true"] span, [data-stage] [data-node] text'))
      .filter((element) => element.childElementCount === 0 && element.textContent !== '')
      .map((element) => element.textContent);
    expect(shown.length).toBeGreaterThan(8);
    for (const says of shown) expect(words.join(' ')).toContain(says.replaceAll('\u00A0', ' '));
  });
});
