/** What becomes of an opinion that a member hears, or comes to by itself: memberlist's aliveNode, suspectNode, deadNode and refute (state.go). */
import { us } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import type { NodeId } from '../../engine/protocol.ts';
import { suspicionLeft } from '../../parts/suspicionTimer.ts';
import { suspicionBounds } from '../../parts/swimTimes.ts';
import type { Opinion } from './messages.ts';
import { spread } from './news.ts';
import type { Env, Member, State } from './signature.ts';

const recordKept = 12;

/** The highest incarnation wins; of the same incarnation dead is said over suspect, and suspect over alive. */
export function hear(s: State, env: Env, opinion: Opinion): void {
  if (opinion.about === env.self) return hearOfItself(s, env, opinion);
  const member = s.members[opinion.about];
  if (member === undefined) return;
  switch (opinion.status) {
    case 'alive':
      return hearAlive(s, env, member, opinion);
    case 'suspect':
      return hearSuspect(s, env, member, opinion);
    case 'dead':
      return hearDead(s, env, member, opinion);
    default: // a damaged message
  }
}

function hearAlive(s: State, env: Env, member: Member, opinion: Opinion): void {
  const { about, incarnation } = opinion;
  if (!(incarnation > member.incarnation)) return;
  if (member.status !== 'alive') tell(s, env, `clears ${about}`, 'ok');
  turn(s, env, member, opinion);
}

function hearSuspect(s: State, env: Env, member: Member, opinion: Opinion): void {
  const { about, incarnation, by } = opinion;
  if (!(incarnation >= member.incarnation)) return;
  if (member.status === 'suspect') return confirm(s, env, member, opinion);
  if (member.status === 'dead') return;
  tell(s, env, by === env.self ? `suspects ${about}` : `hears of ${about}: suspect`, 'warn');
  turn(s, env, member, opinion);
  waitForRefutal(s, env, about, member);
}

function hearDead(s: State, env: Env, member: Member, opinion: Opinion): void {
  const { about, incarnation, by } = opinion;
  if (!(incarnation >= member.incarnation) || member.status === 'dead') return;
  tell(s, env, by === env.self ? `declares ${about} dead` : `hears of ${about}: dead`, 'danger');
  turn(s, env, member, opinion);
}

function turn(s: State, env: Env, member: Member, opinion: Opinion): void {
  const { about, status, incarnation, by } = opinion;
  Object.assign(member, { status, incarnation, since: env.clock.monotonic(), by: status === 'suspect' ? [by] : [] });
  env.cancelTimer('suspicion', about);
  spread(s, env, opinion);
}

/** Others who have had the same experience shorten the wait, as many as are wanted; their word is passed on. */
function confirm(s: State, env: Env, member: Member, opinion: Opinion): void {
  const { wanted } = boundsOf(env);
  const isNews = member.by.length <= wanted && !member.by.includes(opinion.by);
  if (!isNews) return;
  member.by = [...member.by, opinion.by];
  spread(s, env, opinion);
  waitForRefutal(s, env, opinion.about, member);
}

function waitForRefutal(s: State, env: Env, about: NodeId, { by, since }: Member): void {
  const left = suspicionLeft({ ...boundsOf(env), confirmed: by.length - 1, elapsed: env.clock.monotonic() - since });
  if (left <= 0) return giveUp(s, env, about);
  env.setTimer('suspicion', { after: us(left) }, about);
}

/** The suspect has not refuted it in time. */
export function giveUp(s: State, env: Env, about: NodeId): void {
  const member = s.members[about];
  if (member?.status === 'suspect') hear(s, env, { about, status: 'dead', incarnation: member.incarnation, by: env.self });
}

const boundsOf = ({ config }: Env) => suspicionBounds(config.suspicion, config.members.length, config.period);

function hearOfItself(s: State, env: Env, { status, incarnation }: Opinion): void {
  const isOld = !(incarnation >= s.incarnation) || (status === 'alive' && incarnation === s.incarnation);
  if (isOld) return;
  if (env.config.suspicion > 0 || status === 'alive') return refute(s, env, incarnation);
  if (s.isToldDead) return;
  s.isToldDead = true;
  tell(s, env, 'is told that it is dead', 'danger');
}

/** Nobody else may raise the number of its incarnation: so this is newer than whatever was said of it. */
export function refute(s: State, env: Env, incarnation: number): void {
  s.incarnation = Math.max(s.incarnation, incarnation) + 1;
  s.isToldDead = false;
  tell(s, env, `refutes: incarnation ${s.incarnation}`, 'ok');
  spread(s, env, { about: env.self, status: 'alive', incarnation: s.incarnation, by: env.self });
}

function tell(s: State, env: Env, says: string, tone: 'ok' | 'warn' | 'danger'): void {
  env.note(says);
  const since = sayDuration(env.clock.monotonic() - s.bootedAt);
  s.record = [...s.record, { label: `${since}: ${says}`, tone }].slice(-recordKept);
}
