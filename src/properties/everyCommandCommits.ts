import { raft } from '../protocols/raft/raft.ts';
import { eventually } from './property.ts';
import { noneWaiting, waitsSince, watchCommands, whenWaiting } from './waitingCommands.ts';
import type { WaitingMemory } from './waitingCommands.ts';

/** A command may take this many of the longest election timeouts before it is missed. */
const patience = 4;

/** P-LIVE-COMMIT as liveness: while a command is missed it is "not yet". It may still come, so it is never violated. */
export const everyCommandCommits = eventually<WaitingMemory>('Every command commits', {
  id: 'every-command-commits',
  means: 'Each command that a client makes is committed in the end. Missed is one that has waited for four election timeouts.',
  waits: whenWaiting,
  memory: noneWaiting,
  check(world, frame, memory) {
    watchCommands(world, frame, memory);
    const election = world.playing(raft)[0]?.config.election ?? 0;
    memory.alarm = waitsSince(memory) + patience * 2 * election;
    return memory.committed > 0 && frame.time <= memory.alarm;
  },
});
