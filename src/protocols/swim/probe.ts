/** One probe a period: a ping; if nothing comes back in time, the same by way of others; and at the period's end a judgement. */
import type { NodeId } from '../../engine/protocol.ts';
import { nextInRound, sample } from '../../parts/probeOrder.ts';
import type { Opinion } from './messages.ts';
import { newsFor, others } from './news.ts';
import { hear } from './opinions.ts';
import type { Env, State } from './signature.ts';

/** Errands that are remembered: of those before, answers are too late anyway. */
const errandsKept = 16;

export function startPeriod(s: State, env: Env): void {
  env.setTimer('period', { after: env.config.period });
  const { probe } = s;
  if (probe?.isAnswered === false) accuse(s, env, probe.target);
  s.probe = null;
  const target = nextTarget(s, env);
  if (target === null) return;
  s.probe = { target, number: ++s.pings, isAnswered: false };
  env.send(target, 'ping', { number: s.pings, news: newsAbout(s, env, target) });
  env.setTimer('silence', { after: env.config.timeout });
}

function accuse(s: State, env: Env, about: NodeId): void {
  const { incarnation } = s.members[about]!;
  hear(s, env, { about, status: env.config.suspicion > 0 ? 'suspect' : 'dead', incarnation, by: env.self });
}

function nextTarget(s: State, env: Env): NodeId | null {
  const random = (): number => env.random('probe');
  const mayBe = (id: NodeId): boolean => s.members[id]!.status !== 'dead';
  if (env.config.order === 'round-robin') return nextInRound(s.round, mayBe, random);
  return sample(others(env).filter(mayBe), 1, random)[0] ?? null;
}

/** A suspect is told so with the ping, that it may refute as soon as it can. */
function newsAbout(s: State, env: Env, target: NodeId): readonly Opinion[] {
  const news = newsFor(s, env);
  const { status, incarnation } = s.members[target]!;
  if (status !== 'suspect' || news.some(({ about }) => about === target)) return news;
  return [...news, { about: target, status, incarnation, by: env.self }];
}

/** Nothing has come back: perhaps it does by another way. */
export function askOthers(s: State, env: Env): void {
  const { probe } = s;
  if (probe === null) return;
  const { target, number } = probe;
  const able = others(env).filter((id) => id !== target && s.members[id]!.status === 'alive');
  for (const helper of sample(able, env.config.helpers, () => env.random('helpers')))
    env.send(helper, 'askPing', { number, target, news: newsFor(s, env) });
}

export function goFor(s: State, env: Env, of: NodeId, asked: number, target: NodeId): void {
  s.errands = [...s.errands, { of, asked, number: ++s.pings }].slice(-errandsKept);
  env.send(target, 'ping', { number: s.pings, news: newsFor(s, env) });
}

export function hearAck(s: State, env: Env, number: number): void {
  if (s.probe?.number === number) {
    s.probe.isAnswered = true;
    env.cancelTimer('silence');
    return;
  }
  const errand = s.errands.find((one) => one.number === number);
  if (errand === undefined) return;
  s.errands = s.errands.filter((one) => one !== errand);
  env.send(errand.of, 'ack', { number: errand.asked, news: newsFor(s, env) });
}
