/**
 * Who invites a friend by post, and waits for so many days by her own calendar. When nothing has come she asks neighbors, and takes for true what
 * enough of them say: Thomas, "A majority consensus approach to concurrency control" (TODS 1979), with the letters of DDIA (2017), chapter 8.
 * The neighbors' word is counted once each, and only until she has made up her mind. Left out: a second invitation, and a dinner called off.
 */
import type { Micros } from '../../base/micros.ts';
import { sayCalendar } from '../../base/calendar.ts';
import { defineProtocol, upFact } from '../../engine/protocol.ts';
import type { Env, Face, NodeId } from '../../engine/protocol.ts';
import type { DinnerMessages } from './messages.ts';
import { called, written } from './record.ts';
import type { Line } from './record.ts';

export type Verdict = 'home' | 'away' | 'undecided';

export interface Host {
  config: {
    readonly guest: NodeId;
    /** Those whom it asks. */
    readonly neighbors: readonly NodeId[];
    /** How many of them must say the same. */
    readonly needed: number;
    readonly writesAfter: Micros;
    /** For how long it waits for the guest's answer, and then for the neighbors'. */
    readonly patience: Micros;
    readonly listens: Micros;
    /** By the town's calendar, µs since midnight before day 0. */
    readonly dinnerAt: number;
  };
  state: {
    bootedAt: number;
    /** Of its invitation and its question: a disk that is lost must not make it use a name twice. */
    name: string;
    invitation: 'not written' | 'waiting' | 'yes' | 'no' | 'silence';
    /** What came after it had stopped waiting. */
    late: 'yes' | 'no' | null;
    /** By neighbor asked: what it says; null while it says nothing. */
    votes: { [neighbor: string]: 'home' | 'away' | null };
    verdict: Verdict | null;
    hasDined: boolean;
    record: Line[];
  };
  disk: { boots: number };
  messages: DinnerMessages;
  timers: 'write' | 'giveUp' | 'count' | 'dine';
  steps: 'remembered';
}

export const host = defineProtocol<Host>({
  name: 'host',
  shape: 'client',
  show: {
    invite: { as: 'request', label: () => 'INVITE' },
    ask: { as: 'request', label: () => 'HOME?' },
  },

  format: () => ({ boots: 0 }),

  init(env) {
    const boots = ++env.disk.boots;
    env.sync('remembered');
    if (boots === 1) env.setTimer('write', { after: env.config.writesAfter });
    return {
      bootedAt: env.clock.monotonic(),
      name: '',
      invitation: 'not written',
      late: null,
      votes: {},
      verdict: null,
      hasDined: false,
      record: [],
    };
  },

  timeout: {
    write(s, env) {
      s.invitation = 'waiting';
      s.name = sayCalendar(env.clock.wall());
      env.history({ type: 'invoke', op: 'invite', id: inviteId(s) });
      note(s, env, { label: `wrote to ${called(env.config.guest)}` });
      env.send(env.config.guest, 'invite', { dinnerAt: env.config.dinnerAt });
      env.setTimer('giveUp', { after: env.config.patience });
    },

    giveUp(s, env) {
      s.invitation = 'silence';
      env.history({ type: 'info', op: 'invite', id: inviteId(s) });
      note(s, env, { label: 'no answer', tone: 'warn' });
      const { neighbors, listens, guest } = env.config;
      env.history({ type: 'invoke', op: 'ask', id: askId(s), key: guest });
      note(s, env, { label: neighbors.length === 1 ? `asked ${called(neighbors[0]!)}` : `asked ${neighbors.length} neighbors` });
      for (const other of neighbors) {
        s.votes[other] = null;
        env.send(other, 'ask', {});
      }
      env.setTimer('count', { after: listens });
    },

    count: (s, env) => conclude(s, env, 'undecided'),

    dine(s, env) {
      s.hasDined = true;
      note(s, env, { label: 'dinner is on the table', tone: 'ok' });
      env.history({ type: 'effect', op: 'dine', id: `${env.self} dines`, key: 'dinner' });
    },
  },

  receive: {
    answer(s, { from, says }, env) {
      const isKnown = s.late !== null || s.invitation === 'yes' || s.invitation === 'no';
      if (isKnown) return note(s, env, { label: `${called(from)}’s letter once more` });
      if (s.invitation === 'waiting') {
        env.cancelTimer('giveUp');
        s.invitation = says;
        env.history({ type: 'ok', op: 'invite', id: inviteId(s) });
        note(s, env, { label: `${called(from)} says ${says}`, tone: 'ok' });
      } else {
        s.late = says;
        note(s, env, { label: `${called(from)} says ${says}, after all`, tone: 'warn' });
      }
      if (says === 'yes') setTable(s, env);
    },

    tell(s, { from, home }, env) {
      const says = home ? 'home' : 'away';
      if (s.votes[from] !== null) return note(s, env, { label: `${called(from)} says ${says}: not counted` });
      s.votes[from] = says;
      note(s, env, { label: `${called(from)} says ${says}`, tone: home ? 'ok' : 'warn' });
      if (s.verdict === null && countOf(s, says) >= env.config.needed) conclude(s, env, says);
    },
  },

  step: {
    /** Nothing waits for the count of boots to be durable. */
    remembered: () => {},
  },

  face: (s, _, config) => ({
    ...lookOf(s, config.guest),
    facts: {
      'own letter': s.late === null ? s.invitation : `silence, then ${s.late}`,
      'say home': `${countOf(s, 'home')} of ${config.neighbors.length}`,
      'say away': `${countOf(s, 'away')} of ${config.neighbors.length}`,
      verdict: s.verdict ?? 'none yet',
    },
    beliefs: beliefsOf(s, config.guest),
  }),

  instruments: (s) => [
    { kind: 'log', title: 'All that it knows, by its own days', entries: s.record },
    {
      kind: 'matrix',
      title: 'What the neighbors say',
      rows: Object.keys(s.votes).map(called),
      columns: ['at home?'],
      cells: Object.values(s.votes).map((says) => [
        { label: says ?? 'nothing', tone: says === null ? 'calm' : says === 'home' ? 'ok' : 'warn' },
      ]),
    },
  ],
});

const inviteId = ({ name }: Host['state']): string => `the invitation of ${name}`;
const askId = ({ name }: Host['state']): string => `the question after that of ${name}`;

export const countOf = ({ votes }: Host['state'], says: 'home' | 'away'): number =>
  Object.values(votes).filter((vote) => vote === says).length;

function conclude(s: Host['state'], env: Env<Host>, verdict: Verdict): void {
  if (s.verdict !== null) return;
  env.cancelTimer('count');
  s.verdict = verdict;
  note(s, env, { label: verdict === 'undecided' ? 'too few say the same: undecided' : `enough say so: ${verdict}`, tone: 'active' });
  const { guest } = env.config;
  if (verdict === 'undecided') env.history({ type: 'info', op: 'ask', id: askId(s), key: guest });
  else env.history({ type: 'ok', op: 'ask', id: askId(s), key: guest, value: verdict });
}

function setTable(s: Host['state'], env: Env<Host>): void {
  const left = env.config.dinnerAt - env.clock.wall();
  if (left <= 0) return note(s, env, { label: 'dinner is over', tone: 'warn' });
  env.setTimer('dine', { after: left as Micros, clock: 'wall' });
}

function note(s: Host['state'], env: Env<Host>, line: Line): void {
  s.record = written(s.record, env.clock.monotonic() - s.bootedAt, line);
}

function lookOf(s: Host['state'], guest: NodeId): Pick<Face, 'role' | 'tone'> {
  if (s.hasDined) return { role: 'at the table', tone: 'ok' };
  if (s.verdict === 'undecided' && s.late === null) return { role: 'undecided', tone: 'warn' };
  if (s.late !== null) return { role: `${guest} says ${s.late}, after all`, tone: 'ok' };
  if (s.verdict !== null) return { role: `takes it that ${guest} is ${s.verdict === 'home' ? 'at home' : 'away'}`, tone: 'ok' };
  switch (s.invitation) {
    case 'not written':
      return { role: 'has not written yet', tone: 'calm' };
    case 'waiting':
      return { role: 'waits for an answer', tone: 'active' };
    case 'silence':
      return { role: 'asks the neighbors', tone: 'active' };
    default:
      return { role: `${guest} says ${s.invitation}`, tone: 'ok' };
  }
}

function beliefsOf({ verdict, late, invitation }: Host['state'], guest: NodeId): NonNullable<Face['beliefs']> {
  const isComing = late === 'yes' || invitation === 'yes';
  return [
    ...(verdict === 'home' ? [{ says: `${called(guest)} is at home`, about: { node: guest, fact: upFact, is: 'yes' } }] : []),
    ...(verdict === 'away' ? [{ says: `${called(guest)} is away`, about: { node: guest, fact: upFact, is: 'no' } }] : []),
    ...(isComing ? [{ says: `${called(guest)} comes to dinner`, about: { node: guest, fact: 'coming', is: 'yes' } }] : []),
  ];
}
