/** What a request changes of the presentation alone, beside the run and the lesson. */
import type { Request } from './messages.ts';
import { timed } from './talk.ts';
import type { Talk } from './talk.ts';

/** Null for what is about the run or the lesson. */
export function decided(request: Request, talk: Talk, now: number): Partial<Talk> | null {
  switch (request.kind) {
    case 'blank':
      return { isBlank: !talk.isBlank };
    case 'code':
      return { isCodeShown: !talk.isCodeShown, isOverviewShown: false, isBlank: false };
    case 'overview':
      return { isOverviewShown: !talk.isOverviewShown, isCodeShown: false, isBlank: false };
    case 'tally':
      return {
        tallies: { ...talk.tallies, [request.beat]: request.counts.map((count) => Math.min(9_999, Math.max(0, Math.round(count)))) },
      };
    case 'showTally':
      return { isTallyShown: request.isShown };
    case 'look':
      return request.look;
    case 'timer':
      return timed(talk, request.change, now);
    case 'start':
      return talk.startedAt === null ? timed(talk, 'start', now) : {};
    case 'leave':
      // One layer at a time: what lies over the lesson, then the lesson.
      if (talk.isBlank) return { isBlank: false };
      if (talk.isCodeShown) return { isCodeShown: false };
      return talk.isOverviewShown ? { isOverviewShown: false } : null;
    default:
      return null;
  }
}
