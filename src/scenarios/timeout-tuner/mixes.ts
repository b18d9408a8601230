/** How long answers take, and what may happen to those who give them. */
import { sample } from '../../base/distribution.ts';
import type { Distribution } from '../../base/distribution.ts';
import { draw, purposeOf } from '../../base/draw.ts';
import { erf, log, pow } from '../../base/math.ts';
import { ms, seconds, us } from '../../base/micros.ts';
import type { Micros } from '../../base/micros.ts';
import type { Intervention } from '../../engine/fault.ts';
import type { LinkSettings } from '../../engine/setup.ts';
import { at, crash, freeze } from '../scenario.ts';

export type Mix = 'bounded' | 'lognormal' | 'pareto' | 'queue';
export type World = 'spike' | 'crash' | 'gc';

export const servers = ['oak', 'elm', 'fir'] as const;

/** The way there. The rest of a response time is drawn at once, and spent on the way back. */
export const there = ms(1);

/** d and r of the rule 2d + r: how long a message takes at most, and a request its server. */
export const d = ms(50);
export const r = ms(100);

/** The rule. */
export const rule = us(2 * d + r);

/** From one request to a server to the next, where there is no load to speak of. */
export const pingEvery = ms(600);

/** What a request costs a server that has a queue. */
export const work = ms(60);

const back: { readonly [mix in Exclude<Mix, 'queue'>]: Distribution } = {
  bounded: { kind: 'uniform', min: 0, max: 2 * d + r - there },
  lognormal: { kind: 'lognormal', median: ms(10) - there, p99: ms(200) - there },
  pareto: { kind: 'pareto', min: ms(10) - there, shape: 1.5 },
};

export const wayBack = (mix: Mix): Partial<LinkSettings> => ({
  latency: mix === 'queue' ? { kind: 'constant', value: there } : back[mix],
});

/** From one request of the client to its next. `load`: the share of what all servers together can do. */
export const requestsEvery = (mix: Mix, load: number): Micros =>
  mix === 'queue' ? us(Math.round(((work / servers.length) * 100) / load)) : us(pingEvery / servers.length);

const z99 = 2.3263478740408408;

/** The chance that an answer of a live server takes longer than `timeout` µs, by the mix alone; null of a queue, which has a past. */
export function chanceLater(mix: Mix, timeout: number): number | null {
  const x = timeout - there;
  switch (mix) {
    case 'bounded': {
      const most = 2 * d + r - there;
      return Math.min(1, Math.max(0, 1 - x / most));
    }
    case 'lognormal': {
      const [median, p99] = [ms(10) - there, ms(200) - there];
      return x <= 0 ? 1 : (1 - erf((log(x / median) * z99) / log(p99 / median) / Math.SQRT2)) / 2;
    }
    case 'pareto':
      return x <= ms(10) - there ? 1 : pow((ms(10) - there) / x, 1.5);
    default:
      return null;
  }
}

/** One response time, µs, as the network of the lesson draws it. */
export const responseTime = (mix: Exclude<Mix, 'queue'>, u: number): number => there + sample(back[mix], u);

export const troubleAt = seconds(5);
const spike = { by: ms(300), length: ms(900) };
const gc = { least: 1, most: 15 };

/** Pauses of 1 to 15 s, drawn by the seed. */
export const gcLength = (seed: number): Micros =>
  ms(Math.round(1_000 * (gc.least + (gc.most - gc.least) * draw(seed, purposeOf('garbage collection'), 0))));

export function faultsOf(world: World, seed: number): readonly Intervention[] {
  const link = { a: 'oak', b: 'alice', way: 'forward' } as const;
  switch (world) {
    case 'spike':
      return [at(troubleAt, { kind: 'delay', link, by: spike.by }), at(us(troubleAt + spike.length), { kind: 'delay', link, by: ms(0) })];
    case 'crash':
      return [at(troubleAt, crash('oak'))];
    default:
      return [at(troubleAt, freeze('oak', gcLength(seed)))];
  }
}
