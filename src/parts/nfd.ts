/**
 * Chen, Toueg and Aguilera's failure detectors: "On the quality of service of failure detectors" (IEEE Transactions on Computers 51(5), 2002).
 * Heartbeat i is sent every η. NFD-S knows when: at a freshness point τᵢ it wants to have heartbeat i or a later one. NFD-E has no
 * common clock and estimates when the next heartbeat will come from when the last ones came. All times are in one unit.
 */
import type { SampleWindow } from './sampleWindow.ts';
import { addSample, windowMean } from './sampleWindow.ts';

/** NFD-S: τᵢ = σᵢ + δ, by the clock that both sides share; σᵢ = `start` + iη is when heartbeat i is sent. */
export const freshnessPoint = (i: number, start: number, interval: number, delta: number): number => start + i * interval + delta;

/** NFD-E: notes that heartbeat i arrived; of the last `size`, the window keeps A'ᵢ − ηi, its arrival as if it had been heartbeat 0. */
export const noteArrival = (window: SampleWindow, i: number, arrival: number, interval: number, size: number): void =>
  addSample(window, arrival - i * interval, size);

/** NFD-E: EAᵢ, when heartbeat i should arrive by the monitor's own clock. Its freshness point is this + α. */
export const expectedArrival = (window: SampleWindow, i: number, interval: number): number => windowMean(window) + i * interval;
