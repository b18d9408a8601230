/** What hangs on a node whose machine or whose word is not as it should be, or which asks for things by itself. The line under it says the same at more length. */
import type { PlainKey } from '../../text/catalogue.ts';
import { t } from '../../text/t.ts';
import { sayRate } from '../../base/quantity.ts';
import type { LieChange, PortChange, StatusChange } from '../../engine/changes.ts';
import type { Workload } from '../../engine/setup.ts';
import { sayPort } from '../instruments/linkWords.ts';

export interface NodeBadge {
  readonly kind: 'slow' | 'stolen' | 'disk' | 'lies' | 'port' | 'load';
  readonly says: string;
  /** Of a liar with two stories: what it tells some, and what it tells others. */
  readonly stories?: readonly [string, string];
  /** Of a CPU of which a share is stolen. */
  readonly share?: number;
}

const lieWords: { readonly [how in NonNullable<StatusChange['byz']>]: PlainKey } = {
  equivocate: 'stage.twoStories',
  mute: 'stage.mute',
  corrupt: 'stage.garbage',
  replay: 'stage.again',
  delay: 'stage.late',
  scripted: 'stage.lies',
};

/** Two digits where it is no whole number: '×2', '×1.4'. */
const sayStretch = (stolen: number): string => `×${Number((1 / (1 - stolen)).toPrecision(2))}`;

const isStalled = ({ stalledUntil = 0 }: StatusChange, now: number): boolean => stalledUntil > now;

interface Around {
  readonly untruth: LieChange | null;
  readonly workload: Workload | null;
  readonly now: number;
}

export function badgesOfNode(status: StatusChange, { untruth, workload, now }: Around): readonly NodeBadge[] {
  const { slow, stolen = 0, fsync, byz } = status;
  const badges: NodeBadge[] = [];
  if (byz !== undefined) badges.push(liesBadge(byz, untruth));
  if (slow !== 1) badges.push({ kind: 'slow', says: `×${slow}` });
  if (stolen > 0) badges.push({ kind: 'stolen', says: sayStretch(stolen), share: stolen });
  if (isStalled(status, now)) badges.push({ kind: 'disk', says: t('stage.stalled') });
  else if (fsync === 'ignored') badges.push({ kind: 'disk', says: t('stage.noFsync') });
  if (workload !== null && status.state !== 'crashed') badges.push({ kind: 'load', says: loadWord(workload) });
  return badges;
}

/** Of a node whose links run into one port. */
export const portBadge = (port: PortChange): NodeBadge => ({ kind: 'port', says: sayPort(port) });

/** '5/s', or of a closed loop, which has no rate of its own. */
const loadWord = ({ arrivals }: Workload): string => (arrivals.kind === 'open' ? sayRate(arrivals.rate) : t('stage.loop'));

/** Until it has told two stories they are x and y. */
function liesBadge(byz: NonNullable<StatusChange['byz']>, untruth: LieChange | null): NodeBadge {
  const [first] = untruth?.untruths ?? [];
  const isTwofold = byz === 'equivocate' || (byz === 'scripted' && first !== undefined);
  const says = t(lieWords[byz]);
  return isTwofold ? { kind: 'lies', says, stories: [short(first?.truth ?? 'x'), short(first?.told ?? 'y')] } : { kind: 'lies', says };
}

const longest = 7;

const short = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
