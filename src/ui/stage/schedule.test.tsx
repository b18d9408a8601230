import { act, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { userEvent } from 'vitest/browser';
import { expect, test, vi } from 'vitest';
import { ms, seconds, zero } from '../../base/micros.ts';
import type { Fault, Intervention } from '../../engine/fault.ts';
import { defaultRun } from '../../run/runSpec.ts';
import { loadScenario } from '../../scenarios/index.ts';
import { session } from '../../state/session.ts';
import { moveTo } from '../instruments/lessonBench.ts';
import { intervene, setStage, showStage } from './stageBench.tsx';

const lww = (await loadScenario('last-write-wins'))!;
setStage();

function show(atSeconds: number, ...faults: readonly Fault[]): void {
  const interventions: readonly Intervention[] = faults.map((fault) => ({ at: seconds(1), fault }));
  showStage([atSeconds, { ...defaultRun('last-write-wins', lww), interventions }, lww], { width: 900, height: 520 });
}

const node = (name: RegExp): HTMLElement => screen.getByRole('button', { name });
const press = (keys: string): Promise<void> => userEvent.keyboard(keys);
const focused = (): string | null | undefined => document.activeElement?.textContent;
const faultDone = (): Fault | undefined => intervene.mock.calls[0]?.[0];

const loose: Fault = { kind: 'async', length: seconds(4), mean: seconds(1), delta: ms(80), ratio: 0 };
const foe = { kind: 'adversary', aim: {}, strategy: 'drop', share: 1, by: seconds(1), atMost: 3 } as const;

test('Y and Enter: the network becomes asynchronous, with no pointer', async () => {
  show(2);
  node(/^Alice/).focus();
  await press('y');
  await vi.waitFor(() => expect(focused()).toBe('Asynchrony…'));
  await press('{Enter}');
  expect(screen.getByRole('textbox', { name: 'Until GST' })).toHaveFocus();
  await press('{Control>}a{/Control}3s{Enter}');
  expect(faultDone()).toEqual({ kind: 'async', length: seconds(3), mean: seconds(1), delta: ms(100), ratio: 0 });
});

test('the adversary is told whom to be after by keyboard; what it does not need is not asked', async () => {
  show(2);
  await userEvent.click(screen.getByRole('button', { name: 'Network' }));
  await userEvent.click(screen.getByRole('button', { name: 'Adversary…' }));
  expect(screen.getByRole('combobox', { name: 'After' })).toHaveFocus();
  expect(screen.queryByRole('textbox', { name: 'Late by' })).toBeNull();
  await userEvent.click(screen.getByText('delays'));
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'From' }), 'Alice');
  expect(within(screen.getByRole('combobox', { name: 'To' })).queryByRole('option', { name: 'Alice' })).toBeNull();
  const late = screen.getByRole('textbox', { name: 'Late by' });
  await userEvent.fill(late, '2');
  late.focus();
  await press('{Enter}');
  expect(faultDone()).toEqual({ ...foe, strategy: 'delay', aim: { from: 'alice' }, by: seconds(2) });
});

test('a client is made to ask, of keys only where there are some', async () => {
  show(2);
  await userEvent.click(node(/^Alice/));
  await userEvent.click(screen.getByRole('button', { name: 'More faults' }));
  await userEvent.click(screen.getByRole('menuitem', { name: 'Ask by itself…' }));
  expect(screen.queryByText('zipf')).toBeNull();
  const rate = screen.getByRole('textbox', { name: 'Requests a second' });
  await userEvent.fill(rate, '5000');
  await userEvent.click(screen.getByRole('button', { name: 'Let it ask by itself' }));
  expect(screen.getByRole('alert')).toHaveTextContent(/^Requests a second: 5000 is out of range; the nearest is 1000/);
  expect(rate).toHaveValue('1000');
  await userEvent.fill(rate, '20');
  await userEvent.fill(screen.getByRole('textbox', { name: 'Keys' }), '5');
  await userEvent.click(screen.getByText('zipf'));
  await userEvent.click(screen.getByText('closed loop'));
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Asks for' }), 'all that it can');
  await userEvent.click(screen.getByRole('button', { name: 'Let it ask by itself' }));
  expect(faultDone()).toEqual({ kind: 'workload', node: 'alice', name: 'all', rate: 20, loop: 'closed', keys: 5, spread: 'zipf' });
});

test('a lie is told to one, of one kind of message; one without its words is refused in words', async () => {
  show(2);
  await userEvent.click(node(/^N1/));
  await userEvent.click(screen.getByRole('button', { name: 'More faults' }));
  await userEvent.click(screen.getByRole('menuitem', { name: 'Tell a lie…' }));
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Told to' }), 'Bob');
  await userEvent.fill(screen.getByRole('textbox', { name: 'Field' }), '');
  await userEvent.click(screen.getByRole('button', { name: 'Tell a lie' }));
  expect(screen.getByRole('alert')).toHaveTextContent(/^Field: nothing is not one word/);
  await userEvent.fill(screen.getByRole('textbox', { name: 'Field' }), 'value');
  await userEvent.click(screen.getByRole('button', { name: 'Tell a lie' }));
  expect(faultDone()).toEqual({ kind: 'lie', node: 'n1', to: 'bob', how: 'says', field: 'value', says: '5' });
});

test('NTP is switched on where nothing keeps the time: T, then the form, which asks for a path', async () => {
  show(2);
  await userEvent.click(node(/^Bob/));
  await userEvent.click(screen.getByRole('button', { name: 'Clock…' }));
  await userEvent.click(screen.getByText('NTP'));
  expect(screen.getByRole('radio', { name: 'on' })).toBeChecked();
  await userEvent.fill(screen.getByRole('textbox', { name: 'Way back longer by' }), '80ms');
  await userEvent.click(screen.getByRole('button', { name: 'Switch NTP' }));
  expect(faultDone()).toEqual({ kind: 'ntp', node: 'bob', to: 'on', path: ms(20), askew: ms(80) });
});

test('asynchrony and the adversary are told over the stage, until GST; what they offer then ends them', async () => {
  show(2, loose, foe);
  expect(screen.getByRole('button', { name: 'asynchronous · GST in 3.0 s' })).toBeVisible();
  const told = screen.getByRole('button', { name: 'adversary drops · ≤ 3 in a row' });
  await userEvent.click(told);
  await userEvent.click(screen.getByRole('button', { name: 'GST now' }));
  expect(faultDone()).toEqual({ kind: 'async', length: zero, mean: seconds(1), delta: ms(80), ratio: 0 });
  act(() => moveTo(5.5));
  expect(screen.queryByText(/asynchronous|adversary drops/)).toBeNull();
  act(() => moveTo(2));
  act(() => session.setState({ view: { kind: 'belief', node: 'bob' } }));
  expect(screen.queryByText(/asynchronous|adversary drops/)).toBeNull();
});

test('the badge of an adversary names its share and whom it is after', () => {
  const aim = { from: 'alice', message: 'acquire' } as const;
  show(2, { kind: 'adversary', strategy: 'drop', share: 0.5, by: zero, atMost: 4, aim });
  const told = screen.getByRole('button', { name: 'adversary drops 50 % of “acquire” from Alice · ≤ 4 in a row' });
  expect(told.innerText).toContain('drops 50 % of “acquire” from Alice · ≤ 4');
});

test('a right click on the bare ground asks for the network’s menu; nothing of it offends axe', async () => {
  show(2, loose, foe);
  await userEvent.click(document.querySelector('svg[role="group"]')!, { button: 'right', position: { x: 600, y: 500 } });
  expect(await screen.findByRole('menu', { name: 'Whole network' })).toBeVisible();
  await press('{Escape}');
  await vi.waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  const { violations } = await axe.run(document.body, {
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false }, 'landmark-one-main': { enabled: false } },
  });
  expect(violations.map(({ id, nodes: [first] }) => `${id}: ${first?.html}`)).toEqual([]);
});
