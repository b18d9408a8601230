import type { Locator } from '@playwright/test';

/** One way of working the page. Every lesson must be workable by each of them, wholly. */
export interface Hand {
  readonly name: 'mouse' | 'keyboard' | 'touch';
  /** A button, a tab, a link or a switch. */
  readonly press: (target: Locator) => Promise<void>;
  /** Chooses the answer that begins with these words, and commits it. */
  readonly guess: (answer: string) => Promise<void>;
  /** Counted from 1. */
  readonly goToBeat: (beat: number) => Promise<void>;
  readonly freeze: (node: string, length: string) => Promise<void>;
  readonly cut: (a: string, b: string) => Promise<void>;
  readonly cutOneWay: (from: string, to: string) => Promise<void>;
  /** Turns the hand of a node's clock back by 300 ms; how depends on the device. */
  readonly turnClockBack: (node: string) => Promise<void>;
  readonly goToEnd: () => Promise<void>;
  /** By so many events, back if negative. */
  readonly step: (events: number) => Promise<void>;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
  /** Gives back what is on the clipboard then. */
  readonly copyLink: () => Promise<string>;
}
