/** Clusters for tests: a few servers, perhaps a client, in round numbers, with logs as they are wished for. */
import { ms } from '../../base/micros.ts';
import { clonePlain } from '../../base/plain.ts';
import { envOf } from '../../engine/env.ts';
import { createMachine } from '../../engine/kernel.ts';
import type { Machine } from '../../engine/machine.ts';
import { diskOf, setupWith, stateOf, steady, stepUntil } from '../../engine/madeUp.ts';
import type { Part, Setup, Workload } from '../../engine/setup.ts';
import type { AnyProtocol } from '../../engine/protocol.ts';
import { raftClient } from './client.ts';
import type { RaftClient } from './client.ts';
import { emptyLog, entryOf, entryAt, withEntries } from './log.ts';
import type { Log } from './log.ts';
import { raft } from './raft.ts';
import type { Config, Raft, State } from './signature.ts';

export const serversOf = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `n${i + 1}`);

/** Every message takes 10 ms and every fsync 1 ms; nothing but figure 2, and reads that go around. */
const figureTwo = {
  election: ms(150),
  heartbeat: ms(50),
  preVote: false,
  checkQuorum: false,
  reads: 'index',
  drift: 0,
  dedup: true,
  batch: 64,
  bugs: [],
} as const;

export interface Made {
  readonly servers?: number;
  readonly config?: Partial<Config>;
  readonly disks?: { readonly [server: string]: Partial<Raft['disk']> };
  readonly parts?: { readonly [server: string]: Omit<Part, 'roles'> };
  readonly client?: Partial<RaftClient['config']>;
  /** What Alice does of her own accord; nothing, unless it is said. */
  readonly workload?: Workload;
}

/** Servers n1, n2 …, and Alice, if she is to be there. */
export function cluster({ servers = 3, config = {}, disks = {}, parts = {}, client, workload }: Made, rest: Partial<Setup> = {}): Machine {
  const ids = serversOf(servers);
  const all: Config = { ...figureTwo, servers: ids, ...config };
  const cast: Record<string, Part> = Object.fromEntries(
    ids.map((id) => [id, { roles: [{ protocol: raft as AnyProtocol, config: all }], ...parts[id] }]),
  );
  if (client !== undefined)
    cast['alice'] = {
      roles: [{ protocol: raftClient as AnyProtocol, config: { ...patient(ids), ...client } }],
      ...(workload && { workload }),
    };
  const m = createMachine(setupWith(cast, { network: steady, ...rest }));
  for (const [id, disk] of Object.entries(disks)) {
    const process = m.world.nodes[m.indexOf[id]!]!.processes[0]!;
    process.durable = { ...process.durable, ...disk };
    process.disk = clonePlain(process.durable);
  }
  return m;
}

const patient = (servers: readonly string[]): RaftClient['config'] => ({
  servers,
  patience: ms(200),
  deadline: ms(2_000),
});

/** A log of entries of these terms, without commands. */
export const logOf = (...terms: readonly number[]): Log =>
  withEntries(
    emptyLog,
    terms.map((term) => entryOf(term, null)),
  );

export const termsOf = (log: Log): readonly number[] => Array.from({ length: log.length }, (_, i) => entryAt(log, i + 1)!.term);

export const serverState = (m: Machine, id: string): State => stateOf(m, id) as State;

export const serverDisk = (m: Machine, id: string): Raft['disk'] => diskOf(m, id) as Raft['disk'];

export const clientState = (m: Machine): RaftClient['state'] => stateOf(m, 'alice') as RaftClient['state'];

/** Who leads, in which term: 'n1 in 3'. Those that are down do not count. */
export const leadersOf = (m: Machine): readonly string[] =>
  m.ids
    .filter((id, i) => m.world.nodes[i]!.up && (stateOf(m, id) as Partial<State>).role === 'leader')
    .map((id) => `${id} in ${serverDisk(m, id).term}`);

/** n2 says so to n1, whose handler is called as the kernel calls it; then all goes on for as long as an fsync takes, and longer. */
export function hears<K extends keyof Raft['messages']>(m: Machine, kind: K, body: Raft['messages'][K]): void {
  const handler = raft.receive[kind] as ((s: object, m: object, env: object) => void) | undefined;
  Object.assign(m.running, { node: 0, process: 0 });
  handler!(serverState(m, 'n1'), { ...body, from: 'n2' }, envOf(m, 0, 0));
  m.running.node = -1;
  stepUntil(m, m.world.now + ms(5));
}

/** So many milliseconds from the end of one command to the next, from half a second on. */
export const busy = (everyMs: number, ...mix: readonly string[]): Workload => ({
  arrivals: { kind: 'closed', think: { kind: 'constant', value: ms(everyMs) } },
  mix: Object.fromEntries(mix.map((op) => [op, 1])),
  from: ms(500),
});
