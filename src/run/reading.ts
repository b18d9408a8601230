/** What reading a piece of a link comes to. */
export type Reading<T> = { readonly ok: true; readonly value: T; readonly clamps: readonly Clamp[] } | Unread;

export interface Unread {
  readonly ok: false;
  /** A phrase that goes on after "Ignored: … (": what is wrong, and what may have been meant. */
  readonly because: string;
  /** The piece to blame, when it is smaller than the whole. */
  readonly culprit?: string;
}

/** What could not stay as it was: a number, and the nearest that can; or a value that means nothing beside others, and is left out. As the link writes them. */
export interface Clamp {
  readonly what: string;
  readonly trouble: 'reading.outOfRange' | 'reading.notWhole' | 'reading.meansNothing' | 'reading.noPart';
  readonly from: string;
  /** Null: left out. */
  readonly to: string | null;
}

export const read = <T>(value: T, clamps: readonly Clamp[] = []): Reading<T> => ({ ok: true, value, clamps });

export const unread = (because: string, culprit?: string): Unread =>
  culprit === undefined ? { ok: false, because } : { ok: false, because, culprit };
