/** Which values of a scripted lie belong together. */
import type { Trouble, Values } from './verb.ts';

/** Null where they do. Words and texts are texts. */
export function lieTrouble(values: Values): Trouble | null {
  const { how, length, field, says } = values as { readonly [name: string]: string | undefined };
  const isWord = field !== undefined || says !== undefined;
  switch (how) {
    case 'says':
    case 'adds': {
      if (length !== undefined || field === undefined || says === undefined)
        return { because: 'it needs a field and what it reads', asIn: 'says:term:5' };
      if (!/^[A-Za-z]/.test(field)) return { because: `“${field}” is not a field: a field begins with a letter`, asIn: 'says:term:5' };
      if (field === 'from') return { because: 'the network stamps the sender: nobody can lie about “from”' };
      const isNumber = /^-?\d+(?:\.\d+)?$/.test(says);
      return how === 'says' || isNumber ? null : { because: `“${says}” is not a number to add`, asIn: 'adds:term:5' };
    }
    case 'late':
      return length === undefined || isWord ? { because: 'it needs how late, as in late:2s, and no more' } : null;
    default:
      return length === undefined && !isWord ? null : { because: `“${how}” says it all` };
  }
}
