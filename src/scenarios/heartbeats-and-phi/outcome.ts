/** What may become of the heartbeats, and what a run says of it afterwards. */
import { ms, seconds } from '../../base/micros.ts';
import { changesUpTo } from '../../engine/changes.ts';
import type { Intervention } from '../../engine/fault.ts';
import type { Replay } from '../../engine/trace.ts';
import { heartbeatMonitor } from '../../protocols/detector/heartbeatMonitor.ts';
import type { DetectorRule } from '../../protocols/detector/rule.ts';
import { suspicionsOf } from '../../protocols/detector/suspicions.ts';
import { at, crash, freeze, loss } from '../scenario.ts';

export type World = 'crash' | 'pause' | 'spike' | 'burst';

export const epoch = seconds(36_000);
export const interval = seconds(1);
export const meanDelay = ms(20);
export const lossRatio = 0.01;

export const troubleAt = seconds(60.5);
const pause = seconds(5);
const spike = { by: seconds(3), length: seconds(10) };
const burst = seconds(5);

const later = (by: number) => seconds((troubleAt + by) / 1e6);

export function faultsOf(world: World): readonly Intervention[] {
  const link = { a: 'p', b: 'q', way: 'forward' } as const;
  switch (world) {
    case 'crash':
      return [at(troubleAt, crash('p'))];
    case 'pause':
      return [at(troubleAt, freeze('p', pause))];
    case 'spike':
      return [at(troubleAt, { kind: 'delay', link, by: spike.by }), at(later(spike.length), { kind: 'delay', link, by: ms(0) })];
    default:
      return [at(troubleAt, loss('p', 'q', 1, 'forward')), at(later(burst), loss('p', 'q', lossRatio, 'forward'))];
  }
}

export const ruleOf = ({ world }: Replay): DetectorRule => world.playing(heartbeatMonitor)[0]!.config.rule;

/** What q knows just before the trouble; null while it is down. */
const beatsBefore = (replay: Replay) => replay.worldAt(troubleAt - 1).running(heartbeatMonitor)[0]?.state.watched['p']?.beats ?? null;

/** How long a silence q will take for a crash when the trouble begins, µs; null: it would take any. */
export const patienceOf = (replay: Replay): number | null => beatsBefore(replay)?.patience ?? null;

/** Mean and deviation of the intervals as q has learned them by then, µs; null of a rule that learns none. */
export function intervalsOf(replay: Replay): { readonly mean: number; readonly deviation: number } | null {
  const window = beatsBefore(replay)?.window;
  const { kind } = ruleOf(replay);
  if (window === undefined || window.values.length === 0 || (kind !== 'phi-normal' && kind !== 'phi-exponential')) return null;
  const mean = window.sum / window.values.length;
  return { mean, deviation: Math.sqrt(Math.max(0, window.squares / window.values.length - mean * mean)) };
}

export type Fate = 'crashed' | 'paused' | 'running';

/** How p is at a true time. */
function fateOf({ trace, nodes }: Replay, time: number): Fate {
  const now = changesUpTo(trace, 'status', nodes.indexOf('p'), trace.framesBy(time)).at(-1)?.value.state;
  if (now === 'crashed') return 'crashed';
  return now === 'frozen' || now === 'suspended' ? 'paused' : 'running';
}

/** When q began to suspect p, true times. */
export const suspectedAt = (replay: Replay): readonly number[] =>
  suspicionsOf(replay).flatMap(({ turns }) => turns.flatMap(({ at: time, to }) => (to === 'suspect' ? [time] : [])));

/** Suspicions of a p that was up when they began. */
export const mistakesOf = (replay: Replay): readonly number[] => suspectedAt(replay).filter((time) => fateOf(replay, time) !== 'crashed');

/** The first suspicion from the trouble on, or else the first of all; null: q never suspects p. */
export function suspicionOf(replay: Replay): number | null {
  const all = suspectedAt(replay);
  return all.find((time) => time >= troubleAt) ?? all[0] ?? null;
}

/** How p was then; null: q never suspects p. */
export function truthOf(replay: Replay): Fate | null {
  const time = suspicionOf(replay);
  return time === null ? null : fateOf(replay, time);
}

/** Whether q goes by φ and has never heard from p, up to the end: it will suspect nobody then. */
export function waitsForEver(replay: Replay): boolean {
  const [q] = replay.world.running(heartbeatMonitor);
  return ruleOf(replay).kind.startsWith('phi') && q !== undefined && q.state.watched['p']?.beats.heardAt === null;
}
