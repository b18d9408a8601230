/**
 * A time daemon: it asks its servers every so often, believes of each the exchange with the least delay, of all of them those that a
 * majority bears out, and slews its node's wall clock towards them, or steps it. RFC 5905 (2010), sections 8 to 13.
 * It counts T1 and T4 by boottime, and holds the result against the wall clock when it acts, so that no step or slew makes a sample stale;
 * ntpd throws its samples away at a step instead. It judges once a round, when all have answered or it has waited long enough.
 * Left out: the frequency loop (between polls a clock drifts at its own rate), the cluster algorithm, the popcorn suppressor, bursts, and
 * the wait for several samples that an empty filter's dispersion enforces.
 */
import type { Micros } from '../../base/micros.ts';
import { seconds, us } from '../../base/micros.ts';
import { sayDuration, saySigned } from '../../base/quantity.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { Env, Face, NodeId } from '../../engine/protocol.ts';
import { doublingsIn, firstPace, nextPace, remedyFor, usual } from '../../parts/clockDiscipline.ts';
import type { Pace, Remedy, Thresholds } from '../../parts/clockDiscipline.ts';
import { believe, estimateOf, precisionUs, tolerancePpm } from '../../parts/clockEstimate.ts';
import type { Estimate } from '../../parts/clockEstimate.ts';
import { filterClock } from '../../parts/clockFilter.ts';
import type { ClockSample } from '../../parts/clockFilter.ts';
import { ntpDelay, ntpOffset } from '../../parts/ntp.ts';
import type { NtpMessages } from './messages.ts';

export interface NtpClient {
  config: Thresholds & {
    readonly servers: readonly NodeId[];
    readonly startsAt: Micros;
    /** The shortest interval between polls, and the longest: doublings of it. */
    readonly poll: Micros;
    readonly maxPoll: Micros;
    /** Whether it takes the best of the last eight samples, or the last one. */
    readonly filters: boolean;
    /** Whether it asks for a majority, or takes the mean of what everybody says. */
    readonly selects: boolean;
  };
  state: {
    /** When each server was asked what it has not answered yet, by boottime. */
    asked: { [server: NodeId]: number };
    /** Those that this round still waits for. */
    open: NodeId[];
    /** Offsets against boottime. */
    samples: { [server: NodeId]: readonly ClockSample[] };
    /** When the last sample acted on was taken, and when an offset was last small or the clock stepped, by boottime. */
    actedOn: number | null;
    goodAt: number | null;
    /** What is being slewed. */
    slews: number;
    pace: Pace;
    last: { readonly remedy: Remedy | 'disagree'; readonly offset: number } | null;
    believed: readonly NodeId[];
  };
  disk: object;
  messages: NtpMessages;
  timers: 'poll' | 'settle';
  steps: never;
}

type State = NtpClient['state'];

/** ntpd's own settings, for one who names no others. */
export const usualNtp: Omit<NtpClient['config'], 'servers'> = {
  ...usual,
  startsAt: us(0),
  poll: seconds(64),
  maxPoll: seconds(1024),
  filters: true,
  selects: true,
};

/** How long a round waits for answers; those that come later count in the next one. */
const patience = seconds(2);

export const ntpClient = defineProtocol<NtpClient>({
  name: 'ntp client',
  shape: 'client',
  keepsTime: true,
  show: { timeQuestion: { as: 'request', label: () => 'time?' } },

  format: () => ({}),

  init(env) {
    env.setTimer('poll', { after: env.config.startsAt });
    return {
      asked: {},
      open: [],
      samples: {},
      actedOn: null,
      goodAt: null,
      slews: 0,
      pace: firstPace,
      last: null,
      believed: [],
    };
  },

  timeout: {
    poll(s, env) {
      const { servers } = env.config;
      const asked = env.clock.boottime();
      const interval = intervalOf(s, env.config);
      s.open = [...servers];
      s.asked = Object.fromEntries(servers.map((server) => [server, asked]));
      for (const server of servers) env.send(server, 'timeQuestion', { asked });
      env.setTimer('settle', { after: us(Math.min(patience, interval / 2)) });
      env.setTimer('poll', { after: interval });
    },

    settle(s, env) {
      s.open = [];
      judge(s, env);
    },
  },

  receive: {
    timeAnswer(s, m, env) {
      const isMine = s.asked[m.from] === m.asked && !hasExited(s);
      if (!isMine) return;
      delete s.asked[m.from];
      const heard = env.clock.boottime();
      const exchange = { asked: m.asked, received: m.received, answered: m.answered, heard };
      const delay = ntpDelay(exchange);
      const dispersion = 2 * precisionUs + ((heard - m.asked) * tolerancePpm) / 1e6 + m.unsure;
      s.samples[m.from] = filterClock(s.samples[m.from] ?? [], { offset: ntpOffset(exchange), delay, dispersion, at: heard });
      const wasWaitedFor = s.open.includes(m.from);
      s.open = s.open.filter((server) => server !== m.from);
      if (!wasWaitedFor || s.open.length > 0) return;
      env.cancelTimer('settle');
      judge(s, env);
    },
  },

  face: (s, _, config) => ({
    role: roleOf(s, config),
    tone: hasExited(s) ? 'danger' : s.last === null ? 'calm' : tones[s.last.remedy],
    facts: {
      'NTP offset': s.last === null ? 'not known yet' : sayOffset(s.last.offset),
      'NTP believes': s.believed.length === 0 ? 'nobody' : s.believed.join(', '),
      'NTP polls every': sayDuration(intervalOf(s, config)),
    },
  }),

  instruments: (s, _, { servers, filters }) => [
    {
      kind: 'table',
      title: 'Time servers',
      columns: ['server', 'least delay', 'believed'],
      rows: servers.map((server) => {
        const estimate = estimateOf(server, s.samples[server] ?? [], filters);
        return [server, estimate === null ? 'not heard' : sayDuration(estimate.delay), s.believed.includes(server) ? 'yes' : 'no'];
      }),
    },
  ],
});

const intervalOf = (s: Readonly<State>, { poll }: NtpClient['config']): Micros => us(poll * (1 << s.pace.doublings));

const hasExited = (s: Readonly<State>): boolean => s.last?.remedy === 'panic';

/** Looks at what all servers have said, once a round. */
function judge(s: State, env: Env<NtpClient>): void {
  const { servers, filters, selects } = env.config;
  const now = env.clock.boottime();
  const reach = 8 * intervalOf(s, env.config);
  const heard = servers.flatMap((server): Estimate[] => {
    const samples = s.samples[server] ?? [];
    const isHeard = samples[0] !== undefined && now - samples[0].at < reach;
    const estimate = isHeard ? estimateOf(server, samples, filters) : null;
    return estimate === null ? [] : [estimate];
  });
  if (heard.length === 0) return;
  const believed = believe(heard, now, env.clock.wall() - now, selects);
  s.believed = believed?.servers ?? [];
  if (believed === null) {
    s.last = { remedy: 'disagree', offset: s.last?.offset ?? 0 };
    env.note('my time servers disagree');
    return;
  }
  const isNews = s.actedOn === null || believed.newest > s.actedOn;
  if (!isNews) return;
  s.actedOn = believed.newest;
  act(s, env, believed.offset, Math.max(believed.high - believed.offset, believed.offset - believed.low));
}

/** `unsure`: how far from the offset the truth may be. */
function act(s: State, env: Env<NtpClient>, offset: number, unsure: number): void {
  const now = env.clock.boottime();
  const by = Math.round(offset);
  const remedy = remedyFor(offset, s.goodAt === null ? null : now - s.goodAt, env.config);
  s.last = { remedy, offset };
  switch (remedy) {
    case 'panic':
      env.cancelTimer('poll');
      env.cancelTimer('settle');
      env.note(`${saySigned(by)} is more than I dare to set: I exit`);
      return;
    case 'wait':
      env.note(`${saySigned(by)} is too far off to believe yet`);
      return;
    case 'step':
      slew(s, env, 0);
      env.clock.step(by);
      env.clock.bound(Math.ceil(unsure), tolerancePpm);
      env.note(`I step my clock by ${saySigned(by)}`);
      s.pace = firstPace;
      break;
    default:
      slew(s, env, by);
      env.clock.bound(Math.ceil(unsure) + Math.abs(by), tolerancePpm);
      s.pace = nextPace(s.pace, offset, doublingsIn(env.config));
  }
  s.goodAt = now;
}

/** Takes the place of what was being slewed before. */
function slew(s: State, env: Env<NtpClient>, by: number): void {
  const isIdle = by === 0 && s.slews === 0;
  if (isIdle) return;
  s.slews = by;
  env.clock.slew(by, env.config.slewPpm);
}

const tones: { readonly [remedy in NonNullable<State['last']>['remedy']]: NonNullable<Face['tone']> } = {
  slew: 'ok',
  step: 'warn',
  wait: 'warn',
  disagree: 'warn',
  panic: 'danger',
};

function roleOf(s: Readonly<State>, { servers }: NtpClient['config']): string {
  switch (s.last?.remedy) {
    case undefined:
      return 'asks for the time';
    case 'slew':
      return 'keeps its clock';
    case 'step':
      return 'stepped its clock';
    case 'wait':
      return 'does not believe it yet';
    case 'disagree':
      return servers.length === 1 ? 'believes nobody' : 'servers disagree';
    default:
      return 'gave up on its clock';
  }
}

/** To a tenth of a millisecond: it is read, not measured. */
const sayOffset = (offset: number): string => (Math.abs(offset) < 100 ? 'under 0.1 ms' : saySigned(Math.round(offset / 100) * 100));
