/** What properties of Raft look at: the server that has just acted, and what has changed in it. */
import { equalPlain } from '../base/plain.ts';
import { isFault } from '../engine/trace.ts';
import type { FrameKind } from '../engine/trace.ts';
import type { FrameView, NodeView, WorldView } from '../engine/view.ts';
import type { Entry, Log } from '../protocols/raft/log.ts';
import { raft } from '../protocols/raft/raft.ts';
import type { Kept, Raft, Role } from '../protocols/raft/signature.ts';
import type { Waits } from './property.ts';

type Server = NodeView<Raft>;

/** The server in which a handler has just run, if this frame is one of those. */
export function actingServer(world: WorldView, { place, index }: FrameView): Server | null {
  const server = place < 0 ? null : world.at(raft, place);
  return server !== null && server.lastFrame === index && server.isUp ? server : null;
}

/**
 * `office`: its role or its term. `kept`: the term or the vote that it holds for durable. `furthest`: more than any server had committed. Not the server's, but the frame's: `fault`; `presence`, which
 * is that somebody may run or be joined who was not, or the other way round; `history`, a line of a client's.
 */
export type Aspect = 'office' | 'kept' | 'log' | 'commit' | 'furthest' | 'applied' | 'fault' | 'presence' | 'history';

const bits: { readonly [A in Aspect]: number } = {
  office: 1,
  kept: 2,
  log: 4,
  commit: 8,
  applied: 16,
  fault: 32,
  presence: 64,
  history: 128,
  furthest: 256,
};
/** After a boot all is new. */
const allOfServer = bits.office | bits.kept | bits.log | bits.commit | bits.applied;

/** A server when it acted last. */
interface Seen {
  incarnation: number;
  role: Role;
  term: number;
  kept: Kept;
  log: Log;
  commit: number;
  applied: number;
}

interface Memory {
  /** By place among the world's nodes. */
  readonly servers: { [place: number]: Seen };
  /** What any of them has committed at most. */
  furthest: number;
}

const raftWatch: Waits['on'] = {
  memory: (): Memory => ({ servers: {}, furthest: 0 }),
  look(world, frame, memory) {
    const server = actingServer(world, frame);
    return server === null ? ofFrame(frame) : compare(server, frame.place, memory as Memory) | ofFrame(frame);
  },
};

function ofFrame({ kind, history }: FrameView): number {
  const ofHistory = history.length > 0 ? bits.history : 0;
  if (kind === 'receive' || kind === 'timer' || kind === 'step') return ofHistory;
  if (isFault(kind)) return ofHistory | bits.fault | bits.presence;
  return mayChangeWhoIsThere(kind) ? ofHistory | bits.presence : ofHistory;
}

export const mayChangeWhoIsThere = (kind: FrameKind): boolean => isFault(kind) || kind === 'boot' || kind === 'restart' || kind === 'thaw';

function compare({ incarnation, state, disk }: Server, place: number, memory: Memory): number {
  const { role, kept, commit, applied } = state;
  const { term, log } = disk;
  const seen = memory.servers[place];
  let changed = 0;
  if (commit > memory.furthest) {
    memory.furthest = commit;
    changed = bits.furthest;
  }
  if (seen === undefined || seen.incarnation !== incarnation) {
    memory.servers[place] = { incarnation, role, term, kept, log, commit, applied };
    return changed | allOfServer;
  }
  if (seen.role !== role || seen.term !== term) {
    changed |= bits.office;
    seen.role = role;
    seen.term = term;
  }
  if (seen.kept !== kept) {
    if (seen.kept.term !== kept.term || seen.kept.vote !== kept.vote) changed |= bits.kept;
    seen.kept = kept;
  }
  if (seen.log !== log) {
    changed |= bits.log;
    seen.log = log;
  }
  if (seen.commit !== commit) {
    changed |= bits.commit;
    seen.commit = commit;
  }
  if (seen.applied !== applied) {
    changed |= bits.applied;
    seen.applied = applied;
  }
  return changed;
}

/** Of a property that looks at nothing else of a server than this. */
export const whenChanged = (...aspects: readonly Aspect[]): Waits => ({
  on: raftWatch,
  aspects: aspects.reduce((all, aspect) => all | bits[aspect], 0),
});

/** Servers share their entries, so that looking into two of them is rare. */
export const isSameEntry = (a: Entry, b: Entry): boolean => a === b || equalPlain(a, b);
