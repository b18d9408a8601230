/** How a server shows itself: in a word what changes with elections, and when somebody looks closer what changes with every entry. */
import type { Face, Instrument, NodeId } from '../../engine/protocol.ts';
import { majority } from '../../parts/quorum.ts';
import { entryAt, lastIndex } from './log.ts';
import type { Entry } from './log.ts';
import { sayCommand } from './messages.ts';
import type { Config, Raft, State } from './signature.ts';

type Disk = Readonly<Raft['disk']>;

/** Entries of its log that it shows. */
const shown = 12;

export function faceOf(s: Readonly<State>, disk: Disk, config: Readonly<Config>, self: NodeId): Face {
  const { role, leader } = s;
  return {
    role: role === 'follower' && leader !== null ? `follows ${leader}` : role,
    tone: toneOf(s),
    tag: `T${disk.term}`,
    facts: { term: String(disk.term), leader: leader ?? 'none', vote: disk.vote ?? 'none', ...votesOf(s, config) },
    ...(role === 'leader' ? crownOf(config, self) : {}),
  };
}

function toneOf({ role }: Readonly<State>): NonNullable<Face['tone']> {
  if (role === 'leader') return 'ok';
  return role === 'follower' ? 'calm' : 'active';
}

function votesOf({ role, ballots }: Readonly<State>, { servers }: Readonly<Config>): { readonly votes?: string } {
  if (role === 'follower' || role === 'leader') return {};
  const yes = Object.values(ballots).filter((granted) => granted).length;
  return { votes: `${yes} of ${majority(servers.length)}` };
}

/** It leads as long as a majority takes it for the leader, whatever it believes. */
const crownOf = ({ servers }: Readonly<Config>, self: NodeId): Pick<Face, 'crown' | 'beliefs'> => ({
  crown: true,
  beliefs: [{ says: 'I lead', about: { nodes: servers, atLeast: majority(servers.length), fact: 'leader', is: self } }],
});

export function instrumentsOf(s: Readonly<State>, disk: Disk, { servers }: Readonly<Config>, self: NodeId): readonly Instrument[] {
  const last = lastIndex(disk.log);
  const first = Math.max(1, last - shown + 1);
  const entries = Array.from({ length: last - first + 1 }, (_, i) => lineOf(s, entryAt(disk.log, first + i)!, first + i));
  const log: Instrument = { kind: 'log', title: 'Log', entries };
  if (s.role !== 'leader') return [log];
  const rows = servers.map((id) => {
    const { match, next } = s.progress[id] ?? { match: s.kept.last, next: last + 1 };
    return [id, id === self ? 'durable here' : 'follower', String(match), String(next)];
  });
  return [log, { kind: 'table', title: 'What the leader knows', columns: ['server', 'as', 'match', 'next'], rows }];
}

function lineOf(s: Readonly<State>, { term, command }: Entry, index: number): { label: string; tone?: 'ok' } {
  const label = `${index} · term ${term} · ${command === null ? 'begins its term' : sayCommand(command)}`;
  return index <= s.commit ? { label, tone: 'ok' } : { label };
}
