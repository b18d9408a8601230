/** Verdicts in words. Safety: a cross is final, a check is only "so far". Liveness: "not yet", never broken. */
import type { PropertyKind } from '../../properties/property.ts';
import type { VerdictNow } from '../../state/selectors.ts';
import { sayMoment } from '../kit/moment.ts';

export interface VerdictWords {
  readonly glyph: 'check' | 'cross' | 'question';
  /** One or two words, for a chip. */
  readonly short: string;
  /** The card's second line. */
  readonly line: string;
}

export function verdictWords({ property, verdict, at, says }: VerdictNow): VerdictWords {
  switch (verdict) {
    case 'violated':
      return { glyph: 'cross', short: 'broken', line: `broken at ${moment(at)}${says === null || says === '' ? '' : `: ${says}`}` };
    case 'held':
      return { glyph: 'check', short: 'held so far', line: 'held so far' };
    case 'satisfied':
      return property.kind === 'sometimes'
        ? { glyph: 'check', short: 'seen', line: `seen at ${moment(at)}` }
        : { glyph: 'check', short: 'true now', line: `true since ${moment(at)}; it can still turn` };
    case 'not yet':
      return { glyph: 'question', short: 'not yet', line: property.kind === 'sometimes' ? 'not seen yet' : 'not yet' };
    case 'unknown':
      return {
        glyph: 'question',
        short: 'not known',
        line: says === null || says === '' ? 'cannot be decided from this run' : `not known: ${says}`,
      };
    default:
      return verdict satisfies never;
  }
}

const moment = (at: number | null): string => (at === null ? 'the start' : sayMoment(at));

/** What a verdict of this kind is worth. */
export const kindInWords: { readonly [K in PropertyKind]: string } = {
  always: 'Safety: one bad moment breaks it for good. A check means that it held in this run so far, no more.',
  within: 'A bounded promise: judged against its deadline like safety. A check means that it held in this run so far.',
  eventually: 'Liveness: no moment of a run can break it. “Not yet” can still turn.',
  sometimes: 'A possibility: one sighting settles it.',
};
