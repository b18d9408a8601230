import { cleanup, render, screen } from '@testing-library/react';
import axe from 'axe-core';
import { userEvent } from 'vitest/browser';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { presets } from '../../engine/presets.ts';
import { page } from '../actions/page.ts';
import { putAway, showRun } from '../instruments/lessonBench.ts';
import { HelpDialog } from './HelpDialog.tsx';
import '../tokens.css';
import '../base.css';
import { fetchParts } from '../kit/onDemand.tsx';
import { t } from '../../text/t.ts';

beforeAll(fetchParts); // they would come with the first touch

afterEach(() => {
  page.setState({ help: null });
  cleanup();
  putAway();
});

test('lists the stage’s keys, those of the next delivery and of the whole network among them', () => {
  showRun(12);
  page.setState({ help: 'stage' });
  render(<HelpDialog />);
  expect(screen.getByRole('button', { name: 'Deliver next P' })).toBeVisible();
  expect(screen.getByRole('button', { name: 'Change the whole network Y' })).toBeEnabled();
});

test('lists how long the pauses of real machines last, each with its source', async () => {
  showRun(12);
  page.setState({ help: 'any' });
  render(<HelpDialog />);
  await userEvent.click(screen.getByText('As in life'));
  expect(screen.getAllByRole('term').map((term) => term.firstChild!.textContent!.trim())).toEqual(presets.map(({ name }) => t(name)));
  expect(screen.getByText(/^Live migration of a web server/)).toHaveTextContent('210 ms');
  const told = screen.getAllByRole('definition').map((words) => words.textContent);
  expect(told).toEqual(presets.map(({ because, source, year }) => `${t(because)} (${source}, ${year})`));
  const { violations } = await axe.run(document.body, {
    rules: {
      region: { enabled: false },
      'page-has-heading-one': { enabled: false },
      'heading-order': { enabled: false },
      'landmark-one-main': { enabled: false },
    },
  });
  expect(violations.map(({ id, nodes: [first] }) => `${id}: ${first?.html}`)).toEqual([]);
});
