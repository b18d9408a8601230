/** How busy the switch is: before 160 ms, and after. */
import { changesUpTo } from '../../engine/changes.ts';
import type { Replay } from '../../engine/trace.ts';
import { trafficSender } from '../../protocols/traffic/sender.ts';
import { trafficServer } from '../../protocols/traffic/server.ts';
import { ownLoad, troubleAt } from './troubles.ts';

/** Shares of the switch's rate, the senders' own part included. */
export function loadsOf(replay: Replay): readonly [before: number, after: number] {
  const { trace, nodes, world } = replay;
  const senders = world.playing(trafficSender);
  const own = ownLoad(senders.length);
  const first = world.playing(trafficServer)[0]?.config.around.load ?? 0;
  const row = nodes.indexOf(senders[0]?.id ?? 'alice') * nodes.length + nodes.indexOf('server');
  const changed = changesUpTo(trace, 'link', row, trace.frames.length).find(({ frame }) => trace.frame(frame).time >= troubleAt);
  return [own + first, own + (changed?.value.port?.load ?? first)];
}
