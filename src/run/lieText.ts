/** Which values of a scripted lie belong together. */
import type { Trouble, Values } from './verb.ts';
import { t } from '../text/t.ts';

/** Null where they do. Words and texts are texts. */
export function lieTrouble(values: Values): Trouble | null {
  const { how, length, field, says } = values as { readonly [name: string]: string | undefined };
  const isWord = field !== undefined || says !== undefined;
  switch (how) {
    case 'says':
    case 'adds': {
      if (length !== undefined || field === undefined || says === undefined) return { because: t('reading.lieNeeds'), asIn: 'says:term:5' };
      if (!/^[A-Za-z]/.test(field)) return { because: t('reading.noField', { field }), asIn: 'says:term:5' };
      if (field === 'from') return { because: t('reading.senderStamped') };
      const isNumber = /^-?\d+(?:\.\d+)?$/.test(says);
      return how === 'says' || isNumber ? null : { because: t('reading.noNumberToAdd', { says }), asIn: 'adds:term:5' };
    }
    case 'late':
      return length === undefined || isWord ? { because: t('reading.lieLate') } : null;
    default:
      return length === undefined && !isWord ? null : { because: t('reading.saysItAll', { how: String(how) }) };
  }
}
