/**
 * One of several leaders of a register x that is replicated among them: it stamps a write, keeps the last one, acknowledges at once, and tells
 * the others later. After DDIA (2017), figure 8-3; Cassandra keeps the last write by timestamp in the same way.
 * Other stamps are the fixes: Lamport (1978), hybrid (Kulkarni et al. 2014), version vectors with siblings (Parker et al. 1983), and a
 * compare-and-set that goes through one leader.
 * Left out: repair of what a broken link has lost (anti-entropy), and the wait for the disk before the acknowledgment.
 */
import { defineProtocol } from '../../engine/protocol.ts';
import type { Env, NodeId } from '../../engine/protocol.ts';
import { hybridReceive, hybridStart, hybridTick } from '../../parts/hybridClock.ts';
import type { HybridTime } from '../../parts/hybridClock.ts';
import { lamportReceive, lamportTick } from '../../parts/lamportClock.ts';
import { looks } from './messages.ts';
import type { LwwMessages, Write } from './messages.ts';
import { authorOf, compareStamps, merge, numberOf, sayStamp, sayValues } from './version.ts';
import type { Decision, Stamp, Stamps, Version } from './version.ts';

interface Line {
  readonly label: string;
  readonly tone?: 'ok' | 'danger';
}

export interface LwwReplica {
  config: {
    readonly stamps: Stamps;
    readonly replicas: readonly NodeId[];
    /** Takes every write under `cas`. */
    readonly leader: NodeId;
  };
  state: {
    lamport: number;
    hybrid: HybridTime;
    /** Clients that wait for the leader's word, by write. */
    waiting: { [id: string]: NodeId };
    /** The last write that was stamped here, with what its author had heard. */
    stamped: { readonly version: Version; readonly heard: Stamp | null } | null;
    stampedCount: number;
    /** The last time that one of two writes gave way. */
    decision: Decision | null;
    decisionCount: number;
    /** What became here of the last write of one of its own clients. */
    lastHere: 'none yet' | 'stored' | 'dropped';
    log: Line[];
  };
  disk: {
    versions: Version[];
    /** The last write of each author that was taken here, so that a copy of it is not a write of its own. */
    taken: { [author: string]: number };
  };
  messages: LwwMessages;
  timers: never;
  steps: 'stored';
}

/** Lines of its log that a replica keeps. */
const kept = 8;

export const lwwReplica = defineProtocol<LwwReplica>({
  name: 'lww replica',
  shape: 'storage',
  show: looks,

  format: () => ({ versions: [], taken: {} }),

  init: (env) => ({
    // What was stamped before a crash must not be stamped again.
    lamport: Math.max(0, ...env.disk.versions.map(({ stamp }) => stamp.time)),
    hybrid: env.disk.versions.reduce(
      (clock: HybridTime, { stamp }) => (stamp.time > clock.l ? { l: stamp.time, c: stamp.count } : clock),
      hybridStart,
    ),
    waiting: {},
    stamped: null,
    stampedCount: 0,
    decision: null,
    decisionCount: 0,
    lastHere: 'none yet',
    log: [],
  }),

  receive: {
    read(_, m, env) {
      env.send(m.from, 'value', { id: m.id, versions: env.disk.versions.slice() });
    },

    write(s, m, env) {
      const { stamps, leader } = env.config;
      if (isCopy(env, m.id)) return;
      if (stamps === 'cas' && env.self !== leader) {
        s.waiting[m.id] = m.from;
        return env.send(leader, 'propose', { id: m.id, value: m.value, cause: m.cause, heard: m.heard, expects: m.expects });
      }
      const stamp = accept(s, env, m);
      if (stamp === null) return env.send(m.from, 'conflict', { id: m.id });
      env.send(m.from, 'ack', { id: m.id, stamp });
    },

    replicate(s, { version }, env) {
      hear(s, env, version.stamp);
      keep(s, env, version);
    },

    propose(s, m, env) {
      if (isCopy(env, m.id)) return;
      env.send(m.from, 'decided', { id: m.id, stamp: accept(s, env, m) });
    },

    decided(s, { id, stamp }, env) {
      const client = s.waiting[id];
      if (client === undefined) return;
      delete s.waiting[id];
      if (stamp === null) return env.send(client, 'conflict', { id });
      s.lastHere = 'stored';
      env.send(client, 'ack', { id, stamp });
    },
  },

  step: {
    /** Nobody waits for the disk: the acknowledgment has gone out. */
    stored: () => {},
  },

  face: (s, disk, { stamps, leader, replicas }) => ({
    role: stamps === 'cas' ? `replica, ${leader} leads` : `one of ${replicas.length} leaders`,
    ...(disk.versions.length > 0 ? { tag: `x = ${sayValues(disk.versions)}` } : {}),
    facts: {
      x: sayValues(disk.versions),
      stamped: disk.versions.length === 0 ? '—' : disk.versions.map((version) => sayStamp(stamps, version)).join(' | '),
      'last write here': s.lastHere,
    },
  }),

  instruments: (s) => [{ kind: 'log', title: 'Writes', entries: s.log }],
});

type State = LwwReplica['state'];

function isCopy({ disk }: Env<LwwReplica>, id: string): boolean {
  const author = authorOf(id);
  const number = numberOf(id);
  if (!Number.isInteger(number)) throw new Error(`“${id}” names no write`); // damaged on the way, or a lie
  if ((disk.taken[author] ?? 0) >= number) return true;
  disk.taken[author] = number;
  return false;
}

/** Stamps a client's write, keeps it or not, and tells the others. Null when `cas` finds that another write was first. */
function accept(s: State, env: Env<LwwReplica>, m: Write): Stamp | null {
  const { stamps } = env.config;
  const isLate = stamps === 'cas' && m.expects !== (env.disk.versions[0]?.stamp.time ?? 0);
  if (isLate) {
    log(s, { label: `x = ${m.value} refused: it builds on version ${m.expects}` });
    return null;
  }
  const version: Version = { id: m.id, value: m.value, stamp: stampOf(s, env, m), cause: m.cause };
  s.stamped = { version, heard: m.heard };
  s.stampedCount++;
  s.lastHere = keep(s, env, version);
  for (const peer of env.config.replicas) if (peer !== env.self) env.send(peer, 'replicate', { version });
  return version.stamp;
}

function stampOf(s: State, env: Env<LwwReplica>, m: Write): Stamp {
  const node = env.self;
  switch (env.config.stamps) {
    case 'wall':
      return { time: env.clock.wall(), count: 0, node };
    case 'lamport':
      s.lamport = m.heard === null ? lamportTick(s.lamport) : lamportReceive(s.lamport, m.heard.time);
      return { time: s.lamport, count: 0, node };
    case 'hlc':
      s.hybrid = m.heard === null ? hybridTick(s.hybrid, env.clock.wall()) : hybridReceive(s.hybrid, env.clock.wall(), hybridOf(m.heard));
      return { time: s.hybrid.l, count: s.hybrid.c, node };
    case 'cas':
      return { time: m.expects + 1, count: 0, node };
    default:
      return { time: 0, count: 0, node };
  }
}

const hybridOf = ({ time, count }: Stamp): HybridTime => ({ l: time, c: count });

/** Logical clocks learn from what arrives; the wall clock does not. */
function hear(s: State, env: Env<LwwReplica>, stamp: Stamp): void {
  if (env.config.stamps === 'lamport') s.lamport = lamportReceive(s.lamport, stamp.time);
  if (env.config.stamps === 'hlc') s.hybrid = hybridReceive(s.hybrid, env.clock.wall(), hybridOf(stamp));
}

function keep(s: State, env: Env<LwwReplica>, version: Version): 'stored' | 'dropped' {
  const { stamps } = env.config;
  const { versions, decision } = merge(stamps, env.disk.versions, version);
  const isStored = versions.includes(version);
  if (decision !== null) {
    s.decision = decision;
    s.decisionCount++;
    tell(env, decision);
  }
  const said = `x = ${version.value} at ${sayStamp(stamps, version)}`;
  if (!isStored) {
    const isKnown = decision === null;
    if (isKnown) return 'stored';
    log(s, { label: `${said} dropped: ${sayStamp(stamps, decision.winner)} is later`, tone: 'danger' });
    env.note(`drops x=${version.value}`);
    return 'dropped';
  }
  log(s, { label: `${said} kept${isTie(decision) ? ', by the node’s name' : ''}`, tone: 'ok' });
  env.disk.versions = versions;
  env.sync('stored');
  return 'stored';
}

/** For the run's record: which write gave way to which, told by the node that had stamped it. */
function tell(env: Env<LwwReplica>, { winner, loser }: Decision): void {
  if (loser.stamp.node !== env.self) return;
  env.history({ type: 'effect', op: 'supersede', key: 'x', id: `${loser.id} at ${env.self}`, value: winner.id, over: [loser.id] });
}

const isTie = (decision: Decision | null): boolean =>
  decision !== null && compareStamps({ ...decision.winner.stamp, node: '' }, { ...decision.loser.stamp, node: '' }) === 0;

function log(s: State, line: Line): void {
  s.log = [...s.log, line].slice(-kept);
}
