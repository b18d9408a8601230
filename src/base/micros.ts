import { Broken } from './assert.ts';

declare const unit: unique symbol;

/** A whole number of microseconds: an instant of true time, or a span of it. */
export type Micros = number & { readonly [unit]: 'us' };

export const us = (n: number): Micros => whole(n);
export const ms = (n: number): Micros => whole(n * 1_000);
export const seconds = (n: number): Micros => whole(n * 1_000_000);
export const minutes = (n: number): Micros => whole(n * 60_000_000);
export const hours = (n: number): Micros => whole(n * 3_600_000_000);
export const days = (n: number): Micros => whole(n * 86_400_000_000);

export const zero: Micros = us(0);

function whole(n: number): Micros {
  const rounded = Math.round(n) + 0; // −0 becomes 0
  if (!isTime(rounded)) throw new Broken(`${n} µs is not a time`); // not an assert: handlers call this, and its sentence costs more
  return rounded;
}

function isTime(n: number): n is Micros {
  return Number.isSafeInteger(n);
}
