/**
 * A time server: it says what its wall clock read when a question came and when the answer left. RFC 5905 (2010), section 8. It believes
 * its own clock; one whose clock is wrong is a falseticker, and does not know it.
 * Left out: strata (it may itself be a client, but nothing looks for loops), authentication, and the kiss-o'-death.
 */
import type { Micros } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { Env, NodeId } from '../../engine/protocol.ts';
import type { NtpMessages } from './messages.ts';

interface Question {
  readonly from: NodeId;
  readonly asked: number;
  readonly received: number;
}

export interface NtpServer {
  /** How long an answer takes to make. The client takes it off, for it is between T2 and T3. */
  config: { readonly work: Micros };
  state: { at: Question | null; answered: number };
  disk: object;
  messages: NtpMessages;
  timers: never;
  steps: 'answer';
}

export const ntpServer = defineProtocol<NtpServer>({
  name: 'ntp server',
  shape: 'service',
  show: { timeAnswer: { as: 'reply', label: () => 'time' } },

  format: () => ({}),

  init: () => ({ at: null, answered: 0 }),

  receive: {
    timeQuestion(s, m, env) {
      const question = { from: m.from, asked: m.asked, received: env.clock.wall() };
      if (env.config.work === 0) return answer(s, env, question);
      s.at = question;
      env.next('answer', env.config.work);
    },
  },

  step: {
    answer(s, env) {
      const question = s.at!;
      s.at = null;
      answer(s, env, question);
    },
  },

  face: (s) => ({ role: 'tells the time', facts: { 'times told': String(s.answered) } }),
});

function answer(s: NtpServer['state'], env: Env<NtpServer>, { from, asked, received }: Question): void {
  const { earliest, latest } = env.clock.interval();
  s.answered++;
  env.send(from, 'timeAnswer', { asked, received, answered: env.clock.wall(), unsure: (latest - earliest) / 2 });
}
