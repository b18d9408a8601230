/**
 * Callers behind one end of a trunk. Each dials, and speaks once it is answered: a word a frame, all the time or in bursts (`parts/onOff.ts`). Of ISDN
 * as Kleppmann tells it ("Designing Data-Intensive Applications", 2017, chapter 8): 4,000 frames a second, 16 bits of each for every call. Whether a call
 * has a slot of its own or its words wait in one line with all others is the link's affair, and no word here knows of it. Left out: what the other end
 * says, headers, and calling again after a busy tone.
 */
import type { Micros } from '../../base/micros.ts';
import { us } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { Env, Face, NodeId } from '../../engine/protocol.ts';
import { foundOnOff, stepOnOff } from '../../parts/onOff.ts';
import type { OnOff, OnOffShape } from '../../parts/onOff.ts';
import type { TrunkMessages } from './messages.ts';

export interface Call {
  readonly number: number;
  stage: 'dials' | 'speaks' | 'busy' | 'unanswered' | 'over';
  isReserved: boolean;
  /** Words said so far. */
  said: number;
  talk: OnOff;
}

export interface Caller {
  config: {
    readonly to: NodeId;
    /** Dialed by itself, one after the other in the first `over`; more by request. */
    readonly calls: number;
    readonly over: Micros;
    /** From one word of a call to its next. */
    readonly frame: Micros;
    /** Calls speak in as many turns a frame, so that not all say their words at one instant. */
    readonly turns: number;
    /** Null: each speaks all the time. */
    readonly bursts: OnOffShape | null;
    readonly reserves: boolean;
    /** Whether each word is told to the history: what was said and what was heard can be compared. */
    readonly tells: boolean;
    /** How long it waits for an answer. */
    readonly patience: Micros;
  };
  state: {
    /** How often it has started: a restart must not use a call's number twice. */
    boot: number;
    /** Turns so far. */
    turn: number;
    isTurning: boolean;
    calls: Call[];
  };
  disk: { boots: number };
  messages: TrunkMessages;
  timers: 'turn' | 'noAnswer';
  steps: 'remembered';
  requests: 'call' | 'hangUp' | 'burst';
}

/** No caller makes as many before it restarts. */
const numbersOfABoot = 1_000;

/** Frames for which everybody speaks when a burst is asked for. */
const burstFrames = 4;

export const caller = defineProtocol<Caller>({
  name: 'caller',
  shape: 'client',
  show: {
    dial: { as: 'request', label: ({ call }) => `call ${call}`, call: ({ call }) => call },
    word: { as: 'beat', label: ({ call }) => String(call), call: ({ call }) => call },
    reserved: { as: 'beat', label: ({ call }) => String(call), call: ({ call }) => call, priority: 'high' },
    bye: { as: 'request', label: ({ call }) => `end ${call}`, call: ({ call }) => call, hangsUp: true },
  },

  format: () => ({ boots: 0 }),

  init(env) {
    const boot = ++env.disk.boots;
    env.sync('remembered');
    const s = { boot, turn: 0, isTurning: false, calls: [] };
    if (env.config.calls > 0) keepTurning(s, env);
    return s;
  },

  timeout: {
    turn(s, env) {
      const { calls, over, frame, turns, bursts } = env.config;
      s.isTurning = false;
      const dialed = Math.min(calls, Math.ceil(((s.turn + 1) * frame * calls) / (turns * over)));
      while (s.calls.length < dialed) dial(s, env);
      for (const call of s.calls) if (call.number % turns === s.turn % turns && call.stage === 'speaks') speak(call, env, bursts);
      s.turn++;
      if (s.calls.length < calls || s.calls.some(isOpen)) keepTurning(s, env);
    },

    noAnswer: (s, env, number) => end(s, env, Number(number), 'unanswered', 'info'),
  },

  receive: {
    answered(s, { call: number, isReserved }, env) {
      const call = s.calls.find((one) => one.number === number);
      if (call?.stage !== 'dials') return;
      call.isReserved = isReserved;
      end(s, env, number, 'speaks', 'ok');
    },

    /** A busy tone: there is no slot. Without a call, a connection that cannot take more; what was asked for may be answered yet. */
    refused(s, { call }, env) {
      const known = s.calls.find(({ number }) => number === call);
      if (known?.stage === 'dials') return end(s, env, known.number, 'busy', 'fail');
      if (known?.stage === 'speaks') known.stage = 'busy'; // another has taken its slot while the line was cut
    },
  },

  step: {
    /** Nothing waits for the count of boots to be durable. */
    remembered: () => {},
  },

  requests: {
    call(s, env) {
      dial(s, env);
      keepTurning(s, env);
    },

    hangUp(s, env) {
      const oldest = s.calls.find(({ stage }) => stage === 'speaks');
      if (oldest === undefined) return env.note('nobody to hang up');
      oldest.stage = 'over';
      env.send(env.config.to, 'bye', { call: oldest.number });
    },

    burst(s) {
      for (const call of s.calls) if (call.stage === 'speaks') call.talk = { isOn: true, left: burstFrames };
    },
  },

  face: (s, _, { bursts }) => (s.calls.length > 1 ? faceOfMany(s.calls, bursts === null) : faceOfOne(s.calls[0])),

  instruments: (s) => [
    {
      kind: 'table',
      title: 'Its calls',
      columns: ['Call', 'Stage', 'Words said'],
      rows: s.calls.map(({ number, stage, said, isReserved }) => [
        String(number),
        isReserved ? `${sayings[stage]}, reserved` : sayings[stage],
        String(said),
      ]),
    },
  ],
});

const sayings: { readonly [S in Call['stage']]: string } = {
  dials: 'dials',
  speaks: 'is connected',
  busy: 'heard the busy tone',
  unanswered: 'was not answered',
  over: 'is over',
};

const isOpen = ({ stage }: Call): boolean => stage === 'dials' || stage === 'speaks';

function keepTurning(s: Caller['state'], env: Env<Caller>): void {
  if (s.isTurning) return;
  s.isTurning = true;
  env.setTimer('turn', { after: us(env.config.frame / env.config.turns) });
}

const nameOf = (env: Env<Caller>, number: number): string => `call ${number} of ${env.self}`;

function dial(s: Caller['state'], env: Env<Caller>): void {
  const number = (s.boot - 1) * numbersOfABoot + s.calls.length + 1;
  s.calls.push({ number, stage: 'dials', isReserved: false, said: 0, talk: { isOn: false, left: 1 } });
  env.history({ type: 'invoke', op: 'call', id: nameOf(env, number) });
  env.send(env.config.to, 'dial', { call: number, reserves: env.config.reserves, boot: s.boot });
  env.setTimer('noAnswer', { after: env.config.patience }, number);
}

/** Of the dialing; a call that was answered begins to speak as somebody finds it who listens in. */
function end(s: Caller['state'], env: Env<Caller>, number: number, stage: Call['stage'], type: 'ok' | 'fail' | 'info'): void {
  const call = s.calls.find((one) => one.number === number)!;
  if (call.stage !== 'dials') return;
  call.stage = stage;
  env.cancelTimer('noAnswer', number);
  env.history({ type, op: 'call', id: nameOf(env, number) });
  const { bursts } = env.config;
  if (stage === 'speaks' && bursts !== null) call.talk = foundOnOff(bursts, env.random(`talk ${number}`), env.random(`talk ${number}`));
}

function speak(call: Call, env: Env<Caller>, bursts: OnOffShape | null): void {
  const { to, tells } = env.config;
  if (bursts === null || call.talk.isOn) {
    call.said++;
    const word = { call: call.number, ...(tells ? { id: `word ${call.said} of ${nameOf(env, call.number)}` } : {}) };
    if (word.id !== undefined) env.history({ type: 'invoke', op: 'send', id: word.id });
    env.send(to, call.isReserved ? 'reserved' : 'word', word);
  }
  if (bursts !== null) call.talk = stepOnOff(call.talk, bursts, () => env.random(`talk ${call.number}`));
}

function faceOfMany(calls: readonly Call[], isSteady: boolean): Face {
  const connected = calls.filter(({ stage }) => stage === 'speaks');
  const speaking = isSteady ? connected.length : connected.filter(({ talk }) => talk.isOn).length;
  const busy = calls.filter(({ stage }) => stage === 'busy').length;
  return {
    role: `${connected.length} ${connected.length === 1 ? 'call' : 'calls'}, ${speaking} speaking`,
    tone: speaking > 0 ? 'active' : 'calm',
    facts: { connected: String(connected.length), speaking: String(speaking), refused: String(busy) },
  };
}

function faceOfOne(call: Call | undefined): Face {
  if (call === undefined) return { role: 'is not on the phone', tone: 'calm' };
  const tones = { dials: 'active', speaks: 'ok', busy: 'danger', unanswered: 'warn', over: 'calm' } as const;
  const roles = { ...sayings, speaks: call.isReserved ? 'speaks, with a reservation' : 'speaks', over: 'has hung up' };
  return { role: roles[call.stage], tone: tones[call.stage], facts: { 'words said': String(call.said) } };
}
