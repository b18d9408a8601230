/**
 * The state machine: keys and their texts, and for each client session the last command and its answer (dissertation §6.3), so that a command
 * that comes twice takes effect once. Left out: the end of sessions.
 */
import type { Command } from './log.ts';
import type { Answer } from './messages.ts';

interface Stored {
  readonly value: string;
  /** How often it was written. */
  readonly version: number;
}

export interface Machine {
  /** Its values are frozen, so that a keyframe copies a list of references. */
  readonly values: { [key: string]: Stored };
  readonly sessions: { [session: string]: Answer };
}

export const emptyMachine = (): Machine => ({ values: {}, sessions: {} });

const unwritten: Stored = { value: '', version: 0 };

const valueAt = (machine: Machine, key: string): Stored => (Object.hasOwn(machine.values, key) ? machine.values[key]! : unwritten);

export function readKey(machine: Machine, { session, seq, key }: Pick<Command, 'session' | 'seq' | 'key'>): Answer {
  const { value, version } = valueAt(machine, key);
  return Object.freeze({ session, seq, ok: true, value, version });
}

/** What this session was told of this command; null when it has not been applied, or a later one has been answered since. */
export function answered(machine: Machine, { session, seq }: Pick<Command, 'session' | 'seq'>): Answer | null {
  const last = machine.sessions[session];
  return last !== undefined && last.seq === seq ? last : null;
}

/** Null for a command of which its client has long stopped waiting: a later one of the session has been applied. */
export function execute(machine: Machine, command: Command, dedup: 'once' | 'each time'): Answer | null {
  if (dedup === 'once') {
    const last = machine.sessions[command.session];
    if (last !== undefined && last.seq >= command.seq) return answered(machine, command);
  }
  const answer = perform(machine, command);
  machine.sessions[command.session] = answer;
  return answer;
}

function perform(machine: Machine, command: Command): Answer {
  const { op, key, value, expected, session, seq } = command;
  const now = valueAt(machine, key);
  const isRefused = op === 'cas' && now.value !== expected;
  if (op === 'get' || isRefused) return Object.freeze({ session, seq, ok: !isRefused, value: now.value, version: now.version });
  const written = Object.freeze({ value: op === 'append' ? now.value + value : value, version: now.version + 1 });
  machine.values[key] = written;
  return Object.freeze({ session, seq, ok: true, value: '', version: written.version });
}
