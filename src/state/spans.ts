/** What lasts: pauses, crashes, cuts and leases, each from one true time to another, as of a cursor. */
import { changesUpTo } from '../engine/changes.ts';
import type { ClockChange, LinkChange, StatusChange } from '../engine/changes.ts';
import { whenReads } from '../engine/clock.ts';
import type { Face, LeaseFace } from '../engine/protocol.ts';
import type { Trace } from '../engine/trace.ts';
import type { Cursor } from './model.ts';

interface Span {
  /** True times. `to` is the cursor's time while it goes on. */
  readonly from: number;
  readonly to: number;
  readonly isOpen: boolean;
}

export interface NodeSpan extends Span {
  readonly node: number;
  readonly state: 'frozen' | 'suspended' | 'crashed';
  /** When it ends by itself, as announced; null: not by itself. */
  readonly until: number | null;
}

export interface LinkSpan extends Span {
  readonly fromNode: number;
  readonly toNode: number;
  readonly kind: 'cut' | 'loss' | 'delay';
  /** The ratio of a loss, the microseconds of a delay. */
  readonly amount: number;
}

export interface LeaseBar extends Span {
  readonly node: number;
  readonly label: string;
  /** Node id of the party that the lease is held from, or granted to. */
  readonly party: string;
  readonly kind: 'held' | 'granted';
  /** True time at which it ends by this node's own clock, as that clock runs at the cursor; Infinity while it stands still short of it. */
  readonly expiresAt: number;
  /** When the node's face stopped showing it; null while it does. */
  readonly droppedAt: number | null;
}

interface Piece<V> {
  readonly from: number;
  readonly to: number;
  readonly isOpen: boolean;
  readonly value: V;
}

/** A row of changes as stretches of time, each until the next. */
function pieces<V>(trace: Trace, changes: readonly { readonly frame: number; readonly value: V }[], cursor: Cursor): Piece<V>[] {
  const time = trace.frames.columns.time;
  return changes.map(({ frame, value }, i) => {
    const next = changes[i + 1];
    return { from: time[frame]!, to: next === undefined ? cursor.time : time[next.frame]!, isOpen: next === undefined, value };
  });
}

/** Stretches that touch and mean the same are one. */
function merged<T extends Span>(spans: readonly T[], isSame: (a: T, b: T) => boolean): T[] {
  const whole: T[] = [];
  for (const span of spans) {
    const last = whole.at(-1);
    const goesOn = last !== undefined && last.to === span.from && isSame(last, span);
    if (goesOn) whole[whole.length - 1] = { ...span, from: last.from };
    else whole.push(span);
  }
  return whole;
}

/** Pauses and crashes of every node. */
export function nodeSpans(trace: Trace, count: number, cursor: Cursor): readonly NodeSpan[] {
  return Array.from({ length: count }, (_, node) => {
    const spans = pieces<StatusChange>(trace, changesUpTo(trace, 'status', node, cursor.frames), cursor).flatMap((piece): NodeSpan[] => {
      const { state, until } = piece.value;
      if (state === 'running') return [];
      return [{ node, state, from: piece.from, to: piece.to, isOpen: piece.isOpen, until: until ?? null }];
    });
    return merged(spans, (a, b) => a.state === b.state);
  }).flat();
}

/** Cuts, losses and delays of every direction, against how the link was at the start. */
export function linkSpans(trace: Trace, count: number, cursor: Cursor): readonly LinkSpan[] {
  return Array.from({ length: count * count }, (_, row) => {
    const all = pieces<LinkChange>(trace, changesUpTo(trace, 'link', row, cursor.frames), cursor);
    const [first] = all;
    if (first === undefined) return [];
    const [fromNode, toNode] = [Math.floor(row / count), row % count];
    const where = (kind: LinkSpan['kind'], amount: (link: LinkChange) => number): LinkSpan[] =>
      merged(
        all
          .filter(({ value }) => amount(value) > 0)
          .map(({ from, to, isOpen, value }): LinkSpan => ({ fromNode, toNode, kind, from, to, isOpen, amount: amount(value) })),
        (a, b) => a.amount === b.amount,
      );
    return [
      ...where('cut', (link) => (link.cut ? 1 : 0)),
      ...where('loss', (link) => Math.max(0, link.loss - usual(first, (it) => it.loss))),
      ...where('delay', (link) => Math.max(0, link.delay - usual(first, (it) => it.delay))),
    ];
  }).flat();
}

/** A change at time 0 is how the link is; one that comes later is against a link without faults. */
const usual = (first: Piece<LinkChange>, of: (link: LinkChange) => number): number => (first.from === 0 ? of(first.value) : 0);

/** Leases as each party's own clock measures them. A renewal goes on with the bar. */
export function leaseBars(trace: Trace, count: number, cursor: Cursor): readonly LeaseBar[] {
  const spans = nodeSpans(trace, count, cursor);
  return Array.from({ length: count }, (_, node) => {
    const stretches = pieces<Face>(trace, changesUpTo(trace, 'face', node, cursor.frames), cursor);
    const crashes = spans.filter((span) => span.node === node && span.state === 'crashed');
    const faces = stretches.flatMap((piece) => without(crashes, piece));
    const clocks = pieces<ClockChange>(trace, changesUpTo(trace, 'clock', node, cursor.frames), cursor);
    const bars = new Map<string, Shown[]>();
    for (const piece of faces) for (const lease of piece.value.leases ?? []) extend(bars, piece, lease);
    return [...bars.values()].flat().map((shown) => barOf(node, shown, clocks, cursor));
  }).flat();
}

/** What a node showed when it crashed is in nobody's memory while it is down. */
function without<V>(crashes: readonly NodeSpan[], piece: Piece<V>): Piece<V>[] {
  return crashes.reduce<Piece<V>[]>(
    (left, crash) =>
      left.flatMap((one) => {
        if (crash.to <= one.from || crash.from >= one.to) return [one];
        const before = { ...one, to: crash.from, isOpen: false };
        const after = { ...one, from: crash.to };
        return [...(before.to > before.from ? [before] : []), ...(after.to > after.from && !crash.isOpen ? [after] : [])];
      }),
    [piece],
  );
}

interface Shown {
  readonly from: number;
  readonly to: number;
  readonly isOpen: boolean;
  readonly lease: LeaseFace;
}

function extend(bars: Map<string, Shown[]>, piece: Piece<Face>, lease: LeaseFace): void {
  const key = JSON.stringify([lease.kind, lease.party, lease.label]);
  const shown = bars.get(key) ?? [];
  const last = shown.at(-1);
  const { from, to, isOpen } = piece;
  if (last?.to === from) shown[shown.length - 1] = { from: last.from, to, isOpen, lease };
  else shown.push({ from, to, isOpen, lease });
  bars.set(key, shown);
}

function barOf(node: number, { from, to, isOpen, lease }: Shown, clocks: readonly Piece<ClockChange>[], cursor: Cursor): LeaseBar {
  const expiresAt = whenClockReads(clocks, lease, from);
  const end = isOpen ? Math.min(cursor.time, expiresAt) : Math.min(to, expiresAt);
  return {
    node,
    label: lease.label,
    party: lease.party,
    kind: lease.kind,
    from,
    to: Math.max(from, end),
    isOpen: isOpen && expiresAt > cursor.time,
    expiresAt,
    droppedAt: isOpen ? null : to,
  };
}

/** The first true time from `from` on at which the clock, as it has run and now runs, shows what the lease waits for. */
function whenClockReads(clocks: readonly Piece<ClockChange>[], lease: LeaseFace, from: number): number {
  for (const { to, isOpen, value } of clocks) {
    if (to < from && !isOpen) continue;
    const at = whenReads({ ...value, slewUntil: null }, lease.clock, lease.until, Math.max(from, value.at));
    if (at < to || isOpen) return at;
  }
  return Infinity;
}
