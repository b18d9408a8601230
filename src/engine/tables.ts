/** What the kernel asks for at every event, looked up once for each word: what a protocol does about it, how it looks, what it adds to the run's hash. */
import { wordsOf } from '../base/hash.ts';
import { asKey, remembered } from '../base/remembered.ts';
import type { AnyProtocol, MessageLook, PacketShape } from './protocol.ts';

/** What a frame is called: a kind of message, a timer, a step. */
export interface Name {
  readonly text: string;
  /** As the hash takes it. */
  readonly words: readonly number[];
  /** In the trace's texts; -1 until it has been told of. */
  row: number;
}

export const nameOf = (text: string): Name => ({ text, words: wordsOf(text), row: -1 });

type AnyKind = keyof AnyProtocol['receive'];

/** A kind of message to whom it is said: nothing where no handler hears it. */
interface Hearing {
  readonly name: Name;
  readonly handler: AnyProtocol['receive'][AnyKind];
}

/** A kind of message to who says it. */
export interface Saying {
  readonly name: Name;
  readonly look: MessageLook<never> | undefined;
  /** Whether one of them has ever been frozen. */
  isFrozen: boolean;
  /** Of the one that was on record last, and where the trace keeps what such a packet looks like. */
  label: string | null;
  shape: PacketShape;
  row: number;
  labelAt: number;
}

type Keyed = NonNullable<AnyProtocol['timeout']>[string];

interface Waking {
  readonly name: Name;
  readonly handler: Keyed | undefined;
  /** Of the timer without a key. */
  readonly id: string;
}

interface Going {
  readonly name: Name;
  readonly handler: Keyed | undefined;
  /** Under which a node counts how often it has been about to run. */
  readonly count: string;
}

export interface ProcessTable {
  readonly hears: (kind: string) => Hearing;
  readonly says: (kind: string) => Saying;
  readonly wakes: (timer: string) => Waking;
  readonly goesOn: (step: string) => Going;
}

export const timerId = (process: number, name: string, key: string | number): string => `${process} ${name} ${key}`;

export const stepCount = (step: string): string => `step ${step}`;

export function tableOf(protocol: AnyProtocol, process: number, called: (text: string) => Name): ProcessTable {
  const { receive, show, timeout, step } = protocol;
  return {
    hears: remembered((kind) => ({ name: called(kind), handler: receive[kind] })),
    says: remembered((kind) => ({
      name: called(kind),
      look: show?.[kind],
      isFrozen: false,
      label: null,
      shape: 'request',
      row: -1,
      labelAt: 0,
    })),
    wakes: remembered((timer) => ({ name: called(timer), handler: timeout?.[timer], id: asKey(timerId(process, timer, '')) })),
    goesOn: remembered((name) => ({ name: called(name), handler: step?.[name], count: asKey(stepCount(name)) })),
  };
}
