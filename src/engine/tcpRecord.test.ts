/** What a trace tells of TCP's connections: enough to draw them at any moment, and no more. */
import { describe, expect, test } from 'vitest';
import type { Micros } from '../base/micros.ts';
import { ms, seconds } from '../base/micros.ts';
import { readChange } from './changes.ts';
import type { Intervention } from './fault.ts';
import { at, listener, play, protocol, simulate, steady } from './madeUp.ts';
import type { Machine } from './machine.ts';

const link = { a: 'a', b: 'b', way: 'both' } as const;
const cutAt = (time: Micros) => at(time, { kind: 'cut', link });

/** Node a says something at these times. */
function talk(times: readonly Micros[], interventions: readonly Intervention[], until: Micros = seconds(3000)): Machine {
  const talker = protocol({
    init(env) {
      times.forEach((after, i) => env.setTimer('say', { after }, i));
      return {};
    },
    timeout: { say: (_, env, n) => env.send('b', 'ping', { n: Number(n) }) },
  });
  return simulate(until, { a: play(talker), b: play(listener) }, { network: { ...steady, transport: 'tcp' }, interventions });
}

describe('the record of a connection', () => {
  const recorded = (m: Machine) =>
    m.trace.changesOf('connection', 1).map((row) => {
      const { frame, value } = m.trace.change(row);
      const { state, number, retries, rto, triesAt, because } = readChange('connection', value);
      const tries = triesAt === undefined ? '' : ` at ${triesAt / 1_000}`;
      return `${m.trace.frame(frame).time / 1_000} ${number} ${because ?? state} ×${retries} ${rto / 1_000}${tries}`;
    });

  test('tells of its opening, of each timeout with the next, and of what ends it; not of each segment', () => {
    const m = talk([ms(0), ms(100), ms(1_000)], [cutAt(ms(500)), at(ms(2_000), { kind: 'heal', link })]);
    expect(recorded(m)).toEqual([
      '0 1 opening ×0 1000',
      '20 1 open ×0 200',
      '1200 1 open ×1 400 at 1600',
      '1600 1 open ×2 800 at 2400',
      '2400 1 open ×3 1600 at 4000',
      '2420 1 open ×0 200',
    ]);
  });

  test('says whether it was reset, met silence, or died with its process; the next one has the next number', () => {
    const crash = (node: string) => ({ kind: 'crash', node, disk: 'kept', scope: 'process', length: ms(10) }) as const;
    const reset = talk([ms(0), ms(200), ms(300)], [at(ms(100), crash('b'))]);
    expect(recorded(reset).slice(2, 4)).toEqual(['220 1 reset ×0 200', '300 2 opening ×0 1000']);
    expect(recorded(talk([ms(0)], [at(ms(100), crash('a'))], ms(105))).at(-1)).toBe('100 1 crash ×0 200');
    const silence = talk([ms(1_000)], [cutAt(ms(500))]);
    expect(recorded(silence).slice(-2)).toEqual(['64000 1 opening ×6 64000 at 128000', '128000 1 silence ×6 64000']);
  });

  test('knows which packet carried a segment first, however often it is sent again', () => {
    const m = talk([ms(0), ms(1_000)], [cutAt(ms(500)), at(ms(2_000), { kind: 'heal', link })]);
    const again = Array.from({ length: m.trace.packets.length }, (_, row) => m.trace.changesOf('again', row))
      .flat()
      .map((row) => readChange('again', m.trace.change(row).value));
    const carrier = Array.from({ length: m.trace.packets.length }, (_, row) => m.trace.packet(row)).find(
      ({ sentAt }) => sentAt === 1_000_000,
    );
    expect(again).toEqual([2, 3, 4].map((times) => ({ first: carrier!.index, times })));
  });
});
