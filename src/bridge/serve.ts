/**
 * The worker's half of the bridge: opens runs, simulates as far as it is asked to and no further, and looks into nodes.
 * It works in short slices and reads its letters in between, so that whatever the page asks next is never far away. What a first picture does
 * not need comes when it is asked for.
 */
import { assert } from '../base/assert.ts';
import { emptyMark } from '../engine/trace.ts';
import type { Mark } from '../engine/trace.ts';
import { openRun } from '../run/liveRun.ts';
import type { LiveRun } from '../run/liveRun.ts';
import type { RunSpec } from '../run/runSpec.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { breathe } from './breathe.ts';
import { buffersOf } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import type { Command, Report } from './messages.ts';

export type LoadScenario = (id: string) => Promise<Scenario | null>;

type Of<K extends Command['kind']> = Extract<Command, { readonly kind: K }>;

interface Playing {
  readonly id: number;
  readonly live: LiveRun;
  mark: Mark;
  reached: number;
}

/** Milliseconds of simulation between two looks at the letters. */
const sliceMs = 8;
/** Frames between two looks at the clock: a few tens of microseconds. */
const batch = 32;

export function serve(endpoint: Endpoint, load: LoadScenario): void {
  const letters: Command[] = [];
  let playing: Playing | null = null;
  let isBusy = false;

  const post = (report: Report): void => endpoint.postMessage(report, buffersOf(report));

  const report = (run: Playing, ended: 'until' | 'atMost' | null, isOver: boolean): void => {
    const patch = run.live.trace.since(run.mark);
    run.mark = run.live.trace.mark;
    post({ kind: 'frames', id: run.id, patch, reached: run.reached, isOver, ended });
  };

  const open = async ({ id, run, from }: Of<'open'>): Promise<void> => {
    const before = playing;
    playing = null;
    const isKept = from !== null && before !== null && (await import('../run/fork.ts')).forkTo(before.live, run, from.frames);
    const live = isKept ? before.live : openRun(await scenarioOf(load, run), run);
    playing = { id, live, mark: emptyMark, reached: 0 };
    post({ kind: 'opened', id, nodes: live.nodes, kept: isKept ? from.frames : 0 });
  };

  const isPassedOver = (): boolean => letters.some(({ kind }) => kind === 'open' || kind === 'advance');

  const advance = async ({ id, until, atMost }: Of<'advance'>): Promise<void> => {
    const run = playing;
    if (run?.id !== id) return;
    let left = atMost;
    while (!isPassedOver()) {
      const slice = playSlice(run, until, left);
      left -= slice.frames;
      const ended = slice.isDone ? 'until' : left <= 0 ? 'atMost' : null;
      report(run, ended, slice.isOver);
      if (ended !== null) return;
      await breathe();
    }
  };

  const handle = async (command: Command): Promise<void> => {
    switch (command.kind) {
      case 'open':
        return open(command);
      case 'advance':
        return advance(command);
      case 'inspect': {
        if (playing?.id !== command.id) return;
        const { id, ask, node, frames, time } = command;
        const { live } = playing;
        const { inspect } = await import('./inspect.ts');
        return post({ kind: 'inspected', id, ask, inspection: inspect(live, node, frames, time) });
      }
      case 'whole': {
        if (letters.some(({ kind }) => kind === 'whole')) return;
        const { id, run } = command;
        const [scenario, { wholeOf, replay }] = await Promise.all([scenarioOf(load, run), import('../run/whole.ts')]);
        return post({ kind: 'whole', id, whole: wholeOf(scenario, replay(scenario, run)) });
      }
      case 'search': {
        const { id, run, trials, first, metrics } = command;
        const [scenario, { searchTrials }] = await Promise.all([scenarioOf(load, run), import('../run/search.ts')]);
        return post({ kind: 'searched', id, first, outcomes: searchTrials(scenario, run, trials, metrics) });
      }
    }
  };

  const work = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    for (let command = letters.shift(); command !== undefined; command = letters.shift()) {
      try {
        await handle(command);
      } catch (error) {
        const at = playing?.id === command.id ? playing.reached : null;
        playing = command.kind === 'inspect' ? playing : null;
        post({ kind: 'failed', id: command.id, because: error instanceof Error ? error.message : String(error), at });
      }
    }
    isBusy = false;
  };

  endpoint.addEventListener('message', ({ data }) => {
    letters.push(data as Command);
    void work();
  });
  endpoint.start?.();
}

interface Slice {
  readonly frames: number;
  readonly isDone: boolean;
  readonly isOver: boolean;
}

function playSlice(run: Playing, until: number, atMost: number): Slice {
  const { trace } = run.live;
  const first = trace.frames.length;
  const deadline = performance.now() + sliceMs;
  for (;;) {
    const before = trace.frames.length;
    const wanted = Math.min(batch, atMost - (before - first));
    const { reached, isOver } = run.live.advance(until, wanted);
    const handled = trace.frames.length - before;
    run.reached = reached;
    const isDone = handled < wanted || isOver;
    const frames = trace.frames.length - first;
    if (isDone || frames >= atMost || performance.now() >= deadline) return { frames, isDone, isOver };
  }
}

async function scenarioOf(load: LoadScenario, run: RunSpec): Promise<Scenario> {
  const scenario = await load(run.scenario);
  assert(scenario !== null, `there is no scenario “${run.scenario}”`);
  return scenario;
}
