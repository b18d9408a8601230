/** Each kind of instrument: what its drawing says, what its table holds, and that the picture goes by its numbers. */
import { cleanup, render, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Instrument } from '../../engine/instrument.ts';
import { InstrumentView } from './InstrumentView.tsx';
import { curve, matrix, queue, slots, stack, states } from '../../engine/madeUpInstruments.ts';

afterEach(cleanup);

/** The drawing, checked by axe with its table open, and the table's rows as text. */
async function show(instrument: Instrument) {
  const { container } = render(<InstrumentView instrument={instrument} />);
  await userEvent.click(screen.getByText('In figures'));
  expect((await axe.run(container)).violations).toEqual([]);
  const drawing = screen.getByRole('img');
  const rows = screen.getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent));
  return { drawing, says: drawing.getAttribute('aria-label'), rows };
}

const boxesOf = (drawing: HTMLElement, has: 'word' | 'none'): Element[] =>
  [...drawing.querySelectorAll('rect')].filter((rect) => (rect.nextElementSibling?.tagName === 'text') === (has === 'word'));

test('a curve rises with its numbers, has a stroke of its own for each series, and tells all of them', async () => {
  const { drawing, says, rows } = await show(curve);
  expect(says).toBe(
    'What waiting costs: 3 curves of Mean delay over Load. Packets: from 1 ms to 10 ms, between 1 ms and 10 ms; ' +
      'Circuit: from 0.25 ms to 0.5 ms, between 0.25 ms and 0.5 ms; Measured: from 1.7 ms to 5.4 ms, between 1.7 ms and 5.4 ms. ' +
      'A line at 8 ms: timeout. A line at 0.7: burst begins.',
  );
  expect(rows).toEqual([
    ['Load', 'Packets (ms)', 'Circuit (ms)', 'Measured (ms)'],
    ['0', '1', '0.25', ''],
    ['0.2', '1.25', '', ''],
    ['0.4', '1.667', '', '1.7'],
    ['0.6', '2.5', '', ''],
    ['0.8', '5', '', '5.4'],
    ['0.9', '10', '0.5', ''],
  ]);
  const [packets, circuit, measured] = [...drawing.querySelectorAll<SVGPathElement>('path[data-turn]')];
  const heights = [0, 0.25, 0.5, 0.75, 1].map((share) => packets!.getPointAtLength(share * packets!.getTotalLength()).y);
  expect(heights).toEqual(heights.toSorted((a, b) => b - a));
  expect(circuit!.getAttribute('d')).toMatch(/^M[\d.,]+L[\d.,]+L[\d.,]+$/); // along, then up: never across
  expect(measured!.getAttribute('d')!.match(/h0/g)).toHaveLength(2);
  const strokes = [packets!, circuit!].map((path) => getComputedStyle(path).strokeDasharray);
  expect(new Set(strokes).size).toBe(2);
});

test('who points at a curve is told what each series says there', async () => {
  render(<InstrumentView instrument={curve} />);
  const drawing = screen.getByRole('img');
  const { width } = drawing.getBoundingClientRect();
  await userEvent.hover(drawing, { position: { x: width * 0.995, y: 60 } });
  const legend = within(screen.getAllByRole('list')[0]!);
  expect(legend.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    'Packets10 ms',
    'Circuit0.5 ms',
    'Measured5.4 ms',
    'Load0.9',
  ]);
});

test('a curve without points yet says so, and one whose value is none is broken there', async () => {
  const [first] = curve.series;
  render(<InstrumentView instrument={{ ...curve, marks: [], series: [{ ...first!, points: [] }] }} />);
  expect(screen.getByRole('img', { name: /Packets: nothing yet\.$/ })).toHaveTextContent('Empty');
  cleanup();
  const points = [[0, 1], [1, Infinity], [2, 3], [3, 4]] as const; // prettier-ignore
  render(<InstrumentView instrument={{ ...curve, series: [{ ...first!, points }] }} />);
  expect(screen.getByRole('img').querySelector('path[data-turn]')!.getAttribute('d')!.match(/M/g)).toHaveLength(2);
});

test('a queue has its head first, its free places, and what was dropped', async () => {
  const { drawing, says, rows } = await show(queue);
  expect(says).toBe('Inbox of the front: 3 of 8 places taken, 2 dropped so far.');
  expect(rows).toEqual([['Place', 'What'], ['1', 'a1'], ['2', 'b1'], ['3', 'a2']]); // prettier-ignore
  expect([boxesOf(drawing, 'word').length, boxesOf(drawing, 'none').length]).toEqual([3, 5]);
  expect(screen.getByText('2 dropped so far')).toBeVisible();
});

test('of a long queue the head is drawn, and how many more there are', async () => {
  const entries = Array.from({ length: 60 }, (_, i) => ({ label: `r${i}` }));
  const { drawing, rows } = await show({ ...queue, places: 200, entries });
  expect(boxesOf(drawing, 'word').at(-1)!.nextElementSibling).toHaveTextContent('+25');
  expect(rows).toHaveLength(61);
});

test('bars are as long as their parts come to, each part with a weave of its own', async () => {
  const { drawing, says, rows } = await show(stack);
  expect(says).toBe('Where the delay came from: 3 bars. The longest is packet 3, 16 ms.');
  expect(rows.at(-1)).toEqual(['packet 3', '12', '1', '3', '16']);
  const widthOf = (value: string): number[] =>
    [...drawing.querySelectorAll(`[data-value="${value}"]`)].map((part) => Number(part.firstElementChild!.getAttribute('width')));
  expect(widthOf('12')[0]! / widthOf('6')[0]!).toBeCloseTo(2, 6);
  expect(widthOf('3')).toHaveLength(3);
  const weaves = [...drawing.querySelectorAll('[data-value="12"], [data-value="1"], [data-value="3"]')].map((part) =>
    part.lastElementChild!.getAttribute('fill'),
  );
  expect(new Set(weaves).size).toBe(3);
});

test('no rule of its scale strikes a bar’s figure through', async () => {
  const rows = [2.602, 2.9, 3.4, 9].map((value, i) => ({ label: `p${i}`, values: [value] }));
  const { drawing } = await show({ ...stack, parts: [{ label: 'Way' }], rows });
  const rules = [...drawing.querySelectorAll('path')].map((rule) => rule.getAttribute('d')!);
  const pieces = rules.flatMap((d) =>
    [...d.matchAll(/M([\d.]+) ([\d.]+)v([\d.]+)/g)].map(([, x, y, v]) => ({ x: Number(x), y: Number(y), v: Number(v) })),
  );
  const figures = [...drawing.querySelectorAll('text')].filter(({ textContent }) => ['2.602', '2.9', '3.4'].includes(textContent));
  expect([figures.length, pieces.length > rows.length]).toEqual([3, true]);
  const struck = figures.filter((figure) => {
    const { x, y, width, height } = figure.getBBox();
    return pieces.some((one) => one.x > x && one.x < x + width && one.y < y + height && one.y + one.v > y);
  });
  expect(struck.map(({ textContent }) => textContent)).toEqual([]);
});

test('a machine shows the state that it is in, and what leads from one to another', async () => {
  const { drawing, says, rows } = await show(states);
  expect(says).toBe('Breaker: Open now.');
  expect(rows.slice(1)).toEqual([
    ['Closed', 'Open', 'half of 20 calls or more fail'],
    ['Open', 'Half-open', 'after 5 s'],
    ['Half-open', 'Closed', 'the trial succeeds'],
    ['Half-open', 'Open', 'the trial fails'],
  ]);
  expect([...drawing.querySelectorAll('[data-now="true"]')].map((state) => state.textContent)).toEqual(['Open']);
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)[1]).toBe('Open → Half-open: after 5 s');
  expect(drawing.querySelectorAll('path[marker-end]')).toHaveLength(4);
});

test('a matrix says its cells in as few letters as fit, and what they stand for', async () => {
  const { drawing, says, rows } = await show(matrix);
  expect(says).toBe('Who believes what of whom: alive: 57, dead: 2, suspect: 5.');
  expect(rows[1]).toEqual(['amy', 'alive', 'alive', 'alive', 'dead', 'alive', 'alive', 'alive', 'alive']);
  expect(boxesOf(drawing, 'word').slice(0, 4).map((box) => box.nextElementSibling!.textContent)).toEqual(['a', 'a', 'a', 'd']); // prettier-ignore
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['a alive', 'd dead', 's suspect']);
});

test('a circuit shows each slot in its place, taken or free', async () => {
  const { drawing, says, rows } = await show(slots);
  expect(says).toBe('Circuit to the exchange: 5 of 32 taken.');
  expect([boxesOf(drawing, 'word').length, boxesOf(drawing, 'none').length]).toEqual([5, 27]);
  expect([rows[5], rows[6], rows.length]).toEqual([['5', '5'], ['6', 'free'], 33]); // prettier-ignore
});

test('a table that is wider than its place is a stop of the keyboard, so that it can be scrolled; one that fits is none', async () => {
  const columns = ['Segment', 'Sent at', 'Acknowledged at', 'Timeout'];
  const table: Instrument = { kind: 'table', title: 'On their way', columns, rows: [columns.map((column) => `${column}, in figures`)] };
  const { container } = render(<InstrumentView instrument={table} />);
  const frame = screen.getByRole('figure', { name: 'On their way' });
  expect(frame).not.toHaveAttribute('tabindex');
  container.style.width = '120px';
  await expect.poll(() => frame.getAttribute('tabindex')).toBe('0');
  expect((await axe.run(container)).violations).toEqual([]);
  container.style.width = '';
  await expect.poll(() => frame.getAttribute('tabindex')).toBeNull();
});
