/**
 * When TCP sends again: RFC 6298 (2011), with Linux's bounds (ip-sysctl: TCP_RTO_MIN 200 ms, TCP_RTO_MAX 120 s). Times are µs. By Karn's rule
 * nobody measures a segment that was sent twice. Left out: Linux keeps 4·RTTVAR itself above 200 ms, so its least timeout is SRTT + 200 ms.
 */
import { pow } from '../base/math.ts';

export interface RoundTrips {
  readonly srtt: number;
  readonly rttvar: number;
}

export interface RtoBounds {
  readonly min: number;
  readonly max: number;
}

export const linuxRto: RtoBounds = { min: 200_000, max: 120_000_000 };

/** Before anything was measured: one second, for connection requests too. */
export const firstRto = 1_000_000;

/** α = 1/8 and β = 1/4, once the first measurement is in. */
export function measuredRtt(before: RoundTrips | null, rtt: number): RoundTrips {
  if (before === null) return { srtt: rtt, rttvar: rtt / 2 };
  const { srtt, rttvar } = before;
  return { srtt: srtt + (rtt - srtt) / 8, rttvar: rttvar + (Math.abs(srtt - rtt) - rttvar) / 4 };
}

/** Whole µs. */
export function rtoOf(trips: RoundTrips | null, { min, max }: RtoBounds = linuxRto): number {
  if (trips === null) return firstRto;
  return Math.round(Math.min(max, Math.max(min, trips.srtt + 4 * trips.rttvar)));
}

/** The wait after the `attempt`-th sending, counted from 0: twice as long each time, up to the bound. */
export const backedOff = (rto: number, attempt: number, { max }: RtoBounds = linuxRto): number => Math.min(max, rto * pow(2, attempt));

/** From the first sending to giving up, when `retries` more have gone unanswered. */
export function givesUpAfter(rto: number, retries: number, bounds: RtoBounds = linuxRto): number {
  let total = 0;
  for (let attempt = 0; attempt <= retries; attempt++) total += backedOff(rto, attempt, bounds);
  return total;
}
