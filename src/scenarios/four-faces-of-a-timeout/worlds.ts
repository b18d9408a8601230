/** The hidden worlds: how each is made by faults, and how it is told from the truth of a run afterwards. */
import { draw, purposeOf } from '../../base/draw.ts';
import { ms, seconds } from '../../base/micros.ts';
import type { Intervention } from '../../engine/fault.ts';
import type { PacketRow, Replay } from '../../engine/trace.ts';
import { rpcClient } from '../../protocols/rpc/client.ts';
import { rpcServer } from '../../protocols/rpc/server.ts';
import { at, crash, freeze, loss } from '../scenario.ts';

/** The four that look alike. */
export const faces = ['request-lost', 'crashed', 'paused', 'answer-lost'] as const;
export type World = (typeof faces)[number] | 'process-dead' | 'well';

export const asksAt = ms(500);
const faultAt = ms(300);
const lossEndsAt = seconds(1);
/** Longer than the client's patience of 1 s: it thaws when nobody waits any more. */
const pause = seconds(4);

/** Which of the four a seed hides. */
export function hiddenWorld(seed: number): World {
  return faces[Math.floor(draw(seed, purposeOf('hidden world'), 0) * faces.length)]!;
}

export function faultsOf(world: World): readonly Intervention[] {
  switch (world) {
    case 'request-lost':
      return [at(faultAt, loss('alice', 'server', 1, 'forward')), at(lossEndsAt, loss('alice', 'server', 0, 'forward'))];
    case 'crashed':
      return [at(faultAt, crash('server'))];
    case 'paused':
      return [at(faultAt, freeze('server', pause))];
    case 'answer-lost':
      return [at(faultAt, loss('server', 'alice', 1, 'forward')), at(lossEndsAt, loss('server', 'alice', 0, 'forward'))];
    case 'process-dead':
      return [at(faultAt, crash('server', { scope: 'process' }))];
    default:
      return [];
  }
}

/** What became of Alice's first request: the worlds, and what a learner's own faults may make of them. */
export type Truth = World | 'late' | 'never-asked';

const isGone = ({ fate }: PacketRow): boolean => fate === 'lost' || fate === 'cut' || fate === 'dropped' || fate === 'overflow';

export const packetsOf = ({ trace, nodes }: Replay, name: string, from: string): readonly PacketRow[] =>
  Array.from({ length: trace.packets.length }, (_, row) => trace.packet(row)).filter(
    (packet) => packet.name === name && nodes[packet.from] === from,
  );

/** When Alice's first call ended for her, true time; the run's end while it goes on. */
export function endOfCall({ history, endedAt }: Replay): number {
  return history.find(({ node, entry }) => node === 'alice' && entry.type !== 'invoke')?.time ?? endedAt;
}

export function truthOf(replay: Replay): Truth {
  const end = endOfCall(replay);
  const request = packetsOf(replay, 'request', 'alice')[0];
  if (request === undefined) return 'never-asked';
  const inTime = packetsOf(replay, 'response', 'server').filter(
    ({ endFrame, endAt, fate }) => endFrame >= 0 && endAt <= end && fate === 'delivered',
  );
  if (inTime.length > 0) return 'well';
  if (isGone(request)) return 'request-lost';
  if (request.endFrame < 0 || request.endAt > end) return 'late';
  const server = replay.worldAt(end).playing(rpcServer)[0]!;
  const answer = packetsOf(replay, 'response', 'server')[0];
  if (answer !== undefined && answer.sentAt <= end) return isGone(answer) ? 'answer-lost' : 'late';
  if (!server.isUp) return wasProcessOnly(replay, end) ? 'process-dead' : 'crashed';
  return 'paused';
}

/** Whether the operating system outlived the process: the last crash before `end` tells. */
function wasProcessOnly({ trace, nodes }: Replay, end: number): boolean {
  const rows = trace.changesOf('status', nodes.indexOf('server')).map((row) => trace.change(row));
  const last = rows.findLast(({ frame }) => trace.frame(frame).time <= end);
  return last !== undefined && (JSON.parse(last.value) as { scope?: string }).scope === 'process';
}

/** How often the server has done the first call by the end of the run. */
export function effectsOf({ world }: Replay): number {
  const first = world.running(rpcClient)[0]?.state.calls[0]?.id;
  return world.playing(rpcServer).reduce((sum, { disk }) => sum + disk.done.filter((id) => id === first).length, 0);
}
