/** The stage alone, over a run at a moment, for component tests: keys are heard, and what is done to the run is only noted. */
import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import type { Fault } from '../../engine/fault.ts';
import { session } from '../../state/session.ts';
import { listenToKeys } from '../actions/keys/keyboard.ts';
import { emptyHand } from '../actions/stageTool.ts';
import { putAway, scriptedRun, showRun } from '../instruments/lessonBench.ts';
import { Stage } from './Stage.tsx';
import '../tokens.css';
import '../base.css';

/** Every fault that was done by hand since the test began. */
export const intervene = vi.fn<(fault: Fault) => void>();

/** Call once in a file: each of its tests begins with keys that work and ends with nothing left. */
export function setStage(): void {
  let stopKeys = (): void => {};
  beforeEach(() => {
    stopKeys = listenToKeys();
  });
  afterEach(() => {
    stopKeys();
    cleanup();
    emptyHand();
    putAway();
    intervene.mockClear();
  });
}

/** The lease without its script: nothing happens but what is done by hand. */
export const unscripted = { ...scriptedRun, params: { script: false } };

export function showStage(run: Parameters<typeof showRun>, { width, height } = { width: 800, height: 420 }): void {
  showRun(...run);
  session.setState({ intervene });
  render(
    <div style={{ width, height }}>
      <section aria-label="Stage" data-region="stage" data-scope="stage" tabIndex={-1} style={{ height }}>
        <Stage />
      </section>
    </div>,
  );
}
