/**
 * What a liar says in the place of the truth. A lie has the form of what it stands for: a number stays a number, a node's name becomes another
 * node's. It is a function of the truth, so that a story told once is told again, in other messages and by other words for the same field.
 */
import { draw } from '../base/draw.ts';
import { hashTainted, hashText } from '../base/hash.ts';
import { isRecord } from '../base/plain.ts';
import { garbled, scalarsIn, valueAt, withValueAt } from '../base/scalars.ts';
import type { Path, Place, Scalar } from '../base/scalars.ts';
import type { Untruth } from './changes.ts';
import { purpose } from './machine.ts';
import type { Machine } from './machine.ts';
import type { NodeId } from './protocol.ts';
import { isProof, proofLike, proves } from './seals.ts';

export interface Told {
  readonly body: object;
  readonly untruths: readonly Untruth[];
}

/** The stamp of the sender, which is the network's own. `path`: of a field, 'from'. */
export const isStamp = (path: string): boolean => path === 'from';

/** A proof is not among the words. */
const wordsIn = (body: object): readonly Place[] =>
  scalarsIn(body, isProof).filter(({ path }) => path.length > 1 || !isStamp(path[0] ?? ''));

/** 'entries.*.term': the same field in every entry of a list. */
const nameOf = (path: Path): string => path.map((key) => (/^\d+$/.test(key) ? '*' : key)).join('.');

const lastOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** Another story: one field of the message, in all its entries, reads otherwise. Of which field depends on the liar alone. Null without one. */
export function storyOf(m: Machine, liar: NodeId, body: object): Told | null {
  const words = wordsIn(body);
  const weigh = (name: string): number => draw(m.setup.seed, purpose(`whether ${liar} lies of ${lastOf(name)}`), 0);
  const [chosen] = [...new Set(words.map(({ path }) => nameOf(path)))].toSorted((a, b) => weigh(b) - weigh(a));
  if (chosen === undefined) return null;
  const told = words.filter(({ path }) => nameOf(path) === chosen);
  const changes = told.map(({ path, value }) => [path, storyLie(m, liar, chosen, value)] as const);
  return retell(m, liar, body, changes);
}

function storyLie(m: Machine, liar: NodeId, name: string, truth: Scalar): Scalar {
  if (typeof truth === 'boolean') return !truth;
  const u = draw(m.setup.seed, purpose(`story of ${liar} about ${lastOf(name)}`), hashText(String(truth)));
  if (typeof truth === 'number') return truth + 1 + Math.floor(u * Math.max(3, Math.abs(truth)));
  const node = m.indexOf[truth];
  if (node !== undefined) return m.ids[(node + 1 + Math.floor(u * (m.ids.length - 1))) % m.ids.length]!;
  const numbered = /^(.*?)(\d+)$/.exec(truth);
  return numbered === null ? `not ${truth}` : `${numbered[1]}${Number(numbered[2]) + 1}`;
}

/** Garbage: one word of the message is another, whoever hears it. Its proofs stay as they were, and prove it no longer. */
export function garbleOf(m: Machine, liar: NodeId, kind: string, body: object): Told | null {
  const words = wordsIn(body);
  const which = hashText(hashTainted(body));
  const chance = (what: string): number => draw(m.setup.seed, purpose(`${what} of ${liar}’s ${kind}`), which);
  const hit = words[Math.floor(chance('garbled word') * words.length)];
  if (hit === undefined) return null;
  const is = garbled(hit.value, chance('garbage'));
  return { body: withValueAt(body, hit.path, is) as object, untruths: [untruth(hit.path, hit.value, is)] };
}

/** Says other things at these places, and proves them: a liar has its own keys, and nobody else's. */
export function retell(m: Machine, liar: NodeId, body: object, changes: readonly (readonly [Path, unknown])[]): Told {
  const other = changes.reduce((changed, [path, is]) => withValueAt(changed, path, is) as object, body);
  const untruths = changes.map(([path, is]) => untruth(path, valueAt(body, path), is));
  return { body: proofsRenewed(m, liar, body, other), untruths };
}

const untruth = (path: Path, truth: unknown, told: unknown): Untruth => ({ field: path.join('.'), truth: brief(truth), told: brief(told) });

const longest = 40;

function brief(value: unknown): string {
  const text = typeof value === 'string' ? value : value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

/**
 * A proof of the liar's own, over an object that the message carries or over the message's other fields, is made anew for what has become
 * of them. One over something that the message does not carry stays, and gives the lie away.
 */
function proofsRenewed(m: Machine, liar: NodeId, before: object, after: object): object {
  const places = branchesOf(before);
  return places.reduce((body: object, { path, value: proof }) => {
    if (!isProof(proof) || proof.by !== liar) return body;
    for (const { path: at, value } of places) {
      if (!isRecord(value) || isProof(value)) continue;
      const views = [(part: object) => part, without('from'), wordsOnly].map((view) => [view(value), view] as const);
      const sealed = views.find(([part]) => proves(m, part, proof));
      if (sealed !== undefined) return withValueAt(body, path, proofLike(m, sealed[1](valueAt(after, at) as object), proof)) as object;
    }
    return body;
  }, after);
}

const without =
  (name: string) =>
  (part: object): object =>
    Object.fromEntries(Object.entries(part).filter(([key]) => key !== name));

/** The fields beside which a proof stands: neither it, nor others, nor the stamp, nor lists of them. */
const wordsOnly = (part: object): object =>
  Object.fromEntries(Object.entries(part).filter(([key, value]) => key !== 'from' && !isProof(value) && !isProofs(value)));

const isProofs = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isProof);

interface Branch {
  readonly path: Path;
  readonly value: unknown;
}

/** Every object and list in a message, itself first. */
function branchesOf(body: unknown, path: Path = []): readonly Branch[] {
  if (!Array.isArray(body) && !isRecord(body)) return [];
  return [{ path, value: body }, ...Object.entries(body).flatMap(([key, inner]) => branchesOf(inner, [...path, key]))];
}
