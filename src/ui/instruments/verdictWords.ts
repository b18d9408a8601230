/** Verdicts in words. Safety: a cross is final, a check is only "so far". Liveness: "not yet", never broken. */
import type { PlainKey } from '../../text/catalogue.ts';
import { t } from '../../text/t.ts';
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
      return { glyph: 'cross', short: t('verdicts.brokenShort'), line: sayBroken(moment(at), says) };
    case 'held':
      return { glyph: 'check', short: t('verdicts.heldSoFar'), line: t('verdicts.heldSoFar') };
    case 'satisfied':
      return property.kind === 'sometimes'
        ? { glyph: 'check', short: t('verdicts.seenShort'), line: t('verdicts.seen', { moment: moment(at) }) }
        : { glyph: 'check', short: t('verdicts.trueNow'), line: t('verdicts.trueSinceCanStill', { moment: moment(at) }) };
    case 'not yet':
      return {
        glyph: 'question',
        short: t('verdicts.notYet'),
        line: property.kind === 'sometimes' ? t('verdicts.notSeenYet') : t('verdicts.notYet'),
      };
    case 'unknown':
      return {
        glyph: 'question',
        short: t('verdicts.notKnown'),
        line: says === null || says === '' ? t('verdicts.cannotDecidedFromRun') : t('verdicts.notKnownSays', { says }),
      };
    default:
      return verdict satisfies never;
  }
}

const sayBroken = (at: string, says: string | null): string =>
  says === null || says === '' ? t('verdicts.brokenAt', { at }) : t('verdicts.brokenAtSays', { at, says });

const moment = (at: number | null): string => (at === null ? t('verdicts.theStart') : sayMoment(at));

/** What a verdict of this kind is worth. */
export const kindInWords: { readonly [K in PropertyKind]: PlainKey } = {
  always: 'verdicts.always',
  within: 'verdicts.within',
  eventually: 'verdicts.eventually',
  sometimes: 'verdicts.sometimes',
};
