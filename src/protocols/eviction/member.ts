/**
 * One of a group that watches itself: everyone sends everyone heartbeats, suspects whom it has not heard for a while, and says so with its next
 * heartbeat. Whom a majority suspects is evicted; whoever counts the majority first tells all. After "The truth is defined by the majority" of DDIA
 * (2017, chapter 8). Left out: readmission, agreement on the order of evictions (as virtual synchrony has it), and a group that shrinks.
 */
import type { Micros } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import { us } from '../../base/micros.ts';
import { defineProtocol, upFact } from '../../engine/protocol.ts';
import type { Belief, Env, Face, MessageLook, NodeId } from '../../engine/protocol.ts';
import { majority } from '../../parts/quorum.ts';

interface EvictionMessages {
  /** A heartbeat, with whom its sender suspects. */
  alive: { readonly suspects: readonly NodeId[] };
  evict: { readonly of: NodeId; readonly by: readonly NodeId[] };
}

export interface Member {
  config: {
    readonly members: readonly NodeId[];
    readonly interval: Micros;
    /** When after its boot the first heartbeat is due. */
    readonly start: Micros;
    /** How long it waits for a heartbeat before it suspects. */
    readonly silence: Micros;
    /** Whether it stops when it is told that it is evicted, or hears no majority. */
    readonly obeys: boolean;
  };
  state: {
    bootedAt: number;
    /** Whom it suspects by its own ears. */
    suspects: NodeId[];
    /** Whom each of the others has said that it suspects. */
    said: { [member: NodeId]: readonly NodeId[] };
    evicted: NodeId[];
    /** Told that it is evicted itself. */
    isTold: boolean;
    record: { readonly label: string; readonly tone: 'ok' | 'warn' | 'danger' }[];
  };
  disk: object;
  messages: EvictionMessages;
  timers: 'beat' | 'silent';
  steps: never;
}

type State = Member['state'];
type MemberEnv = Env<Member>;

const recordKept = 12;

/** What its face says once it was told that it is out, and obeyed. */
export const haltedRole = 'evicted, and halted';

const looks: { readonly [K in keyof EvictionMessages]: MessageLook<EvictionMessages[K]> } = {
  alive: {
    as: 'beat',
    label: ({ suspects }) => (suspects.length === 0 ? '♥' : `♥ not ${suspects.length === 1 ? suspects[0]! : suspects.length}`),
  },
  evict: { as: 'request', label: ({ of }) => `out: ${of}` },
};

export const member = defineProtocol<Member>({
  name: 'member of a group',
  shape: 'service',
  show: looks,

  format: () => ({}),

  init(env) {
    const { start, silence } = env.config;
    env.setTimer('beat', { after: start });
    for (const other of othersOf(env.config, env.self)) env.setTimer('silent', { after: silence }, other);
    return { bootedAt: env.clock.monotonic(), suspects: [], said: {}, evicted: [], isTold: false, record: [] };
  },

  receive: {
    alive(s, { from, suspects }, env) {
      if (s.isTold || !env.config.members.includes(from)) return;
      // Who does not know that it is out is told; it may have been asleep, or deaf.
      if (s.evicted.includes(from)) return env.send(from, 'evict', { of: from, by: [env.self] });
      if (s.suspects.includes(from)) {
        s.suspects = s.suspects.filter((one) => one !== from);
        note(s, env, `hears ${from} again`, 'ok');
      }
      s.said[from] = suspects;
      env.setTimer('silent', { after: env.config.silence }, from);
      count(s, env);
    },

    evict(s, { of }, env) {
      if (of !== env.self) return expel(s, env, of);
      if (s.isTold) return;
      if (!env.config.obeys) return note(s, env, 'is told that it is out, and goes on', 'danger');
      s.isTold = true;
      env.cancelTimer('beat');
      note(s, env, 'is told that it is out, and halts', 'danger');
    },
  },

  timeout: {
    beat(s, env) {
      const { members, interval } = env.config;
      env.setTimer('beat', { after: interval });
      for (const to of members) if (to !== env.self) env.send(to, 'alive', { suspects: [...s.suspects] });
    },

    silent(s, env, key) {
      const other = String(key);
      if (s.suspects.includes(other) || s.evicted.includes(other) || s.isTold) return;
      s.suspects.push(other);
      delete s.said[other];
      note(s, env, `suspects ${other}`, 'warn');
      count(s, env);
    },
  },

  face: (s, _, config, self): Face => ({
    role: roleOf(s, config),
    tone: s.isTold ? 'danger' : isStill(s, config) || s.suspects.length > 0 ? 'warn' : 'calm',
    facts: {
      ...Object.fromEntries(config.members.map((other) => [other, opinionOf(s, other)])),
      acts: isActing(s, config) ? 'yes' : 'no',
    },
    beliefs: beliefsOf(s, config, self),
  }),

  instruments: (s, _, { members }) => [
    {
      kind: 'matrix',
      title: 'Who suspects whom, as far as it has heard',
      rows: members,
      columns: members,
      cells: members.map((by) =>
        members.map((of) => {
          const said = s.said[by];
          if (by === of) return { label: '·' };
          if (said === undefined) return { label: '?' };
          return said.includes(of) ? { label: 'suspects', tone: 'warn' as const } : { label: 'hears', tone: 'ok' as const };
        }),
      ),
    },
    { kind: 'log', title: 'What it has concluded, by its own clock', entries: s.record },
  ],
});

const othersOf = ({ members }: Member['config'], self: NodeId): readonly NodeId[] => members.filter((one) => one !== self);

/** Hears too few to be with a majority, itself counted. */
const isStill = ({ suspects, evicted }: Readonly<State>, { members, obeys }: Readonly<Member['config']>): boolean =>
  obeys && members.length - new Set([...suspects, ...evicted]).size < majority(members.length);

/** Whether it takes itself for one of the group, and acts so. */
export const isActing = (s: Readonly<State>, config: Readonly<Member['config']>): boolean => !s.isTold && !isStill(s, config);

/** Whoever counts a majority of suspicions, its own with the others', says so to all, the suspect too. */
function count(s: State, env: MemberEnv): void {
  const { members } = env.config;
  for (const of of s.suspects) {
    const by = members.filter((one) => (one === env.self ? true : s.said[one]?.includes(of) === true));
    if (by.length < majority(members.length) || s.evicted.includes(of)) continue;
    for (const to of members) if (to !== env.self) env.send(to, 'evict', { of, by });
    expel(s, env, of);
  }
}

function expel(s: State, env: MemberEnv, of: NodeId): void {
  if (s.evicted.includes(of) || !env.config.members.includes(of)) return;
  s.evicted.push(of);
  s.suspects = s.suspects.filter((one) => one !== of);
  delete s.said[of];
  env.cancelTimer('silent', of);
  note(s, env, `counts ${of} out`, 'danger');
}

const opinionOf = ({ suspects, evicted }: Readonly<State>, other: NodeId): string =>
  evicted.includes(other) ? 'evicted' : suspects.includes(other) ? 'suspected' : 'trusted';

function roleOf(s: Readonly<State>, config: Readonly<Member['config']>): string {
  if (s.isTold) return haltedRole;
  if (isStill(s, config)) return 'hears no majority: stands still';
  if (s.suspects.length > 0) return s.suspects.length === 1 ? `suspects ${s.suspects[0]}` : `suspects ${s.suspects.length} of them`;
  return s.evicted.length === 0 ? 'hears all of them' : `has evicted ${s.evicted.join(', ')}`;
}

/** That it is one of them is for a majority to say; that another is down, for that one's machine. */
function beliefsOf(s: Readonly<State>, config: Readonly<Member['config']>, self: NodeId): readonly Belief[] {
  const { members } = config;
  const down = s.suspects.map((node) => ({ says: `${node} is down`, about: { node, fact: upFact, is: 'no' } }));
  if (!isActing(s, config)) return down;
  return [{ says: 'I am one of them', about: { nodes: members, atLeast: majority(members.length), fact: self, is: 'trusted' } }, ...down];
}

function note(s: State, env: MemberEnv, label: string, tone: 'ok' | 'warn' | 'danger'): void {
  env.note(label);
  s.record = [...s.record, { label: `${sayDuration(us(env.clock.monotonic() - s.bootedAt))}: ${label}`, tone }].slice(-recordKept);
}
