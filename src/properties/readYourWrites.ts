/** P-RYW: a session's read sees its own last acknowledged write, or what is newer (Terry et al., "Session guarantees", 1994, section 3.1). */
import { always, violated } from './property.ts';
import type { Property } from './property.ts';
import { endedReads, newerThan, noFloor, raise, sessionOf } from './sessions.ts';
import type { Floor } from './sessions.ts';
import { noteWrites, noVersions, versionTold } from './versionOrder.ts';
import type { Versions } from './versionOrder.ts';

interface Options {
  readonly read?: string;
  readonly write?: string;
}

interface Memory {
  readonly versions: Versions;
  readonly reading: { [id: string]: number };
  readonly written: { [session: string]: Floor };
}

/** O(1) a line of the history. */
export const readYourWrites = ({ read = 'read', write = 'write' }: Options = {}): Property =>
  always<Memory>('Reads see own writes', {
    id: 'read-your-writes',
    means: 'Who has written and been told ok does not read an older value afterwards.',
    memory: () => ({ versions: noVersions(), reading: {}, written: {} }),
    check(_, frame, { versions, reading, written }) {
      const { node, index } = frame;
      if (node === null) return null;
      for (const [entry, version] of noteWrites(versions, frame, write)) {
        raise((written[sessionOf(entry, node)] ??= noFloor()), { ...version, frame: index });
      }
      for (const [entry, begun] of endedReads(reading, frame, read)) {
        const told = versionTold(versions, entry);
        const own = newerThan(written[sessionOf(entry, node)] ?? noFloor(), told, begun);
        if (own !== null)
          return violated(`${entry.process ?? node} read ${told.value} after it had written ${own.value}`, [node], [own.frame, begun]);
      }
      return null;
    },
  });
