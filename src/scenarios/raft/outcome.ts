/** What happened in a run, read off its trace: who stood, who led, and what became of the commands. */
import { changesUpTo } from '../../engine/changes.ts';
import type { Replay } from '../../engine/trace.ts';
import { raft } from '../../protocols/raft/raft.ts';

interface Turn {
  readonly node: string;
  readonly term: number;
  readonly at: number;
}

/** Each time that a server took up this role, in order. */
export function turns({ trace, nodes }: Replay, role: 'leader' | 'candidate'): readonly Turn[] {
  const all = nodes.flatMap((node, lane) =>
    changesUpTo(trace, 'face', lane, Infinity).flatMap(({ frame, value }, i, changes) => {
      const isNew = value.role === role && (changes[i - 1]?.value.role !== role || changes[i - 1]?.value.tag !== value.tag);
      return isNew ? [{ node, term: Number(value.facts?.['term']), at: trace.frame(frame).time }] : [];
    }),
  );
  return all.toSorted((a, b) => a.at - b.at);
}

/** 'first': who stood first was elected, in the first term. 'later': it took another term. 'nobody': no leader at all. */
export function firstElection(replay: Replay): 'first' | 'later' | 'nobody' {
  const [leader] = turns(replay, 'leader');
  const [candidate] = turns(replay, 'candidate');
  if (leader === undefined || candidate === undefined) return 'nobody';
  return leader.node === candidate.node && leader.term === candidate.term ? 'first' : 'later';
}

interface Told {
  readonly at: number;
  /** Servers, the leader among them, of which it knew that they had the command on disk when it answered. */
  readonly known: number;
  readonly servers: number;
}

/** The first write that was answered: how much its leader knew when it answered. Null when none was. */
export function firstWrite(replay: Replay): Told | null {
  const { trace, history, worldAt } = replay;
  const ok = history.find(({ entry }) => entry.type === 'ok' && entry.op !== 'get');
  if (ok === undefined) return null;
  const { packet } = trace.frame(ok.frame);
  const { from, sentAt } = trace.packet(packet);
  const world = worldAt(sentAt);
  const leader = world.running(raft).find(({ id }) => id === replay.nodes[from]);
  if (leader === undefined) return null;
  const matches = Object.values(leader.state.progress).map(({ match }) => match);
  const known = matches.filter((match) => match >= leader.state.commit).length + 1;
  return { at: ok.time, known, servers: world.playing(raft).length };
}

export const countOf = ({ history }: Replay, type: 'invoke' | 'ok' | 'fail' | 'info'): number =>
  history.filter(({ entry }) => entry.type === type).length;

export const committed = ({ world }: Replay): number => Math.max(0, ...world.running(raft).map(({ state }) => state.commit));

export const highestTerm = ({ world }: Replay): number => Math.max(0, ...world.playing(raft).map(({ disk }) => disk.term));
