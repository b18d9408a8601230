/**
 * A member of a group who knows the others, finds out who has failed, and tells everybody: SWIM, by Das, Gupta and Motivala (DSN 2002), with
 * the rules and numbers of hashicorp/memberlist (state.go, config.go; MPL-2.0), which Serf and Consul are built on. What a suspect has to
 * refute it is Lifeguard's (Dadgar, Phillips and Currey, DSN-W 2018). Without suspicion it is the protocol of the paper's section 3: what
 * a member declares dead is out for good, unless it starts anew.
 * Left out: Lifeguard's other two parts (a member that doubts itself, helpers that report their own silence), memberlist's second try over TCP, members that join
 * or leave, keys, and the size of a packet.
 */
import { us } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import { sample } from '../../parts/probeOrder.ts';
import { faceOf, instrumentsOf } from './face.ts';
import type { Opinion, SwimMessages } from './messages.ts';
import { gossip, listOf, newsFor, others } from './news.ts';
import { giveUp, hear, refute } from './opinions.ts';
import { askOthers, goFor, hearAck, startPeriod } from './probe.ts';
import type { Env, State, Swim } from './signature.ts';

export const swimMember = defineProtocol<Swim>({
  name: 'member',
  shape: 'service',
  show: {
    ping: { as: 'request', label: () => 'ping' },
    ack: { as: 'reply', label: () => 'ack' },
    askPing: { as: 'request', label: () => 'ping?' },
    gossip: { as: 'beat', label: ({ news }) => labelOf(news) },
    list: { as: 'beat', label: () => 'list' },
  },

  format: () => ({}),

  init(env) {
    const { period, gossipEvery } = env.config;
    const now = env.clock.monotonic();
    const members = others(env).map((id) => [id, { status: 'alive' as const, incarnation: 1, since: now, by: [] }]);
    const s: State = {
      bootedAt: now,
      incarnation: 1,
      hasJoined: false,
      isToldDead: false,
      members: Object.fromEntries(members) as State['members'],
      round: { list: [...others(env)], at: env.config.members.length },
      probe: null,
      errands: [],
      answers: null,
      pings: 0,
      rumors: [],
      gossipPhase: Math.floor(env.random('gossip phase') * gossipEvery),
      isGossipDue: false,
      record: [],
    };
    env.setTimer('period', { after: us(Math.floor(env.random('phase') * period)) });
    exchangeLists(s, env);
    return s;
  },

  receive: {
    ping(s, m, env) {
      hearNews(s, env, m);
      s.answers = { to: m.from, number: m.number };
      env.next('answer', env.config.work);
    },

    ack(s, m, env) {
      hearNews(s, env, m);
      hearAck(s, env, m.number);
    },

    askPing(s, m, env) {
      hearNews(s, env, m);
      goFor(s, env, m.from, m.number, m.target);
    },

    gossip: (s, m, env) => hearNews(s, env, m),

    list(s, m, env) {
      if (!m.isAnswer) env.send(m.from, 'list', { members: listOf(s, env), isAnswer: true });
      compare(s, env, m);
    },
  },

  timeout: {
    period: startPeriod,
    silence: askOthers,
    gossip,
    suspicion: (s, env, about) => giveUp(s, env, String(about)),
    list: exchangeLists,
  },

  step: {
    answer(s, env) {
      const { to, number } = s.answers!;
      s.answers = null;
      env.send(to, 'ack', { number, news: newsFor(s, env) });
    },
  },

  face: (s, _, config, self) => faceOf(s, config, self),
  instruments: (s, _, config) => instrumentsOf(s, config),
});

function hearNews(s: State, env: Env, { news }: { readonly news: readonly Opinion[] }): void {
  for (const opinion of news) hear(s, env, opinion);
}

/** With one other at a time, every so often; at first until anybody has answered. */
function exchangeLists(s: State, env: Env): void {
  const { listEvery, period } = env.config;
  const alive = others(env).filter((id) => s.members[id]!.status === 'alive');
  for (const to of sample(alive, 1, () => env.random('list'))) env.send(to, 'list', { members: listOf(s, env), isAnswer: false });
  env.setTimer('list', { after: s.hasJoined ? listEvery : period });
}

/** memberlist's merge: whom another holds dead is suspected first, and so may refute. Who has just started begins an incarnation that nobody has declared over. */
function compare(s: State, env: Env, { members, isAnswer }: SwimMessages['list']): void {
  const isJoining = isAnswer && !s.hasJoined;
  if (isJoining) {
    s.hasJoined = true;
    env.setTimer('list', { after: us(Math.floor(env.random('list phase') * env.config.listEvery)) });
  }
  for (const opinion of members) {
    const isOver = opinion.status === 'dead' && opinion.about === env.self;
    if (isJoining && isOver && opinion.incarnation >= s.incarnation) refute(s, env, opinion.incarnation);
    else if (opinion.status === 'dead' && env.config.suspicion > 0) hear(s, env, { ...opinion, status: 'suspect', by: env.self });
    else hear(s, env, opinion);
  }
}

const labelOf = (news: readonly Opinion[]): string => (news.length === 1 ? news[0]!.status : `${news.length} news`);
