/**
 * A voter that keeps no data: it breaks the tie between two replicas. SQL Server's mirroring calls it a witness, MongoDB an arbiter.
 * Left out: a choice among candidates by how much they have; a witness cannot compare logs that it does not see.
 */
import { defineProtocol } from '../../engine/protocol.ts';
import type { Env, Face, NodeId } from '../../engine/protocol.ts';
import type { Micros } from '../../base/micros.ts';
import { looks } from './messages.ts';
import type { FailoverMessages } from './messages.ts';
import { decide, newVoter } from './voter.ts';
import type { Pledge, Voter, VoteRules } from './voter.ts';

interface Answer {
  readonly to: NodeId;
  readonly epoch: number;
  readonly mark: number;
  readonly sentAt: number;
}

export interface Witness {
  config: VoteRules;
  state: {
    voter: Voter;
    /** Whom it has heard as primary, or given its word to, and not too long ago; null for nobody. */
    primary: NodeId | null;
    heardAt: number;
    answers: { [answer: string]: Answer };
    count: number;
  };
  disk: { boots: number; promised: Pledge };
  messages: FailoverMessages;
  timers: 'over';
  steps: 'promised' | 'booted';
}

export const witness = defineProtocol<Witness>({
  name: 'witness',
  shape: 'service',
  show: looks,

  format: () => ({ boots: 0, promised: { epoch: 0, to: '' } }),

  init(env) {
    const now = env.clock.monotonic();
    env.disk.boots++;
    env.sync('booted');
    return { voter: newVoter(env.config, now, env.disk.boots === 1), primary: null, heardAt: now, answers: {}, count: 0 };
  },

  receive: {
    alive(s, m, env) {
      hear(s, env, m.from, env.config.silence);
    },

    ask(s, m, env) {
      const { disk, config, clock } = env;
      const heardAt = s.primary === m.from ? Number.NEGATIVE_INFINITY : s.heardAt;
      const decision = decide(s.voter, config, disk.promised, m, { now: clock.monotonic(), heardAt });
      const { mark } = m;
      if (decision.is === 'no') return env.send(m.from, 'no', { mark, sentAt: m.sentAt, epoch: disk.promised.epoch, left: decision.left });
      if (config.lease !== null) hear(s, env, m.from, config.lease);
      const answer: Answer = { to: m.from, epoch: m.epoch, mark, sentAt: decision.sentAt };
      if (decision.pledge === null) return say(env, answer);
      disk.promised = decision.pledge;
      s.answers[++s.count] = answer;
      env.sync('promised', s.count);
    },
  },

  timeout: {
    over(s) {
      s.primary = null;
    },
  },

  step: {
    /** Before its disk has it, a promise is none. */
    promised(s, env, key) {
      const answer = s.answers[key];
      delete s.answers[key];
      if (answer !== undefined) say(env, answer);
    },

    booted: () => {},
  },

  face: (s, disk, { lease }, self): Face => ({
    role:
      s.primary === null
        ? lease === null
          ? 'hears no primary'
          : 'has given no lease'
        : lease === null
          ? `hears ${s.primary}`
          : `lease to ${s.primary}`,
    tone: 'calm',
    facts: { primary: s.primary ?? 'nobody', 'promised epoch': disk.promised.epoch === 0 ? 'none' : String(disk.promised.epoch) },
    leases: leaseFaces(s.voter, lease, self),
  }),
});

/** What a voter has given, as rings show it. */
export const leaseFaces = ({ grant }: Readonly<Voter>, lease: Micros | null, self: NodeId): NonNullable<Face['leases']> =>
  grant === null || lease === null || grant.to === self
    ? []
    : [{ label: `E${grant.epoch}`, party: grant.to, kind: 'granted', until: grant.until, clock: 'monotonic', length: lease }];

function hear(s: Witness['state'], env: Env<Witness>, from: NodeId, lasts: Micros): void {
  s.primary = from;
  s.heardAt = env.clock.monotonic();
  env.setTimer('over', { after: lasts });
}

const say = (env: Env<Witness>, { to, epoch, mark, sentAt }: Answer): void => env.send(to, 'yes', { epoch, mark, sentAt });
