/** What the properties of failure detectors read: who watches whom, and who suspects whom. */
import type { NodeId } from '../engine/protocol.ts';
import type { FrameView, WorldView } from '../engine/view.ts';
import { heartbeatMonitor } from '../protocols/detector/heartbeatMonitor.ts';
import { heartbeatSender } from '../protocols/detector/heartbeatSender.ts';
import { dispatcher } from '../protocols/dispatch/dispatcher.ts';
import { worker } from '../protocols/dispatch/worker.ts';

export interface Watching {
  readonly monitor: NodeId;
  readonly target: NodeId;
  readonly suspects: boolean;
}

/** Every pair whose monitor is up. A paused one holds on to what it thinks. */
export function watchings(world: WorldView): readonly Watching[] {
  const byHeartbeats = world
    .running(heartbeatMonitor)
    .flatMap(({ id, config, state }) =>
      config.of.map((target) => ({ monitor: id, target, suspects: state.watched[target]?.opinion === 'suspected' })),
    );
  const byAnswers = world
    .running(dispatcher)
    .flatMap(({ id, config, state }) =>
      config.of.map((target) => ({ monitor: id, target, suspects: state.servers[target]?.opinion === 'suspected' })),
    );
  return byAnswers.length === 0 ? byHeartbeats : byHeartbeats.concat(byAnswers);
}

/** Those who watch and are up. */
export const monitors = (world: WorldView): readonly { readonly id: NodeId; readonly incarnation: number }[] => [
  ...world.running(heartbeatMonitor),
  ...world.running(dispatcher),
];

export interface Target {
  readonly id: NodeId;
  readonly isUp: boolean;
  readonly isPaused: boolean;
}

/** Those who let others know that they are there. */
export const targets = (world: WorldView): readonly Target[] => [...world.playing(heartbeatSender), ...world.playing(worker)];

/** Who has ever been up, and who of them has crashed since: a restart makes nobody correct again. */
export interface Lives {
  booted: NodeId[];
  crashed: NodeId[];
}

export const noLives = (): Lives => ({ booted: [], crashed: [] });

export function noteLives(world: WorldView, { booted, crashed }: Lives): void {
  for (const { id, isUp } of targets(world)) {
    const wasBooted = booted.includes(id);
    if (isUp && !wasBooted) booted.push(id);
    if (!isUp && wasBooted && !crashed.includes(id)) crashed.push(id);
  }
}

/** By pair, as 'q p': the frame in which q last heard a heartbeat or an answer of p. */
export interface Heard {
  [pair: string]: number;
}

export function noteHeard(world: WorldView, { kind, packet, index }: FrameView, heard: Heard): void {
  if (kind !== 'receive' || packet < 0) return;
  const message = world.messageOf(packet);
  if (message.kind === 'heartbeat' || message.kind === 'answer') heard[`${message.to} ${message.from}`] = index;
}

/** The last heartbeat before each of these suspicions, of the first few: what was not heard since is no event. */
export const lastHeard = (heard: Heard, pairs: readonly Watching[]): readonly number[] =>
  pairs.slice(0, 4).map(({ monitor, target }) => heard[`${monitor} ${target}`] ?? -1);

const telling: ReadonlySet<string> = new Set(['boot', 'receive', 'timer', 'fault', 'strike', 'restart', 'thaw', 'step', 'synced']);

/** Whether an opinion or a fate may have changed: packets that get lost or wait change neither. */
export const isTelling = (frame: FrameView): boolean => telling.has(frame.kind);

/** 'q suspects p' for the first few of these pairs. */
export const saySuspicions = (pairs: readonly Watching[]): string =>
  pairs.map(({ monitor, target }) => `${monitor} suspects ${target}`).join(', ');

interface Memory {
  holds: boolean;
}

/** A claim about opinions and fates, looked at only when one of them may have changed. */
export const asOfNow = (claim: (world: WorldView) => boolean) => ({
  memory: (): Memory => ({ holds: false }),
  check: (world: WorldView, frame: FrameView, memory: Memory): boolean => {
    if (isTelling(frame)) memory.holds = claim(world);
    return memory.holds;
  },
});
