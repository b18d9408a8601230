/** How a replica comes to be the primary, and ceases to be. */
import { us } from '../../base/micros.ts';
import type { NodeId } from '../../engine/protocol.ts';
import { majority, majorityCommitted } from '../../parts/quorum.ts';
import { beat, keep } from './replication.ts';
import type { Env, State } from './signature.ts';
import { decide } from './voter.ts';
import type { Asking, Pledge } from './voter.ts';

/** Of two primaries the one of the later epoch is the primary; in one epoch, the one whose name comes later. */
export const isLater = (epoch: number, id: NodeId, than: { readonly epoch: number; readonly id: NodeId }): boolean =>
  epoch > than.epoch || (epoch === than.epoch && id > than.id);

export function waitForSilence(s: State, env: Env): void {
  s.heardAt = env.clock.monotonic();
  env.setTimer('silence', { after: env.config.silence });
}

/** The primary has been silent for too long, or nobody has led since the boot. */
export function seekOffice(s: State, env: Env): void {
  if (s.role === 'primary') return;
  s.role = 'candidate';
  s.primary = null;
  s.grants = {};
  tryAgain(s, env);
}

export function tryAgain(s: State, env: Env): void {
  const { rule, interval, other, power } = env.config;
  if (rule === 'silence') return takeOffice(s, env, env.disk.epoch + 1);
  // Two that try at once would always try at once, if each waited as long as the other.
  env.setTimer('try', { after: us(interval + Math.floor((env.random('try again') * interval) / 2)) });
  if (rule === 'stonith') {
    if (power !== null) env.send(power, 'cutPower', { target: other, mark: s.mark });
    return;
  }
  const { epoch, pledge } = env.disk;
  const isMine = pledge.to === env.self && pledge.epoch > epoch;
  const wanted = Math.max(s.epoch, isMine ? pledge.epoch : Math.max(epoch, pledge.epoch) + 1);
  if (wanted !== s.epoch) s.grants = {};
  s.epoch = wanted;
  askAll(s, env);
}

/** Of a candidate for the office, of a primary for its lease to go on. */
export function askAll(s: State, env: Env): void {
  const asked = { epoch: s.epoch, renews: s.role === 'primary', mark: s.mark, sentAt: env.clock.monotonic() };
  for (const voter of env.config.voters) if (voter !== env.self) env.send(voter, 'ask', asked);
  consider(s, env, { ...asked, from: env.self });
}

/** As a voter: another's question, or its own. */
export function consider(s: State, env: Env, asking: Asking): void {
  const { disk, config, clock } = env;
  const { mark, from, epoch } = asking;
  const isOwn = from === env.self;
  const now = clock.monotonic();
  const heardAt = isOwn ? Number.NEGATIVE_INFINITY : s.role === 'primary' ? now : s.heardAt;
  const rules = { lease: config.rule === 'lease' ? config.lease : null, silence: config.silence };
  const decision = decide(s.voter, rules, disk.pledge, asking, { now, heardAt });
  if (decision.is === 'no') {
    if (!isOwn) return env.send(from, 'no', { mark, sentAt: asking.sentAt, epoch: disk.pledge.epoch, left: decision.left });
    return hearNo(s, env, decision.left);
  }
  const { sentAt } = decision;
  const pledge: Pledge = { epoch, to: from };
  if (decision.pledge === null) return answer(s, env, { to: from, pledge, mark, sentAt });
  disk.pledge = decision.pledge;
  s.answers[++s.count] = { to: from, pledge, mark, sentAt };
  env.sync('pledged', s.count);
}

/** Its disk has the pledge, so that no crash can make it give the same epoch to another. */
export function answer(s: State, env: Env, { to, pledge, mark, sentAt }: State['answers'][string]): void {
  if (to !== env.self) return env.send(to, 'yes', { epoch: pledge.epoch, mark, sentAt });
  hearYes(s, env, env.self, pledge.epoch, sentAt);
}

export function hearYes(s: State, env: Env, voter: NodeId, epoch: number, sentAt: number): void {
  if (s.role === 'backup' || epoch !== s.epoch) return;
  s.grants[voter] = Math.max(s.grants[voter] ?? Number.MIN_SAFE_INTEGER, sentAt);
  const { voters, rule } = env.config;
  if (rule === 'vote') {
    if (s.role === 'candidate' && Object.keys(s.grants).length >= majority(voters.length)) takeOffice(s, env, s.epoch);
    return;
  }
  const left = leaseEnd(s, env) - env.clock.monotonic();
  if (left <= 0) return;
  env.setTimer('leaseEnds', { after: us(left) });
  if (s.role === 'candidate') takeOffice(s, env, s.epoch);
}

/** A lease that is another's ends some time: then it is time to ask again. */
export function hearNo(s: State, env: Env, left: number): void {
  if (s.role === 'candidate' && left > 0 && left < env.config.interval) env.setTimer('try', { after: us(left) });
}

/** Until when a majority's word holds, less what clocks may differ by: a reading of the own monotonic clock. */
export function leaseEnd({ grants }: Readonly<Pick<State, 'grants'>>, { config }: Pick<Env, 'config'>): number {
  const since = majorityCommitted(config.voters.map((voter) => grants[voter] ?? Number.MIN_SAFE_INTEGER));
  return since + Math.floor(config.lease * config.stops);
}

export function takeOffice(s: State, env: Env, epoch: number): void {
  const { disk, self } = env;
  s.role = 'primary';
  s.primary = self;
  s.epoch = epoch;
  s.round = 0;
  s.confirmed = 0;
  s.next = disk.log.length;
  s.isFollowed = false;
  s.waiting = [];
  disk.epoch = epoch;
  disk.leader = self;
  env.cancelTimer('silence');
  env.cancelTimer('try');
  env.note(`leads epoch ${epoch}`);
  keep(s, env);
  beat(s, env);
}

/** It no longer acts as the primary, because of another one or because its lease is over. */
export function leaveOffice(s: State, env: Env, why: string): void {
  if (s.role === 'primary') env.note(`no longer leads: ${why}`);
  s.role = 'backup';
  s.primary = null;
  s.waiting = [];
  s.grants = {};
  env.cancelTimer('beat');
  env.cancelTimer('try');
  env.cancelTimer('leaseEnds');
  waitForSilence(s, env);
}

/** Whether it may act as the primary at this very moment. */
export const isInOffice = (s: Readonly<State>, env: Pick<Env, 'config' | 'clock'>): boolean =>
  s.role === 'primary' && (env.config.rule !== 'lease' || env.clock.monotonic() < leaseEnd(s, env));
