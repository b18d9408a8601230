/** What clients, two replicas, witnesses and a power switch say to each other. Readings of clocks are those of whoever asks, handed back with the answer. */
import type { MessageLook, NodeId } from '../../engine/protocol.ts';

/** A write in a replica's log: what was written, and under which primary. */
export interface Entry {
  readonly epoch: number;
  readonly id: string;
  readonly by: NodeId;
}

export interface Beat {
  readonly epoch: number;
  /** Counts the primary's beats, so that one that was overtaken is known as such. */
  readonly round: number;
  /** How many entries `entries` come after, and which is the last of those; '' for none. */
  readonly after: number;
  readonly before: string;
  readonly entries: readonly Entry[];
  /** How long the primary's log is: what a backup has beyond that is not the primary's. */
  readonly total: number;
}

/** Which boot of the asker has asked, and when by its monotonic clock. */
interface Asked {
  readonly mark: number;
  readonly sentAt: number;
}

/** 'a5.k3x9' is the fifth write of a boot of Alice's. The boot matters to nobody who reads of it. */
export const sayWrite = (id: string): string => id.split('.')[0]!;

export interface FailoverMessages {
  write: { readonly id: string };
  saved: { readonly id: string };
  /** Not here; the primary is there, as far as this replica knows. */
  turnedAway: { readonly id: string; readonly primary: NodeId | null };

  /** From a primary to its backup, with every write and once in a while. */
  beat: Beat;
  /** Up to where the backup's disk has the primary's log; `fits` is false where the two logs part before that. */
  have: { readonly epoch: number; readonly length: number; readonly fits: boolean };
  /** From a primary to a witness, which keeps no log. */
  alive: { readonly epoch: number };
  /** To one that takes itself for the primary: there is a later one. */
  outdated: { readonly epoch: number; readonly primary: NodeId };

  ask: Asked & { readonly epoch: number; readonly renews: boolean };
  yes: Asked & { readonly epoch: number };
  /** `left`: how long another's lease goes on, µs; 0 where something else is in the way. `epoch`: the highest that the voter has promised. */
  no: Asked & { readonly epoch: number; readonly left: number };

  cutPower: { readonly target: NodeId; readonly mark: number };
  isOff: { readonly target: NodeId; readonly mark: number };
}

type Looks = { readonly [K in keyof FailoverMessages]: MessageLook<FailoverMessages[K]> };

export const looks: Looks = {
  write: { as: 'request', label: ({ id }) => sayWrite(id) },
  saved: { as: 'reply', label: ({ id }) => `${sayWrite(id)} ok` },
  turnedAway: { as: 'reply', label: ({ primary }) => (primary === null ? 'not here' : `→ ${primary}`) },
  beat: { as: 'beat', label: ({ entries }) => sayEntries(entries) },
  have: { as: 'reply', label: ({ length, fits }) => (fits ? `has ${length}` : 'differs') },
  alive: { as: 'beat', label: () => '♥' },
  outdated: { as: 'reply', label: ({ epoch }) => `now E${epoch}` },
  ask: { as: 'request', label: ({ epoch, renews }) => (renews ? 'renew?' : `lead E${epoch}?`) },
  yes: { as: 'reply', label: () => 'yes' },
  no: { as: 'reply', label: () => 'no' },
  cutPower: { as: 'request', label: () => 'off!' },
  isOff: { as: 'reply', label: () => 'is off' },
};

function sayEntries(entries: readonly Entry[]): string {
  const [first] = entries;
  if (first === undefined) return '♥';
  return entries.length === 1 ? sayWrite(first.id) : `${sayWrite(first.id)} +${entries.length - 1}`;
}
