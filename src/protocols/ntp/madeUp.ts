/** The daemon's tests: one client, servers as far off as asked for, and what has become of the client's clock. */
import type { Distribution } from '../../base/distribution.ts';
import type { Micros } from '../../base/micros.ts';
import { ms, us, zero } from '../../base/micros.ts';
import type { ClockAct, ClockChange } from '../../engine/changes.ts';
import { readClock } from '../../engine/clock.ts';
import type { Fault, Intervention } from '../../engine/fault.ts';
import { createMachine } from '../../engine/kernel.ts';
import type { Machine } from '../../engine/machine.ts';
import { setupWith, steady, stepUntil } from '../../engine/madeUp.ts';
import type { AnyProtocol } from '../../engine/protocol.ts';
import type { Network, Part } from '../../engine/setup.ts';
import { ntpClient, usualNtp } from './ntpClient.ts';
import type { NtpClient } from './ntpClient.ts';
import { ntpServer } from './ntpServer.ts';

export interface Bench {
  readonly config?: Partial<NtpClient['config']>;
  readonly client?: Omit<Part, 'roles'>;
  /** How far off each server's clock is; one right server where nothing is said. */
  readonly servers?: readonly Micros[];
  /** How far off each of them says that it may be. */
  readonly unsure?: readonly Micros[];
  readonly network?: Partial<Network>;
  readonly interventions?: readonly Intervention[];
  readonly seed?: number;
}

export const constant = (value: Micros): Distribution => ({ kind: 'constant', value });
const wan: Network = { ...steady, latency: constant(ms(20)) };

export function benchOf({
  config = {},
  client = {},
  servers = [zero],
  unsure = [],
  network = {},
  interventions = [],
  seed = 7,
}: Bench): Machine {
  const ids = servers.map((_, i) => `s${i + 1}`);
  const cast = {
    c: { roles: [{ protocol: ntpClient as AnyProtocol, config: { ...usualNtp, servers: ids, ...config } }], ...client },
    ...Object.fromEntries(
      ids.map((id, i) => [
        id,
        { roles: [{ protocol: ntpServer as AnyProtocol, config: { work: us(50) } }], offset: servers[i]!, uncertainty: unsure[i] ?? zero },
      ]),
    ),
  };
  return createMachine(setupWith(cast, { network: { ...wan, ...network }, interventions, seed }));
}

export function after(time: Micros, bench: Bench): Machine {
  const m = benchOf(bench);
  stepUntil(m, time);
  m.world.now = time;
  return m;
}

export const clockOf = (m: Machine) => m.world.nodes[0]!.clock;
export const errorOf = (m: Machine): number => readClock(clockOf(m), 'wall', m.world.now) - m.world.now;
export const stateOf = (m: Machine) => m.world.nodes[0]!.processes[0]!.state as NtpClient['state'];
export const atC = (time: Micros, fault: object): Intervention => ({ at: time, fault: { node: 'c', ...fault } as Fault });

/** What was done to the client's clock, by kind, with the second in which it was. */
export const acts = (m: Machine, kind: ClockAct['kind']): readonly (readonly [number, number])[] =>
  m.trace
    .changesOf('clock', 0)
    .map((row) => m.trace.change(row))
    .flatMap(({ frame, value }) => {
      const { act } = JSON.parse(value) as ClockChange;
      return act?.kind === kind && 'by' in act ? [[Math.floor(m.trace.frame(frame).time / 1e6), act.by] as const] : [];
    });
export const notes = (m: Machine): readonly string[] =>
  m.trace.changesOf('note', 0).map((row) => JSON.parse(m.trace.change(row).value) as string);
