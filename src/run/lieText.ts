/** Which values of a scripted lie belong together. */
import type { Values } from './verb.ts';

/** Null where they do. Words and texts are texts. */
export function lieTrouble(values: Values): string | null {
  const { how, length, field, says } = values as { readonly [name: string]: string | undefined };
  const isWord = field !== undefined || says !== undefined;
  switch (how) {
    case 'says':
    case 'adds': {
      if (length !== undefined || field === undefined || says === undefined) return 'it needs a field and what it reads, as in says:term:5';
      if (!/^[A-Za-z]/.test(field)) return `“${field}” is not a field: a field begins with a letter, as in says:term:5`;
      if (field === 'from') return 'the network stamps the sender: nobody can lie about “from”';
      const isNumber = /^-?\d+(?:\.\d+)?$/.test(says);
      return how === 'says' || isNumber ? null : `“${says}” is not a number to add, as in adds:term:5`;
    }
    case 'late':
      return length === undefined || isWord ? 'it needs how late, as in late:2s, and no more' : null;
    default:
      return length === undefined && !isWord ? null : `“${how}” says it all`;
  }
}
