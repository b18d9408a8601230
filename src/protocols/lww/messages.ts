import type { MessageLook } from '../../engine/protocol.ts';
import type { VectorClock } from '../../parts/vectorClock.ts';
import { sayValues } from './version.ts';
import type { Stamp, Version } from './version.ts';

export interface Write {
  readonly id: string;
  readonly value: number;
  readonly cause: VectorClock;
  /** The largest stamp that the author has been told of; null when none. */
  readonly heard: Stamp | null;
  /** The version that the write builds on, 0 for none: what `cas` compares. */
  readonly expects: number;
}

/** What clients and replicas of one register, x, say to each other. */
export interface LwwMessages {
  read: { readonly id: string };
  value: { readonly id: string; readonly versions: readonly Version[] };
  write: Write;
  ack: { readonly id: string; readonly stamp: Stamp };
  /** Another write was first, under `cas`. */
  conflict: { readonly id: string };
  replicate: { readonly version: Version };
  /** From a replica to the leader, under `cas`. */
  propose: Write;
  /** The leader's word: a stamp, or null for a conflict. */
  decided: { readonly id: string; readonly stamp: Stamp | null };
}

type Looks = { readonly [K in keyof LwwMessages]: MessageLook<LwwMessages[K]> };

export const looks: Looks = {
  read: { as: 'request', label: () => 'x?' },
  value: { as: 'reply', label: ({ versions }) => `x=${sayValues(versions)}` },
  write: { as: 'request', label: ({ value }) => `x=${value}` },
  ack: { as: 'reply', label: () => 'ok' },
  conflict: { as: 'reply', label: () => 'no' },
  replicate: { as: 'beat', label: ({ version }) => `x=${version.value}` },
  propose: { as: 'request', label: ({ value }) => `x=${value}?` },
  decided: { as: 'reply', label: ({ stamp }) => (stamp === null ? 'no' : 'ok') },
};
