/** A run as lines to read and to compare: who did what, when, by true time. Ids, not names, so that a line can be searched for. */
import type { Replay } from '../engine/trace.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { writeAction } from './doGrammar.ts';
import { writeInputs } from './linkWriter.ts';
import { missedIn } from './missed.ts';
import type { RunSpec } from './runSpec.ts';
import { sayChange, sayFrame, saySent, sayTime, toldFrames } from './told.ts';

export function transcriptOf(scenario: Scenario, run: RunSpec, replayed: Replay): string[] {
  const { trace, nodes, verdicts } = replayed;
  const width = Math.max(...nodes.map((node) => node.length));
  const line = (time: string, node: string, words: string): string => `${time.padStart(12)}  ${node.padEnd(width)}  ${words}`.trimEnd();
  const lines = [`# ${writeInputs(run, scenario)}`];
  for (const { frame, changes, sent } of toldFrames(trace)) {
    const more = [...changes.map((change) => sayChange(scenario, nodes, change)), ...sent.map((packet) => saySent(packet, nodes))];
    lines.push(
      line(sayTime(frame.time), nodes[frame.node] ?? '', sayFrame(trace, frame, nodes)),
      ...more.map((words) => line('', '', `  ${words}`)),
    );
  }
  const { properties } = scenario;
  return [
    ...lines,
    ...missedIn(run, replayed).map(({ intervention, because }) => `# missed ${writeAction(intervention)}: ${because}`),
    ...verdicts.map(
      ({ property, verdict, says }, i) => `# ${property} (${properties[i]!.kind}): ${verdict}${says === '' ? '' : `, ${says}`}`,
    ),
  ];
}
