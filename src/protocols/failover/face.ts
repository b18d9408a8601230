/** How a replica shows itself. */
import { upFact } from '../../engine/protocol.ts';
import type { Belief, Face, Instrument, NodeId } from '../../engine/protocol.ts';
import { majority } from '../../parts/quorum.ts';
import { slice } from '../../parts/list.ts';
import { sayWrite } from './messages.ts';
import { leaseEnd } from './office.ts';
import type { Config, Replica, State } from './signature.ts';
import { leaseFaces } from './witness.ts';

type Disk = Readonly<Replica['disk']>;

/** Entries of its log that it shows. */
const shown = 10;

export function faceOf(s: Readonly<State>, disk: Disk, config: Readonly<Config>, self: NodeId): Face {
  const leads = s.role === 'primary';
  return {
    role: roleOf(s, config),
    tone: leads ? 'ok' : s.role === 'candidate' ? 'active' : 'calm',
    ...(disk.epoch === 0 ? {} : { tag: `E${disk.epoch}` }),
    facts: {
      primary: s.primary ?? 'nobody',
      leads: leads ? 'yes' : 'no',
      epoch: disk.epoch === 0 ? 'none yet' : String(disk.epoch),
      writes: String(disk.log.length),
      dropped: s.dropped.length === 0 ? 'none' : String(s.dropped.length),
    },
    leases: leasesOf(s, config, self),
    ...(leads ? { crown: true as const, beliefs: [beliefOf(s, config, self)] } : {}),
  };
}

function roleOf({ role, primary }: Readonly<State>, { rule, other }: Readonly<Config>): string {
  if (role === 'primary') return 'primary';
  if (role === 'backup') return primary === null ? 'hears no primary' : `backup of ${primary}`;
  return rule === 'stonith' ? `wants ${other} off` : 'asks to lead';
}

/** One who took over on silence takes the silence for the other's death. */
function beliefOf({ isFollowed }: Readonly<State>, { rule, voters, other, first }: Readonly<Config>, self: NodeId): Belief {
  if (rule === 'vote' || rule === 'lease')
    return { says: 'I am the primary', about: { nodes: voters, atLeast: majority(voters.length), fact: 'primary', is: self } };
  if (!isFollowed && self !== first) return { says: 'The other one is down', about: { node: other, fact: upFact, is: 'no' } };
  return { says: 'I am the only primary', about: { node: other, fact: 'leads', is: 'no' } };
}

function leasesOf(s: Readonly<State>, config: Readonly<Config>, self: NodeId): NonNullable<Face['leases']> {
  const { rule, lease, stops } = config;
  if (rule !== 'lease') return [];
  const given = leaseFaces(s.voter, lease, self);
  if (s.role !== 'primary') return given;
  const until = leaseEnd(s, { config });
  return [{ label: `E${s.epoch}`, party: self, kind: 'held', until, clock: 'monotonic', length: Math.floor(lease * stops) }, ...given];
}

export const instrumentsOf = (s: Readonly<State>, { log }: Disk): readonly Instrument[] => [
  {
    kind: 'log',
    title: 'Its log, on disk',
    entries: slice(log, Math.max(0, log.length - shown), log.length).map(({ id, epoch }, i, last) => {
      const index = log.length - last.length + i;
      const label = `${index + 1} · epoch ${epoch} · ${sayWrite(id)}`;
      return index < s.durable ? { label } : { label, tone: 'active' as const };
    }),
  },
  {
    kind: 'log',
    title: 'Dropped in favor of its primary’s log',
    entries: s.dropped.slice(-shown).map((id) => ({ label: sayWrite(id), tone: 'danger' })),
  },
];
