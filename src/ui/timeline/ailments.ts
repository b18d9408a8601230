/** What lasts on a machine that runs on: its lies, its slowness, its disk's stalls. */
import { t } from '../../text/t.ts';
import type { StatusChange } from '../../engine/changes.ts';
import { weaknesses } from '../instruments/machineWords.ts';
import type { Seen, Moment } from './storyAt.ts';
import { seenOf } from './storyAt.ts';
import type { Stretch } from './stretch.ts';

export const ailmentKinds = ['lies', 'pace', 'disk'] as const;
type AilmentKind = (typeof ailmentKinds)[number];

export interface AilmentStretch extends Stretch {
  readonly kind: AilmentKind;
  readonly says: string;
  /** When it ends by itself; Infinity where it does not. */
  readonly until: number;
}

const healthy: StatusChange = { state: 'running', slow: 1, incarnation: 0, fsync: 'works' };

/** Null for what is as it should be. */
function ailmentOf(kind: AilmentKind, status: StatusChange, at: number): { readonly says: string; readonly until: number } | null {
  const { byz, slow, stolen, fsync, stalledUntil = 0 } = status;
  if (kind === 'disk' && stalledUntil > at) return { says: t('timeline.diskStalled'), until: stalledUntil };
  const only: StatusChange = {
    ...healthy,
    ...(kind === 'lies' && byz !== undefined && { byz }),
    ...(kind === 'pace' && { slow, ...(stolen !== undefined && { stolen }) }),
    ...(kind === 'disk' && { fsync }),
  };
  const words = weaknesses(only, at);
  return words.length === 0 ? null : { says: words.join(', '), until: Infinity };
}

export class Ailments {
  readonly stretches: AilmentStretch[] = [];
  private readonly open = new Map<string, AilmentStretch>();

  add(node: number, frame: number, at: number, status: StatusChange): void {
    for (const kind of ailmentKinds) {
      const key = `${node} ${kind}`;
      const open = this.open.get(key);
      const found = ailmentOf(kind, status, at);
      if (open !== undefined && open.says === found?.says && open.until === found.until) continue;
      if (open !== undefined) Object.assign(open, { to: Math.min(at, open.until), toFrame: frame });
      this.open.delete(key);
      if (found === null) continue;
      const begun: AilmentStretch = { node, kind, from: at, fromFrame: frame, to: Infinity, toFrame: null, ...found };
      this.stretches.push(begun);
      this.open.set(key, begun);
    }
  }
}

/** A stall is over at its time, though no event says so. */
export function ailmentSeen(stretch: AilmentStretch, moment: Moment): Seen | null {
  const seen = seenOf(stretch, moment);
  if (seen === null || seen.to < stretch.until) return seen;
  return { ...seen, to: stretch.until, isOpen: false };
}
