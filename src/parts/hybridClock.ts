/**
 * Hybrid logical clocks: Kulkarni, Demirbas, Madappa, Avva and Leone, "Logical physical clocks" (OPODIS 2014), figure 5. A stamp
 * stays near the physical clock and still respects cause. The guards are CockroachDB's (pkg/util/hlc): a bad clock must not take the
 * others along.
 */
export interface HybridTime {
  /** The largest physical reading heard of, in the physical clock's unit. */
  readonly l: number;
  /** Counts events while `l` stands still. */
  readonly c: number;
}

export const hybridStart: HybridTime = { l: 0, c: 0 };

/** For a local event or a sending, at the physical reading `physical`. */
export function hybridTick(clock: HybridTime, physical: number): HybridTime {
  const l = Math.max(clock.l, physical);
  return { l, c: l === clock.l ? clock.c + 1 : 0 };
}

/** For the receipt of a message that was stamped `remote`. */
export function hybridReceive(clock: HybridTime, physical: number, remote: HybridTime): HybridTime {
  const l = Math.max(clock.l, remote.l, physical);
  if (l === clock.l && l === remote.l) return { l, c: Math.max(clock.c, remote.c) + 1 };
  if (l === clock.l) return { l, c: clock.c + 1 };
  if (l === remote.l) return { l, c: remote.c + 1 };
  return { l, c: 0 };
}

/** Whether a stamp is from so far ahead of the physical clock that its receiver should refuse it. */
export const isTooFarAhead = (remote: HybridTime, physical: number, maxOffset: number): boolean => remote.l - physical > maxOffset;

/** Whether the physical clock jumped ahead by so much that its node should stop: half of what clocks may differ. */
export const isForwardJump = (jump: number, maxOffset: number): boolean => jump >= maxOffset / 2;
