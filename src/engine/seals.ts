/**
 * Signatures and message authentication codes. Nobody can forge them, because marks are keyed by the run's seed, which no protocol can see:
 * a node has no other way to one than its own `env`. Whoever changes what was sealed breaks the seal; whoever repeats it does not.
 */
import { draw } from '../base/draw.ts';
import { hashPlain } from '../base/hash.ts';
import { isRecord } from '../base/plain.ts';
import { purpose } from './machine.ts';
import type { Machine } from './machine.ts';
import type { Mac, NodeId, Seal } from './protocol.ts';

const keyOf = (m: Machine, owner: string): number => draw(m.setup.seed, purpose(`seal ${owner}`), 0);

export const sealOf = (m: Machine, by: NodeId, value: object): Seal => ({ by, mark: hashPlain([keyOf(m, by), by, hashPlain(value)]) });

export const isSealOf = (m: Machine, value: object, seal: Seal): boolean => seal.mark === sealOf(m, seal.by, value).mark;

/** Two nodes share a key, which either may use: to a third the code proves nothing. */
export function macOf(m: Machine, by: NodeId, to: NodeId, value: object): Mac {
  const pair = [by, to].toSorted().join(' ');
  return { by, to, mark: hashPlain([keyOf(m, `between ${pair}`), by, hashPlain(value)]) };
}

export const isMacOf = (m: Machine, value: object, mac: Mac): boolean => mac.mark === macOf(m, mac.by, mac.to, value).mark;

/** What a message carries as the proof of its words, and is not among them. */
export function isProof(value: unknown): value is Seal | Mac {
  if (!isRecord(value) || typeof value['by'] !== 'string' || typeof value['mark'] !== 'string') return false;
  const fields = Object.keys(value).length;
  return fields === 2 || (fields === 3 && typeof value['to'] === 'string');
}

export const proves = (m: Machine, value: object, proof: Seal | Mac): boolean =>
  'to' in proof ? isMacOf(m, value, proof) : isSealOf(m, value, proof);

export const proofLike = (m: Machine, value: object, proof: Seal | Mac): Seal | Mac =>
  'to' in proof ? macOf(m, proof.by, proof.to, value) : sealOf(m, proof.by, value);
