/** A real run of a real lesson, put before the page without a worker: for component tests. */
import { seconds } from '../../base/micros.ts';
import { finish } from '../../run/replay.ts';
import { openRun } from '../../run/liveRun.ts';
import { defaultRun, valuesOf } from '../../run/runSpec.ts';
import type { RunSpec } from '../../run/runSpec.ts';
import { wholeOf } from '../../run/whole.ts';
import lessonsScenario from '../../scenarios/pause-outlives-lease/scenario.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { lesson } from '../../state/lesson.ts';
import { session } from '../../state/session.ts';

export const scriptedRun: RunSpec = defaultRun('pause-outlives-lease', lessonsScenario);

const sessionBefore = session.getState();
const lessonBefore = lesson.getState();

/** The run as a learner has it who stands at `atSeconds`, with its whole computed. */
export function showRun(atSeconds: number, run: RunSpec = scriptedRun, scenario: Scenario = lessonsScenario): void {
  const live = openRun(scenario, run);
  const { nodes, trace } = live;
  const whole = wholeOf(scenario, finish(live, scenario.horizon));
  session.setState({
    status: 'ready',
    scenario,
    run,
    values: valuesOf(scenario, run.params),
    nodes,
    trace,
    whole,
    reached: scenario.horizon,
    isOver: true,
  });
  moveTo(atSeconds);
}

export function moveTo(atSeconds: number): void {
  const time = seconds(atSeconds);
  session.setState({ cursor: { time, frames: session.getState().trace.framesBy(time) } });
}

export function beginLesson(beat: string): void {
  lesson.begin(
    scriptedRun.scenario,
    lessonsScenario.beats,
    lessonsScenario.beats.findIndex(({ id }) => id === beat),
  );
}

export function putAway(): void {
  lesson.getState().forget();
  session.setState(sessionBefore, true);
  lesson.setState(lessonBefore, true);
}
