/** What the lesson draws: how long answers took in this run, and what each timeout costs. */
import { log } from '../../base/math.ts';
import type { Instrument } from '../../engine/protocol.ts';
import type { Replay } from '../../engine/trace.ts';
import { chanceLater, servers } from './mixes.ts';
import type { Mix } from './mixes.ts';
import { configOf, responsesOf } from './outcome.ts';

/** Dots that a picture can bear. */
const mostDots = 300;
const tones = { oak: 'active', elm: 'ok', fir: 'warn' } as const;
const names = { oak: 'Oak', elm: 'Elm', fir: 'Fir' } as const;

export function responseCurve(replay: Replay): Instrument {
  const all = responsesOf(replay);
  const every = Math.max(1, Math.ceil(all.length / mostDots));
  const kept = all.filter((_, i) => i % every === 0);
  return {
    kind: 'curve',
    title: 'Answers, by when they were asked for',
    x: { label: 'Alice’s clock since her boot', unit: 's' },
    y: { label: 'took', unit: 's' },
    series: servers.map((server) => ({
      label: names[server],
      tone: tones[server],
      shape: 'dots',
      points: kept.flatMap(({ server: from, at, took }) => (from === server ? [[at / 1e6, took / 1e6] as const] : [])),
    })),
    marks: [{ axis: 'y', at: configOf(replay).timeout / 1e6, label: 'timeout' }],
  };
}

const graded: readonly { readonly mix: Mix; readonly label: string; readonly tone: 'ok' | 'active' | 'warn' }[] = [
  { mix: 'bounded', label: 'bounded', tone: 'ok' },
  { mix: 'lognormal', label: 'lognormal', tone: 'active' },
  { mix: 'pareto', label: 'Pareto', tone: 'warn' },
];

const longest = 5;
const steps = 100;
/** Chances below one in ten million are drawn as none. */
const least = -7;

/** The chance that a live server is late, by timeout: a power of ten, which only the bounded mix ever leaves. */
export function priceCurve(replay: Replay): Instrument {
  const powerOf = (mix: Mix, seconds: number): number => {
    const chance = chanceLater(mix, seconds * 1e6) ?? 0;
    return chance <= 0 ? least : Math.max(least, log(chance) / Math.LN10);
  };
  return {
    kind: 'curve',
    title: 'How likely a live server is late',
    x: { label: 'timeout', unit: 's' },
    y: { label: 'chance, log₁₀' },
    series: graded.map(({ mix, label, tone }) => ({
      label,
      tone,
      shape: 'line',
      points: Array.from({ length: steps }, (_, i) => {
        const seconds = (longest * (i + 1)) / steps;
        return [seconds, powerOf(mix, seconds)] as const;
      }),
    })),
    marks: [{ axis: 'x', at: configOf(replay).timeout / 1e6, label: 'here' }],
  };
}
