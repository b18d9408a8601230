import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from 'vitest/browser';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from '../actions/page.ts';
import { Splitter } from './Splitter.tsx';

beforeEach(() => {
  page.setState({ stageShare: 50 });
  render(<Splitter />);
});

afterEach(cleanup);

const press = async (keys: string): Promise<number> => {
  screen.getByRole('separator').focus();
  await userEvent.keyboard(keys);
  return Number(screen.getByRole('separator').getAttribute('aria-valuenow'));
};

test('arrows move the line between stage and timeline', async () => {
  expect(await press('{ArrowDown}')).toBe(52);
  expect(await press('{ArrowUp}{ArrowUp}')).toBe(48);
  expect(await press('{PageDown}')).toBe(58);
});

test('neither can be pushed off the page', async () => {
  expect(await press('{Home}')).toBe(20);
  expect(await press('{ArrowUp}')).toBe(20);
  expect(await press('{End}{ArrowDown}')).toBe(80);
});
