/**
 * P-NOLOST for one file under a lock: every acknowledged write is the file's content, or the content was written by one who had read it,
 * or by one who had read such a write, and so on. Jepsen calls the opposite a lost update.
 */
import type { NodeId } from '../engine/protocol.ts';
import { storage } from '../protocols/lease/storage.ts';
import { always, violated } from './property.ts';
import type { Violation } from './property.ts';

interface Memory {
  value: string;
  valueFrame: number;
  /** What the author of each write had read. */
  over: { [value: string]: string };
  acked: { [value: string]: { readonly by: NodeId; readonly frame: number } };
}

export const noLostWrite = always<Memory>('No acknowledged write is lost', {
  id: 'no-lost-write',
  means: 'Every write that was acknowledged is in the file, or in a later write whose author had read it.',
  memory: () => ({ value: '', valueFrame: -1, over: {}, acked: {} }),
  check(world, frame, memory) {
    for (const { type, op, id, over } of frame.history) {
      if (op !== 'write') continue;
      if (type === 'invoke') memory.over[id] = String(over?.[0] ?? '');
      if (type === 'ok' && frame.node !== null) memory.acked[id] = { by: frame.node, frame: frame.index };
    }
    const acked = frame.history.find(({ type, op }) => op === 'write' && type === 'ok');
    const file = world.playing(storage)[0];
    if (file === undefined) return null;
    const { value } = file.disk;
    const isNew = value !== memory.value;
    const buildsOnLast = isNew && memory.over[value] === memory.value;
    memory.valueFrame = isNew ? frame.index : memory.valueFrame;
    memory.value = value;
    if (buildsOnLast || (!isNew && acked === undefined)) return null;
    return findLost(memory, file.id);
  },
});

function findLost(memory: Memory, file: NodeId): Violation | null {
  const reflected = new Set<string>();
  for (let value: string | undefined = memory.value; value !== undefined && !reflected.has(value); value = memory.over[value])
    reflected.add(value);
  const lost = Object.entries(memory.acked).find(([value]) => !reflected.has(value));
  if (lost === undefined) return null;
  const [value, { by, frame }] = lost;
  const fate = isOlder(memory, value) ? `the file fell back to ${memory.value}` : `${memory.value} was written over it unread`;
  return violated(`${value} was acknowledged, and ${fate}`, [by, file], [frame, memory.valueFrame]);
}

/** Whether the lost write was made over what the file holds now: then nobody wrote, and a disk forgot. */
function isOlder(memory: Memory, lost: string): boolean {
  const before = new Set<string>();
  for (let value: string | undefined = memory.over[lost]; value !== undefined && !before.has(value); value = memory.over[value])
    before.add(value);
  return before.has(memory.value);
}
