/** How a member shows itself. */
import { sayDuration } from '../../base/quantity.ts';
import { upFact } from '../../engine/protocol.ts';
import type { Belief, Face, Instrument, NodeId } from '../../engine/protocol.ts';
import { tellings } from '../../parts/swimTimes.ts';
import type { Status } from './messages.ts';
import type { Config, State } from './signature.ts';

export function faceOf(s: State, { members }: Config, self: NodeId): Face {
  const all = members.filter((id) => id !== self);
  const dead = idsOf(s, all, 'dead');
  return {
    ...lookOf(s, dead, idsOf(s, all, 'suspect')),
    ...(s.incarnation > 1 && { tag: String(s.incarnation) }),
    facts: { incarnation: String(s.incarnation), ...Object.fromEntries(all.map((id) => [id, s.members[id]!.status])) },
    beliefs: dead.length === 0 ? [] : [deathsOf(dead)],
  };
}

const idsOf = (s: State, all: readonly NodeId[], status: Status): readonly NodeId[] => all.filter((id) => s.members[id]!.status === status);

/** One thought, however many they are: true if all of them are down. */
function deathsOf(dead: readonly NodeId[]): Belief {
  const says = dead.length === 1 ? `${dead[0]} is dead` : `${dead.length} are dead`;
  return { says, about: { nodes: dead, atLeast: dead.length, fact: upFact, is: 'no' } };
}

function lookOf(s: State, dead: readonly NodeId[], suspects: readonly NodeId[]): Pick<Face, 'role' | 'tone'> {
  if (s.isToldDead) return { role: 'is told that it is dead', tone: 'danger' };
  const losses = dead.length === 0 ? '' : dead.length <= 2 ? `drops ${dead.join(', ')}` : `drops ${dead.length}`;
  const doubts = suspects.length === 0 ? '' : suspects.length === 1 ? `suspects ${suspects[0]}` : `suspects ${suspects.length}`;
  const role = [losses, doubts].filter((words) => words !== '').join(', ');
  if (role === '') return { role: 'holds all alive', tone: 'calm' };
  return { role, tone: suspects.length > 0 ? 'warn' : 'danger' };
}

export function instrumentsOf(s: State, { retransmit, members }: Config): readonly Instrument[] {
  const limit = tellings(retransmit, members.length);
  return [
    {
      kind: 'table',
      title: 'The others, as it knows them',
      columns: ['member', 'is', 'incarnation', 'since'],
      rows: Object.entries(s.members).map(([id, { status, incarnation, since }]) => [
        id,
        status,
        String(incarnation),
        sayDuration(since - s.bootedAt),
      ]),
    },
    {
      kind: 'table',
      title: 'News to pass on',
      columns: ['of', 'says', 'told'],
      rows: s.rumors.map(({ rumor: { about, status, incarnation }, told }) => [
        about,
        `${status}, incarnation ${incarnation}`,
        `${told} of ${limit}`,
      ]),
    },
    { kind: 'log', title: 'What it has heard, by its own clock', entries: s.record },
  ];
}
