/** What hangs on a node whose machine or whose word is not as it should be. The line under it says the same at more length. */
import type { LieChange, PortChange, StatusChange } from '../../engine/changes.ts';
import { sayPort } from '../instruments/linkWords.ts';

export interface NodeBadge {
  readonly kind: 'slow' | 'stolen' | 'disk' | 'lies' | 'port';
  readonly says: string;
  /** Of a liar with two stories: what it tells some, and what it tells others. */
  readonly stories?: readonly [string, string];
  /** Of a CPU of which a share is stolen. */
  readonly share?: number;
}

const lieWords: { readonly [how in NonNullable<StatusChange['byz']>]: string } = {
  equivocate: 'two stories',
  mute: 'mute',
  corrupt: 'garbage',
  replay: 'again',
  delay: 'late',
  scripted: 'lies',
};

/** Two digits where it is no whole number: '×2', '×1.4'. */
const sayStretch = (stolen: number): string => `×${Number((1 / (1 - stolen)).toPrecision(2))}`;

const isStalled = ({ stalledUntil = 0 }: StatusChange, now: number): boolean => stalledUntil > now;

export function badgesOfNode(status: StatusChange, untruth: LieChange | null, now: number): readonly NodeBadge[] {
  const { slow, stolen = 0, fsync, byz } = status;
  const badges: NodeBadge[] = [];
  if (byz !== undefined) badges.push(liesBadge(byz, untruth));
  if (slow !== 1) badges.push({ kind: 'slow', says: `×${slow}` });
  if (stolen > 0) badges.push({ kind: 'stolen', says: sayStretch(stolen), share: stolen });
  if (isStalled(status, now)) badges.push({ kind: 'disk', says: 'stalled' });
  else if (fsync === 'ignored') badges.push({ kind: 'disk', says: 'no fsync' });
  return badges;
}

/** Of a node whose links run into one port. */
export const portBadge = (port: PortChange): NodeBadge => ({ kind: 'port', says: sayPort(port) });

/** Until it has told two stories they are x and y. */
function liesBadge(byz: NonNullable<StatusChange['byz']>, untruth: LieChange | null): NodeBadge {
  const [first] = untruth?.untruths ?? [];
  const isTwofold = byz === 'equivocate' || (byz === 'scripted' && first !== undefined);
  const says = lieWords[byz];
  return isTwofold ? { kind: 'lies', says, stories: [short(first?.truth ?? 'x'), short(first?.told ?? 'y')] } : { kind: 'lies', says };
}

const longest = 7;

const short = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
