/**
 * No layer multiplies what the one before it has multiplied: for one request of a client the last in a chain is asked at most so many times
 * (the Google SRE book, 2016, chapter 22). Each time is an effect `op` of the history, whose key is the client’s request.
 */
import { always, violated } from './property.ts';
import type { Property } from './property.ts';

interface Options {
  readonly op: string;
  /** Of whom it is asked, as people say it. */
  readonly last: string;
  readonly atMost: number;
}

interface Memory {
  /** By request: how often, and the frame of the first time. */
  readonly asked: { [request: string]: { times: number; readonly first: number } };
}

/** O(1) a line of the history. */
export const boundedAmplification = ({ op, last, atMost }: Options): Property =>
  always<Memory>('Retries do not multiply', {
    id: 'bounded-amplification',
    means: `For one request of a client, ${last} is asked at most ${atMost} times.`,
    memory: () => ({ asked: {} }),
    check(_, { index, node, history }, { asked }) {
      for (const { type, op: which, key } of history) {
        if (type !== 'effect' || which !== op || key === undefined) continue;
        const known = (asked[key] ??= { times: 0, first: index });
        if (++known.times > atMost)
          return violated(`${last} was asked for one request for the ${known.times}th time`, node === null ? [] : [node], [known.first]);
      }
      return null;
    },
  });
