/** What the monitors of a run thought, from what they showed: for the metrics of failure detectors. */
import { changesUpTo } from '../../engine/changes.ts';
import type { NodeId } from '../../engine/protocol.ts';
import type { Replay } from '../../engine/trace.ts';
import type { PairWatch } from '../../parts/detectorClasses.ts';
import type { Turn } from '../../parts/detectorQuality.ts';
import { heartbeatMonitor } from './heartbeatMonitor.ts';

type Run = Pick<Replay, 'trace' | 'nodes' | 'endedAt' | 'world'>;

/** One for each pair, in true time. A monitor that goes down suspects nobody from then on. */
export const suspicionsOf = (run: Run): readonly PairWatch[] => watchesOf(run, run.world.playing(heartbeatMonitor));

/** The same of any monitors whose faces state of each node that they watch whether it is suspected. */
export function watchesOf(
  run: Run,
  watchers: readonly { readonly id: NodeId; readonly config: { readonly of: readonly NodeId[] } }[],
): readonly PairWatch[] {
  return watchers.flatMap(({ id, config }) =>
    config.of.map((target) => ({
      monitor: id,
      target,
      turns: turnsOf(run, id, target),
      downs: downsOf(run, target),
      endedAt: run.endedAt,
    })),
  );
}

function turnsOf(run: Run, monitor: NodeId, target: NodeId): readonly Turn[] {
  const { trace, nodes } = run;
  const shown = changesUpTo(trace, 'face', nodes.indexOf(monitor), Infinity).map(({ frame, value }) => ({
    at: trace.frame(frame).time,
    to: value.facts?.[target] === 'suspected' ? ('suspect' as const) : ('trust' as const),
  }));
  const ends = downsOf(run, monitor).map(({ from }) => ({ at: from, to: 'trust' as const }));
  let thought: Turn['to'] = 'trust';
  const turns: Turn[] = [];
  for (const turn of [...shown, ...ends].sort((a, b) => a.at - b.at)) {
    if (turn.to !== thought) turns.push(turn);
    thought = turn.to;
  }
  return turns;
}

function downsOf({ trace, nodes }: Run, node: NodeId): readonly { from: number; to: number | null }[] {
  const downs: { from: number; to: number | null }[] = [];
  for (const { frame, value } of changesUpTo(trace, 'status', nodes.indexOf(node), Infinity)) {
    const at = trace.frame(frame).time;
    const open = downs.at(-1);
    const isOpen = open !== undefined && open.to === null;
    if (value.state === 'crashed' && !isOpen) downs.push({ from: at, to: null });
    else if (value.state !== 'crashed' && isOpen) open.to = at;
  }
  return downs;
}
