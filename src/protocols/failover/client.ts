/**
 * A client that writes once in a while through the replica next to it, goes where that one sends it, once, and asks no second time: who has no answer in
 * time does not know whether the write was saved. Left out: retries (did-it-happen has them), and reads.
 */
import type { Micros } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { Env, Face, NodeId } from '../../engine/protocol.ts';
import { looks, sayWrite } from './messages.ts';
import type { FailoverMessages } from './messages.ts';

interface Line {
  readonly label: string;
  readonly tone?: 'ok' | 'warn' | 'danger';
}

export interface FailoverClient {
  config: {
    readonly near: NodeId;
    readonly startsAt: Micros;
    readonly every: Micros;
    /** How long it waits for an answer. */
    readonly patience: Micros;
  };
  state: {
    bootedAt: number;
    /** Ends the names of this boot's writes, so that no other boot's are the same: its disk may be lost. */
    mark: string;
    asked: number;
    doing: { readonly id: string; readonly isSentOn: boolean } | null;
    saved: number;
    refused: number;
    unknown: number;
    /** What it was told last, and all that it was told, each by its own clock. */
    last: Line;
    record: Line[];
  };
  disk: object;
  messages: FailoverMessages;
  timers: 'next' | 'patience';
  steps: never;
  requests: 'write';
}

type State = FailoverClient['state'];
type ClientEnv = Env<FailoverClient>;

/** Lines of its record that it keeps. */
const kept = 12;

export const failoverClient = defineProtocol<FailoverClient>({
  name: 'client of a pair',
  shape: 'client',
  show: looks,

  format: () => ({}),

  init(env) {
    env.setTimer('next', { after: env.config.startsAt });
    const mark = Math.floor(env.random('mark') * 1_679_616).toString(36); // four digits to the base of 36
    return {
      bootedAt: env.clock.monotonic(),
      mark,
      asked: 0,
      doing: null,
      saved: 0,
      refused: 0,
      unknown: 0,
      last: { label: 'has not written yet' },
      record: [],
    };
  },

  timeout: {
    next(s, env) {
      env.setTimer('next', { after: env.config.every });
      write(s, env);
    },

    patience(s, env) {
      if (s.doing === null) return;
      s.unknown++;
      end(s, env, 'info', { label: `${sayWrite(s.doing.id)}: no answer`, tone: 'warn' });
    },
  },

  receive: {
    saved(s, { id }, env) {
      if (s.doing?.id !== id) return;
      s.saved++;
      end(s, env, 'ok', { label: `${sayWrite(id)} is saved`, tone: 'ok' });
    },

    turnedAway(s, { id, from, primary }, env) {
      if (s.doing?.id !== id) return;
      if (primary !== null && primary !== from && !s.doing.isSentOn) {
        s.doing = { id, isSentOn: true };
        return env.send(primary, 'write', { id });
      }
      s.refused++;
      end(s, env, 'fail', { label: `${sayWrite(id)} is refused`, tone: 'danger' });
    },
  },

  requests: { write },

  face: (s): Face => ({
    role: s.doing === null ? s.last.label : `writes ${sayWrite(s.doing.id)}`,
    tone: s.doing !== null ? 'active' : (s.last.tone ?? 'calm'),
    facts: { saved: String(s.saved), refused: String(s.refused), 'no answer': String(s.unknown) },
  }),

  instruments: (s) => [{ kind: 'log', title: 'What it was told, by its own clock', entries: s.record }],
});

/** By its own plan, by its workload or by hand; one at a time. */
function write(s: State, env: ClientEnv): void {
  if (s.doing !== null) return;
  const id = `${env.self[0]!}${++s.asked}.${s.mark}`;
  s.doing = { id, isSentOn: false };
  env.history({ type: 'invoke', op: 'write', id, value: id });
  env.send(env.config.near, 'write', { id });
  env.setTimer('patience', { after: env.config.patience });
}

function end(s: State, env: ClientEnv, type: 'ok' | 'fail' | 'info', line: Line): void {
  const { id } = s.doing!;
  s.doing = null;
  s.last = line;
  env.cancelTimer('patience');
  env.history({ type, op: 'write', id, value: id });
  const since = sayDuration(env.clock.monotonic() - s.bootedAt);
  s.record = [...s.record, { ...line, label: `${since}: ${line.label}` }].slice(-kept);
}
