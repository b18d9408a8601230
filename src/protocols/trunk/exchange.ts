/**
 * The far end of a trunk: it answers every call that reaches it, and hears what is said. Calls that ask for it get a reservation as long as all that are
 * reserved fit into the trunk, each with a word a frame: the admission that bounds need, as in RSVP (RFC 2205, 1997). Left out: what it says itself.
 */
import type { Micros } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { Env, NodeId } from '../../engine/protocol.ts';
import type { TrunkMessages } from './messages.ts';

interface Line {
  readonly caller: NodeId;
  readonly isReserved: boolean;
  heard: number;
  /** By its own monotonic clock; before the first word, that of the call. */
  lastAt: number;
}

export interface Exchange {
  config: {
    /** Calls of a word a frame that fit into the trunk. */
    readonly slots: number;
    readonly frame: Micros;
    /** Whether each call has a slot of its own: what it can show of them. */
    readonly isCircuit: boolean;
  };
  state: {
    /** By caller and number, in the order in which they came. */
    lines: { [call: string]: Line };
    /** How many there are: counted, for it is asked at every word. */
    open: number;
    /** Of each caller, how often it has started. */
    boots: { [caller: NodeId]: number };
    /** By the clock of the last message. */
    now: number;
  };
  disk: object;
  messages: TrunkMessages;
  timers: never;
  steps: never;
}

export const exchange = defineProtocol<Exchange>({
  name: 'exchange',
  shape: 'service',
  show: { answered: { as: 'request', label: ({ call }) => `call ${call}` } },

  format: () => ({}),

  init: () => ({ lines: {}, open: 0, boots: {}, now: 0 }),

  receive: {
    dial(s, { from, call, reserves, boot }, env) {
      s.now = env.clock.monotonic();
      if (boot > (s.boots[from] ?? 0)) forget(s, from, boot);
      const line = lineOf(from, call);
      if (s.lines[line] === undefined) s.open++;
      s.lines[line] ??= { caller: from, isReserved: reserves && reservedOf(s) < env.config.slots, heard: 0, lastAt: s.now };
      env.send(from, 'answered', { call, isReserved: s.lines[line].isReserved });
    },
    word: hear,
    reserved: hear,
    bye(s, { from, call }) {
      close(s, lineOf(from, call));
    },
  },

  face: (s) => {
    const { open } = s;
    return { role: open === 0 ? 'nobody calls' : `${open} ${open === 1 ? 'call' : 'calls'}`, tone: open === 0 ? 'calm' : 'active' };
  },

  instruments: (s, _, { slots, frame, isCircuit }) => {
    const calls = Object.entries(s.lines);
    const isSpeaking = ({ heard, lastAt }: Line): boolean => heard > 0 && s.now - lastAt <= frame;
    if (!isCircuit) {
      const rows = calls.map(([call, line]) => [call, isSpeaking(line) ? 'speaks' : 'silent', String(line.heard)]);
      return [{ kind: 'table', title: 'Calls that it knows', columns: ['Call', 'Now', 'Words heard'], rows }];
    }
    const held = calls
      .slice(0, slots)
      .map(([call, line]) => ({ label: call, tone: isSpeaking(line) ? ('active' as const) : ('calm' as const) }));
    const free = Array.from({ length: Math.max(0, slots - held.length) }, () => ({ label: null }));
    return [{ kind: 'slots', title: 'Slots, by call; those in use are colored', slots: [...held, ...free] }];
  },
});

const reservedOf = ({ lines }: Exchange['state']): number => Object.values(lines).filter(({ isReserved }) => isReserved).length;

function close(s: Exchange['state'], line: string): void {
  if (s.lines[line] === undefined) return;
  delete s.lines[line];
  s.open--;
}

/** A caller that has started anew has no call from before. */
function forget(s: Exchange['state'], from: NodeId, boot: number): void {
  s.boots[from] = boot;
  for (const [line, { caller }] of Object.entries(s.lines)) if (caller === from) close(s, line);
}

/** 'W12': short enough for a box. */
const lineOf = (from: NodeId, call: number): string => `${from.charAt(0).toUpperCase()}${call}`;

/** A call that it does not know any more is heard by nobody. */
function hear(s: Exchange['state'], { from, call, id }: TrunkMessages['word'] & { readonly from: NodeId }, env: Env<Exchange>): void {
  const line = s.lines[lineOf(from, call)];
  s.now = env.clock.monotonic();
  if (line === undefined) return;
  line.heard++;
  line.lastAt = s.now;
  if (id !== undefined) env.history({ type: 'effect', op: 'deliver', id });
}
