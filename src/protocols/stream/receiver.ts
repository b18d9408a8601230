/**
 * An application that reads a stream of numbered readings: it puts each on disk as it comes, uses it, and confirms it where it is asked to. It may
 * look whether it has a number already; it never puts readings in order, for that is what it has a transport for. After Saltzer, Reed and Clark, 1984.
 * Left out: a limit to what it remembers.
 */
import type { Micros } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { NodeId } from '../../engine/protocol.ts';
import { readingId } from './messages.ts';
import type { StreamMessages } from './messages.ts';
import { flawsOf, toldOf, withNext } from './readings.ts';
import type { Flaws } from './readings.ts';

export interface StreamReceiver {
  config: {
    readonly sender: NodeId;
    /** Whether it confirms what it has used, and what using one takes. */
    readonly confirms: boolean;
    readonly work: Micros;
    /** Whether it takes a number that it has for a twin. */
    readonly knowsTwins: boolean;
  };
  state: { twins: number; flaws: Flaws };
  disk: { log: number[] };
  messages: StreamMessages;
  timers: never;
  steps: 'kept' | 'known' | 'confirm';
}

/** Lines of its log that the inspector shows. */
const shown = 40;

export const streamReceiver = defineProtocol<StreamReceiver>({
  name: 'stream receiver',
  shape: 'storage',
  show: { confirm: { as: 'reply', label: ({ n }) => `ok #${n}` } },

  format: () => ({ log: [] }),

  init: ({ disk }) => ({ twins: 0, flaws: flawsOf(disk.log) }),

  receive: {
    reading(s, { n }, env) {
      const isTwin = env.config.knowsTwins && env.disk.log.includes(n);
      if (isTwin) s.twins++;
      else {
        s.flaws = withNext(s.flaws, env.disk.log, n);
        env.disk.log.push(n);
      }
      env.sync(isTwin ? 'known' : 'kept', n);
    },
  },

  step: {
    /** On disk, and the application's from here on. */
    kept(_, env, key) {
      env.history({ type: 'effect', op: 'deliver', id: readingId(Number(key), env.self) });
      if (env.config.confirms) env.next('confirm', env.config.work, key);
    },

    /** It is used. Power that fails right before this step leaves a reading that was used, and a sender who is not told. */
    confirm: (_, env, key) => env.send(env.config.sender, 'confirm', { n: Number(key) }),

    known(_, env, key) {
      if (env.config.confirms) env.next('confirm', env.config.work, key);
    },
  },

  face({ twins, flaws: { distinct, twice } }, { log }) {
    return {
      role: log.length === 0 ? 'has read nothing yet' : `has read ${distinct} of them`,
      tone: twice > 0 ? 'warn' : 'calm',
      ...(log.length > 0 && { tag: `#${log.at(-1)!}` }),
      facts: { has: String(distinct), 'read again': String(twice), ...(twins > 0 && { 'twins that it knew': String(twins) }) },
    };
  },

  instruments: (_, { log }) => [{ kind: 'log', title: 'What its application has read, in this order', entries: toldOf(log).slice(-shown) }],
});
