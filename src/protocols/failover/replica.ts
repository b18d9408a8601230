/**
 * One of a pair of databases: a primary takes writes and copies them to its backup, asynchronously, and the backup takes over when it hears no more of
 * the primary. By which right it does is the rule: by its own silence-timer, as pairs with Heartbeat did; by a majority's vote; under a majority's
 * lease (Gray and Cheriton, "Leases", SOSP 1989); or after a power switch has shot the other one (Pacemaker's STONITH). Epochs number the primaries.
 * The rules are beside this file: office.ts (who leads), voter.ts (who may), replication.ts (the log).
 * Left out: checksums, so that an entry that a power cut tears passes for a write (nobody was told of it); reads, more than one backup, merging what two primaries have written, and the address that clients find the primary by.
 */
import { defineProtocol } from '../../engine/protocol.ts';
import { faceOf, instrumentsOf } from './face.ts';
import { looks } from './messages.ts';
import {
  answer,
  askAll,
  consider,
  hearNo,
  hearYes,
  isInOffice,
  isLater,
  leaveOffice,
  seekOffice,
  takeOffice,
  tryAgain,
  waitForSilence,
} from './office.ts';
import { accept, beat, noteKept, receiveBeat, receiveHave } from './replication.ts';
import type { Replica, State } from './signature.ts';
import { emptyList } from '../../parts/list.ts';
import { newVoter } from './voter.ts';

const marks = 4_294_967_296;

export const replica = defineProtocol<Replica>({
  name: 'replica',
  shape: 'storage',
  show: looks,

  format: () => ({ boots: 0, epoch: 0, leader: '', pledge: { epoch: 0, to: '' }, log: emptyList }),

  init(env) {
    const { disk, config, clock, self } = env;
    const { rule, lease, silence, first } = config;
    const now = clock.monotonic();
    const isFirstBoot = ++disk.boots === 1;
    env.sync('booted');
    const s: State = {
      role: 'backup',
      primary: null,
      heardAt: now,
      heardRound: 0,
      voter: newVoter({ lease: rule === 'lease' ? lease : null, silence }, now, isFirstBoot),
      answers: {},
      count: 0,
      mark: Math.floor(env.random('boot') * marks),
      epoch: disk.epoch,
      grants: {},
      round: 0,
      confirmed: 0,
      next: disk.log.length,
      isFollowed: false,
      durable: disk.log.length,
      cuts: 0,
      waiting: [],
      refused: 0,
      dropped: [],
    };
    waitForSilence(s, env);
    if (!isFirstBoot || self !== first) return s;
    if (rule === 'lease') seekOffice(s, env);
    else takeOffice(s, env, 1);
    return s;
  },

  receive: {
    write(s, { from, id }, env) {
      if (isInOffice(s, env)) return accept(s, env, from, id);
      s.refused++;
      env.send(from, 'turnedAway', { id, primary: s.primary === env.self ? null : s.primary });
    },

    beat: (s, m, env) => receiveBeat(s, env, m),
    have: (s, m, env) => receiveHave(s, env, m),

    outdated(s, { epoch, primary }, env) {
      const isSuperseded = s.role === 'primary' && isLater(epoch, primary, { epoch: s.epoch, id: env.self });
      if (isSuperseded) leaveOffice(s, env, `${primary} does`);
    },

    ask: (s, m, env) => consider(s, env, m),

    yes(s, { from, epoch, mark, sentAt }, env) {
      if (mark === s.mark) hearYes(s, env, from, epoch, sentAt);
    },

    no(s, { mark, epoch, left }, env) {
      if (mark !== s.mark || s.role !== 'candidate') return;
      if (epoch >= s.epoch) s.epoch = epoch + 1;
      hearNo(s, env, left);
    },

    /** What it is told was so when it was said: nothing but the other one's next boot can have come after it. */
    isOff(s, { target, mark }, env) {
      if (s.role !== 'primary' && mark === s.mark && target === env.config.other) takeOffice(s, env, env.disk.epoch + 1);
    },
  },

  timeout: {
    beat(s, env) {
      if (!isInOffice(s, env)) return leaveOffice(s, env, 'its lease is over');
      beat(s, env);
      if (env.config.rule === 'lease') askAll(s, env);
    },

    silence: (s, env) => seekOffice(s, env),

    try(s, env) {
      if (s.role === 'candidate') tryAgain(s, env);
    },

    leaseEnds(s, env) {
      if (s.role === 'primary' && !isInOffice(s, env)) leaveOffice(s, env, 'its lease is over');
    },
  },

  step: {
    booted: () => {},

    kept: (s, env, key) => noteKept(s, env, String(key)),

    pledged(s, env, key) {
      const given = s.answers[key];
      delete s.answers[key];
      if (given !== undefined) answer(s, env, given);
    },
  },

  face: faceOf,
  instruments: instrumentsOf,
});
