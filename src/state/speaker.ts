/**
 * The pace at which a page speaks to screen readers. Several live regions in turn, because VoiceOver drops what is queued in one
 * (phetsims/scenery-phet#362); never two messages within half a second, because NVDA with Chrome merges them (w3c/aria#2906); and a
 * region is emptied before its next turn, because a text that stays the same is not read again (BrightspaceUI/core#298).
 */
import type { Announcement } from './model.ts';

export const regions = 4;
const restMs = 500;

interface SpeakerOptions {
  /** Puts the words into that region, and empties the others. */
  readonly speak: (says: string, region: number) => void;
  /** Milliseconds on any clock that does not go back. */
  readonly now: () => number;
  /** Whether an alert has spoken since this was asked last: the browser lets it cut in, and it is left its half second. */
  readonly wasAlerted: () => boolean;
}

export interface Speaker {
  readonly hear: (announcement: Announcement) => void;
  readonly stop: () => void;
}

/** Answers wait for their turn; a narration that has not been spoken yet gives way to the next one. */
export function createSpeaker({ speak, now, wasAlerted }: SpeakerOptions): Speaker {
  let waiting: readonly Announcement[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  let region = 0;
  let lastAt = -Infinity;

  const speakNext = (): void => {
    timer = wasAlerted() ? setTimeout(speakNext, restMs) : null;
    if (timer !== null) return;
    const [next, ...rest] = waiting;
    if (next === undefined) return;
    waiting = rest;
    region = (region + 1) % regions;
    lastAt = now();
    speak(next.says, region);
    if (rest.length > 0) timer = setTimeout(speakNext, restMs);
  };

  return {
    hear(announcement) {
      if (announcement.says === '') return;
      const kept = announcement.kind === 'narration' ? waiting.filter(({ kind }) => kind === 'answer') : waiting;
      waiting = [...kept, announcement];
      timer ??= setTimeout(speakNext, Math.max(0, lastAt + restMs - now()));
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
