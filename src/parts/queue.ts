/**
 * Waiting in one line: the M/M/1 queue (arrivals and services exponential) and M/D/1 (services all alike), by the formula of Pollaczek (1930)
 * and Khinchin (1932); see Kleinrock, "Queueing systems" (1975), volume 1, chapters 3 and 5. `load` ρ is the arrivals' rate times the
 * service's mean, below 1; times come out in the unit of `service`.
 */
import { log } from '../base/math.ts';

/** The mean time from arrival to the end of service. */
export const sojournMM1 = (load: number, service: number): number => service / (1 - load);

/** The time in the system that the share `p` of all stays below: it is exponential. */
export const sojournQuantileMM1 = (p: number, load: number, service: number): number => -log(1 - p) * sojournMM1(load, service);

/** The mean time in line, before service. */
export const waitMM1 = (load: number, service: number): number => (load * service) / (1 - load);

/** Half of M/M/1's: no service is longer than another. */
export const waitMD1 = (load: number, service: number): number => (load * service) / (2 * (1 - load));

/** Lindley's recursion (1952): how long the next one waits, who comes `gap` after one that waited `wait` and was served for `service`. */
export const nextWait = (wait: number, service: number, gap: number): number => Math.max(0, wait + service - gap);
