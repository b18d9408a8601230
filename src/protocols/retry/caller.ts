/** What a layer does with the calls that it makes: it waits for so long, asks again as its policy has it, and ends each with an answer or without. */
import type { Micros } from '../../base/micros.ts';
import { us } from '../../base/micros.ts';
import type { NodeId } from '../../engine/protocol.ts';
import { freshMemory, letsOut, noteAnswer, noteCall, noteFailure, retryAfter } from './policy.ts';
import type { Memory, Policy } from './policy.ts';

export interface Call {
  readonly id: string;
  /** Who is to be told; null for a client’s own. */
  readonly from: NodeId | null;
  readonly deadline: number | null;
  attempts: number;
  /** Whether an attempt is under way; not so while it backs off. */
  isAsking: boolean;
}

export interface Caller {
  calls: { [id: string]: Call };
  readonly memory: Memory;
  attempts: number;
  answered: number;
  failed: number;
  /** Answers to attempts that had been given up. */
  late: number;
}

/** What a layer lends to its calls. Times are µs. */
export interface Desk {
  readonly policy: Policy;
  readonly patience: Micros;
  readonly now: () => number;
  readonly wall: () => number;
  readonly random: () => number;
  readonly ask: (id: string, deadline: number | null) => void;
  readonly setTimer: (name: 'giveUp' | 'again', after: Micros, id: string) => void;
  readonly cancelTimer: (name: 'giveUp' | 'again', id: string) => void;
  readonly ended: (call: Call, isAnswered: boolean) => void;
}

export const newCaller = (now: number): Caller => ({ calls: {}, memory: freshMemory(now), attempts: 0, answered: 0, failed: 0, late: 0 });

/** Calls that a layer has under way at most: several times what any storm of the lesson takes. */
const mostUnderWay = 600;

/** Whether there is room for one more call; what there is none for nobody hears, as a full socket drops it. */
export const hasRoom = ({ calls }: Caller): boolean => Object.keys(calls).length < mostUnderWay;

/** A twin of a call under way is that call. */
export function begin(caller: Caller, desk: Desk, of: Pick<Call, 'id' | 'from' | 'deadline'>): void {
  if (caller.calls[of.id] !== undefined) return;
  const call: Call = { ...of, attempts: 0, isAsking: false };
  caller.calls[of.id] = call;
  noteCall(caller.memory, desk.policy, desk.now());
  attempt(caller, desk, call);
}

function attempt(caller: Caller, desk: Desk, call: Call): void {
  if (!letsOut(caller.memory, desk.policy, desk.now(), desk.random())) return end(caller, desk, call, false);
  call.attempts++;
  call.isAsking = true;
  caller.attempts++;
  desk.ask(`${call.id}.${call.attempts}`, call.deadline);
  desk.setTimer('giveUp', desk.patience, call.id);
}

/** What came back about an attempt. Only the one that is waited for counts. */
export function hear(caller: Caller, desk: Desk, attemptId: string, isAnswer: boolean): void {
  const dot = attemptId.lastIndexOf('.');
  const call = caller.calls[attemptId.slice(0, dot)];
  const isAwaited = call !== undefined && call.isAsking && call.attempts === Number(attemptId.slice(dot + 1));
  if (!isAwaited) {
    if (isAnswer) caller.late++;
    return;
  }
  if (!isAnswer) return fail(caller, desk, call);
  noteAnswer(caller.memory, desk.now());
  end(caller, desk, call, true);
}

/** The timer `giveUp`. */
export function giveUp(caller: Caller, desk: Desk, id: string): void {
  const call = caller.calls[id];
  if (call !== undefined) fail(caller, desk, call);
}

/** The timer `again`. */
export function again(caller: Caller, desk: Desk, id: string): void {
  const call = caller.calls[id];
  if (call !== undefined) attempt(caller, desk, call);
}

function fail(caller: Caller, desk: Desk, call: Call): void {
  desk.cancelTimer('giveUp', call.id);
  call.isAsking = false;
  noteFailure(caller.memory);
  const isOver = call.deadline !== null && desk.wall() >= call.deadline;
  const after = isOver ? null : retryAfter(caller.memory, desk.policy, call.attempts, desk.now(), desk.random());
  if (after === null) return end(caller, desk, call, false);
  if (after === 0) return attempt(caller, desk, call);
  desk.setTimer('again', us(after), call.id);
}

function end(caller: Caller, desk: Desk, call: Call, isAnswered: boolean): void {
  desk.cancelTimer('giveUp', call.id);
  delete caller.calls[call.id];
  if (isAnswered) caller.answered++;
  else caller.failed++;
  desk.ended(call, isAnswered);
}
