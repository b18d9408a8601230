/**
 * A shop whose pages need one of two services each: reviews to browse, payments to pay. Each call holds a thread until it ends. What may protect
 * the shop is that of Netflix's Hystrix 1.5 (HystrixCommandProperties.java, HystrixCircuitBreaker.java, HealthCountsStream.java): a timeout, a
 * pool of threads for each dependency (Nygard, "Release It!", 2007: bulkheads), a circuit breaker for each, and a fallback.
 * Left out: a queue before a pool (Hystrix has none by default), the limit of ten fallbacks at a time, which take no time here, and threads that do
 * not heed an interrupt: here a timeout frees them at once.
 */
import type { Micros } from '../../base/micros.ts';
import { ms } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { Env, NodeId } from '../../engine/protocol.ts';
import { hystrixDefaults } from '../../parts/hystrix.ts';
import type { HystrixRule } from '../../parts/hystrix.ts';
import { admit, look, newCommand, settle } from './command.ts';
import type { Command, Ending } from './command.ts';
import { faceOf, instrumentsOf } from './face.ts';
import type { BreakerMessages } from './messages.ts';

export interface Shop {
  config: {
    readonly reviews: NodeId;
    readonly payments: NodeId;
    /** Threads of a pool, and whether each service has one of its own. */
    readonly threads: number;
    readonly bulkheads: boolean;
    /** Null: it waits for as long as it takes. */
    readonly patience: Micros | null;
    /** Null: no breakers. */
    readonly rule: HystrixRule | null;
    /** Whether a page without reviews shows those of yesterday. */
    readonly fallback: boolean;
  };
  state: {
    commands: { [service: NodeId]: Command };
  };
  disk: object;
  messages: BreakerMessages;
  timers: 'giveUp' | 'look';
  steps: never;
  requests: 'browse' | 'pay';
}

type State = Shop['state'];
type Here = Env<Shop>;

export const shop = defineProtocol<Shop>({
  name: 'shop',
  shape: 'client',
  show: { ask: { as: 'request', label: () => 'ask' } },

  format: () => ({}),

  init(env) {
    const { reviews, payments, rule } = env.config;
    if (rule !== null) env.setTimer('look', { after: ms(rule.healthSnapshotMs) });
    const command = (): Command => newCommand(rule ?? hystrixDefaults, nowMs(env));
    return { commands: { [reviews]: command(), [payments]: command() } };
  },

  requests: {
    browse: (s, env, { value }) => call(s, env, env.config.reviews, value),
    pay: (s, env, { value }) => call(s, env, env.config.payments, value),
  },

  receive: {
    answer: (s, { from, id }, env) => hear(s, env, from, id, 'answered'),
    error: (s, { from, id }, env) => hear(s, env, from, id, 'failed'),
    // What a transport says by itself is about the connection: it is the oldest call that hears it.
    refused: (s, { from }, env) => hear(s, env, from, s.commands[from]?.underway[0], 'failed'),
    unreachable: (s, { from }, env) => hear(s, env, from, s.commands[from]?.underway[0], 'failed'),
    closed: (s, { from }, env) => hear(s, env, from, s.commands[from]?.underway[0], 'failed'),
  },

  timeout: {
    giveUp(s, env, id) {
      const service = Object.keys(s.commands).find((each) => s.commands[each]!.underway.includes(String(id)));
      if (service !== undefined) end(s, env, service, String(id), 'timed out');
    },

    look(s, env) {
      const rule = env.config.rule!;
      env.setTimer('look', { after: ms(rule.healthSnapshotMs) });
      for (const [service, command] of Object.entries(s.commands)) {
        const before = command.breaker.status;
        look(command, rule, nowMs(env));
        if (command.breaker.status !== before)
          env.note(`the circuit to ${service} opens: ${command.health.failed} of ${command.health.calls} calls failed`);
      }
    },
  },

  face: (s, _, config) => faceOf(s.commands, config),
  instruments: (s, _, config) => instrumentsOf(s.commands, config),
});

/** As Hystrix counts time. */
const nowMs = ({ clock }: Here): number => clock.monotonic() / 1_000;

/** `visit` is no other request’s, of this boot or another: what comes back late is never taken for an answer to something else. */
function call(s: State, env: Here, service: NodeId, visit: number): void {
  const { threads, bulkheads, rule, patience } = env.config;
  const id = visit > 0 ? `${env.self}-${visit}` : `by hand-${-visit}`;
  const command = s.commands[service]!;
  const sharers = bulkheads ? [command] : Object.values(s.commands);
  const busy = sharers.reduce((sum, { underway }) => sum + underway.length, 0);
  env.history({ type: 'invoke', op: 'call', key: service, id, process: id });
  const verdict = admit(command, rule, threads - busy, nowMs(env));
  if (verdict !== 'yes' && verdict !== 'trial') return end(s, env, service, id, verdict);
  if (verdict === 'trial') env.note(`one call tries whether ${service} is back`);
  command.underway.push(id);
  env.send(service, 'ask', { id });
  if (patience !== null) env.setTimer('giveUp', { after: patience }, id);
}

function hear(s: State, env: Here, from: NodeId, id: string | undefined, ending: Ending): void {
  const isLate = id === undefined || s.commands[from]?.underway.includes(id) !== true;
  if (isLate) return; // its thread has gone on to something else
  end(s, env, from, id, ending);
}

function end(s: State, env: Here, service: NodeId, id: string, ending: Ending): void {
  const command = s.commands[service]!;
  const before = command.breaker.status;
  env.cancelTimer('giveUp', id);
  command.underway = command.underway.filter((other) => other !== id);
  settle(command, env.config.rule, ending, nowMs(env));
  if (ending !== 'answered' && env.config.fallback && service === env.config.reviews) command.fallbacks++;
  if (command.breaker.status !== before)
    env.note(`the circuit to ${service} ${ending === 'answered' ? 'closes, and forgets what failed' : 'opens again'}`);
  // After a timeout it may yet be done; in all other cases the shop knows that it was not.
  const types = { answered: 'ok', failed: 'fail', 'timed out': 'info', rejected: 'fail', 'short-circuited': 'fail' } as const;
  env.history({ type: types[ending], op: 'call', key: service, id, value: ending, process: id });
}
