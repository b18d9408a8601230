/** The span of a run that a film shows, and its frames. */
import { parseDuration, writeDuration } from '../../base/quantity.ts';
import { t } from '../../text/t.ts';
import { sayMoment } from '../kit/moment.ts';

export interface Span {
  /** True times, microseconds. */
  readonly from: number;
  readonly to: number;
}

export interface FilmChoice extends Span {
  /** How long it plays. */
  readonly seconds: number;
  readonly fps: number;
  /** Pixels. */
  readonly width: number;
}

export const rates = [10, 25, 50] as const;
export const widths = [640, 960, 1280] as const;
/** Longer ones take minutes to make, and no chat takes them. */
export const mostFrames = 1_500;

/** The first and the last moment are shown, too. */
export const framesOf = ({ seconds, fps }: Pick<FilmChoice, 'seconds' | 'fps'>): number => Math.max(2, Math.round(seconds * fps));

/** True time of a frame, whole microseconds. */
export const momentOf = (choice: FilmChoice, frame: number): number =>
  Math.round(choice.from + ((choice.to - choice.from) * frame) / (framesOf(choice) - 1));

/** As long as the span where that can be watched, else as near to it as can be. */
export const usualSeconds = ({ from, to }: Span): number => Math.min(12, Math.max(3, Math.round((to - from) / 100_000) / 10));

/** What is wrong with a choice, in words; null where nothing is. `end`: the latest time that may be shown. */
export function troubleWith(choice: FilmChoice, end: number): string | null {
  const { from, to, seconds } = choice;
  if (!(from < to)) return t('picture.backwards');
  if (to > end) return t('picture.tooLate', { time: sayMoment(end) });
  if (!(seconds >= 0.2)) return t('picture.tooShort');
  if (framesOf(choice) > mostFrames) return t('picture.tooLong', { frames: framesOf(choice), most: mostFrames });
  return null;
}

/** '12.5 s', '12.5', or '7d': microseconds; null for what is no time. */
export function readSeconds(text: string): number | null {
  const match = /^\s*(\d+(?:[.,]\d+)?|[.,]\d+)\s*s?\s*$/.exec(text);
  if (match !== null) return Math.round(Number(match[1]!.replace(',', '.')) * 1e6);
  const us = parseDuration(text.replaceAll(/\s/g, '').replace(/min$/, 'm'));
  return us === null || us < 0 ? null : us;
}

/** As `readSeconds` reads it, to the millisecond; from an hour on with its unit. */
export const inSeconds = (us: number): string => (us < 3_600e6 ? String(Math.round(us / 1_000) / 1_000) : writeDuration(us));
