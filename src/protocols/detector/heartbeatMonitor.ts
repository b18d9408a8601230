/**
 * A process that watches others by their heartbeats and suspects those that it has not heard from for too long, by one of the rules of
 * `rule.ts`. What it thinks is an opinion: it cannot tell a crash from a pause, a lost message or a slow link.
 * Left out: asking others for their opinion (SWIM), and Cassandra's distrust of its own pauses.
 */
import type { Micros } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import { defineProtocol, upFact } from '../../engine/protocol.ts';
import type { Belief, Env, NodeId } from '../../engine/protocol.ts';
import { windowMean, windowVariance } from '../../parts/sampleWindow.ts';
import type { HeartbeatMessages } from './messages.ts';
import { clockOf, hear, noBeats } from './rule.ts';
import type { Beats, DetectorRule, Readings } from './rule.ts';
import { suspicionCurve } from './suspicionCurve.ts';

export type Opinion = 'unheard' | 'trusted' | 'suspected';

/** What it has heard of one process. */
export interface Heard {
  beats: Beats;
  /** The boot that its heartbeats are counted by; null before the first. */
  generation: number | null;
  /** Earlier ones, whose late heartbeats say nothing about now. */
  past: number[];
}

interface Watched extends Heard {
  opinion: Opinion;
}

export interface HeartbeatMonitor {
  config: {
    readonly of: readonly NodeId[];
    /** η: how often those it watches should be heard from. */
    readonly interval: Micros;
    readonly rule: DetectorRule;
  };
  state: {
    watched: { [node: NodeId]: Watched };
    /** Reading of the monotonic clock at boot: times are told from there. */
    bootedAt: number;
    /** The last changes of opinion. */
    record: { readonly label: string; readonly tone: 'ok' | 'warn' }[];
  };
  disk: object;
  messages: HeartbeatMessages;
  timers: 'suspect';
  steps: never;
}

const pastKept = 4;
const recordKept = 12;

export const heartbeatMonitor = defineProtocol<HeartbeatMonitor>({
  name: 'heartbeat monitor',
  shape: 'service',

  format: () => ({}),

  init(env) {
    const { of, rule, interval } = env.config;
    const s: HeartbeatMonitor['state'] = { watched: {}, bootedAt: env.clock.monotonic(), record: [] };
    for (const node of of) {
      s.watched[node] = { opinion: 'unheard', ...nothingHeard(rule, interval, readingsOf(env)) };
      waitFor(s, env, node);
    }
    return s;
  },

  receive: {
    heartbeat(s, m, env) {
      const watched = s.watched[m.from];
      if (watched === undefined || !takeIn(watched, env.config, m, readingsOf(env))) return;
      waitFor(s, env, m.from);
    },
  },

  timeout: {
    suspect: (s, env, node) => waitFor(s, env, String(node)),
  },

  face: (s, _, { of }) => {
    const suspected = of.filter((node) => s.watched[node]?.opinion === 'suspected');
    const isWaiting = of.every((node) => s.watched[node]?.opinion === 'unheard');
    return {
      role: isWaiting ? 'has heard from nobody yet' : suspected.length === 0 ? 'trusts all it watches' : `suspects ${suspected.join(', ')}`,
      tone: suspected.length === 0 ? 'calm' : 'warn',
      facts: Object.fromEntries(of.map((node) => [node, s.watched[node]?.opinion ?? 'unheard'])),
      beliefs: of.flatMap((node) => beliefOf(node, s.watched[node]?.opinion ?? 'unheard')),
    };
  },

  instruments: (s, _, { of, rule }) => [
    { kind: 'table', title: 'Heartbeats, by its own clock', columns, rows: of.map((node) => rowOf(s, rule, node)) },
    ...of.flatMap((node) => suspicionCurve(s.watched[node]!.beats, rule, node) ?? []),
    { kind: 'log', title: 'Changes of opinion', entries: s.record },
  ],
});

export const nothingHeard = (rule: DetectorRule, interval: Micros, now: Readings): Heard => ({
  beats: noBeats(rule, interval, now),
  generation: null,
  past: [],
});

type Watching = Pick<HeartbeatMonitor['config'], 'rule' | 'interval'>;

/** Takes in a heartbeat, which is handled now; false for a late one of an earlier boot, which says nothing. */
export function takeIn(heard: Heard, { rule, interval }: Watching, m: HeartbeatMessages['heartbeat'], now: Readings): boolean {
  const { generation, past } = heard;
  if (past.includes(m.generation)) return false;
  if (generation !== null && generation !== m.generation) {
    heard.past = [...past, generation].slice(-pastKept);
    heard.beats = noBeats(rule, interval, now);
  }
  heard.generation = m.generation;
  hear(heard.beats, rule, interval, m.number, now);
  return true;
}

/** Trusts as long as the rule does, and hears from the timer when it no longer does. */
function waitFor(s: HeartbeatMonitor['state'], env: Env<HeartbeatMonitor>, node: NodeId): void {
  const watched = s.watched[node];
  if (watched === undefined) return;
  const { trustsUntil, heardAt } = watched.beats;
  const clock = clockOf(env.config.rule);
  const left = trustsUntil === null ? null : trustsUntil - readingsOf(env)[clock];
  if (left !== null && left <= 0) {
    env.cancelTimer('suspect', node);
    return turn(s, env, node, 'suspected');
  }
  if (left !== null) env.setTimer('suspect', { after: left as Micros, clock }, node);
  if (heardAt !== null) turn(s, env, node, 'trusted');
}

function turn(s: HeartbeatMonitor['state'], env: Env<HeartbeatMonitor>, node: NodeId, to: Opinion): void {
  const watched = s.watched[node]!;
  if (watched.opinion === to) return;
  const says = to === 'suspected' ? `suspects ${node}` : watched.opinion === 'unheard' ? `hears from ${node}` : `trusts ${node} again`;
  watched.opinion = to;
  env.note(says);
  const since = sayDuration(env.clock.monotonic() - s.bootedAt);
  const tone = to === 'suspected' ? ('warn' as const) : ('ok' as const);
  s.record = [...s.record, { label: `${since}: ${says}`, tone }].slice(-recordKept);
}

const readingsOf = (env: Env<HeartbeatMonitor>): Readings => ({ monotonic: env.clock.monotonic(), wall: env.clock.wall() });

function beliefOf(node: NodeId, opinion: Opinion): readonly Belief[] {
  if (opinion === 'unheard') return [];
  const isDown = opinion === 'suspected';
  return [{ says: `${node} is ${isDown ? 'down' : 'up'}`, about: { node, fact: upFact, is: isDown ? 'no' : 'yes' } }];
}

/** `patience`: the silence after which it suspects. */
const columns = ['of', 'opinion', 'last', 'heard at', 'patience', 'intervals'];

function rowOf({ watched, bootedAt }: HeartbeatMonitor['state'], rule: DetectorRule, node: NodeId): readonly string[] {
  const { opinion, beats } = watched[node]!;
  const { last, heardAt, patience, window } = beats;
  const isLearning = window.values.length > 0 && rule.kind !== 'nfd-e';
  return [
    node,
    opinion,
    heardAt === null ? '—' : String(last),
    heardAt === null ? '—' : sayDuration(heardAt - bootedAt),
    patience === null ? '—' : sayDuration(patience),
    isLearning ? `${sayDuration(windowMean(window))} ± ${sayDuration(Math.sqrt(windowVariance(window)))}` : '—',
  ];
}
