/**
 * P-MONOREAD: what a session reads of a key never goes back (Terry et al., "Session guarantees", 1994, section 3.2). Where the store tells no
 * versions, back is to a value whose write had ended before that of one read earlier began, or to one that the session has seen replaced.
 */
import { always, violated } from './property.ts';
import type { Property } from './property.ts';
import { endedReads, newerThan, noFloor, raise, sessionOf } from './sessions.ts';
import type { Floor, Seen } from './sessions.ts';
import { noteWrites, noVersions, versionTold } from './versionOrder.ts';
import type { Version, Versions } from './versionOrder.ts';

interface Options {
  readonly read?: string;
  readonly write?: string;
}

interface Session extends Floor {
  last: Seen | null;
  /** Values that gave way to another, each with the frame in which it was seen that it had. */
  readonly replaced: { [value: string]: number };
}

interface Memory {
  readonly versions: Versions;
  readonly reading: { [id: string]: number };
  readonly sessions: { [session: string]: Session };
}

/** O(1) a line of the history. */
export const monotonicReads = ({ read = 'read', write = 'write' }: Options = {}): Property =>
  always<Memory>('Reads never go back', {
    id: 'monotonic-reads',
    means: 'Who has read a value does not read an older one afterwards.',
    memory: () => ({ versions: noVersions(), reading: {}, sessions: {} }),
    check(_, frame, { versions, reading, sessions }) {
      const { node, index } = frame;
      noteWrites(versions, frame, write);
      for (const [entry, begun] of endedReads(reading, frame, read)) {
        if (node === null) continue;
        const session = (sessions[sessionOf(entry, node)] ??= { ...noFloor(), last: null, replaced: {} });
        const told = versionTold(versions, entry);
        const witness = behind(session, told, begun);
        if (witness !== null)
          return violated(`${entry.process ?? node} read ${told.value} after ${session.last!.value}`, [node], [witness, begun]);
        pass(session, { ...told, frame: index });
      }
      return null;
    },
  });

/** The frame that shows that what was told is older than what the session had seen; null when it need not be. */
function behind(session: Session, told: Version, begun: number): number | null {
  const newer = newerThan(session, told, begun);
  if (newer !== null) return newer.frame;
  const replacedAt = session.replaced[told.value];
  const isBack = told.place === null && !told.isRepeated && replacedAt !== undefined && replacedAt < begun;
  return isBack ? replacedAt : null;
}

function pass(session: Session, seen: Seen): void {
  const { last } = session;
  if (last !== null && last.value !== seen.value) session.replaced[last.value] = seen.frame;
  raise(session, seen);
  session.last = seen;
}
