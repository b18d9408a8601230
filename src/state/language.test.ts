import { describe, expect, test } from 'vitest';
import { languageFor } from './language.ts';

const nobody = { address: null, link: null, reader: 'system', browser: [] };

describe('the page speaks', () => {
  test.each([
    ['as its address asks, whatever the link says', { address: 'ar-XB', link: 'en-XA' }, 'ar-XB'],
    ['as the link asks', { link: 'en-XA', reader: 'en' }, 'en-XA'],
    ['as the reader chose, whatever the browser says', { reader: 'en', browser: ['tlh'] }, 'en'],
    ['as the browser does', { browser: ['en-GB', 'tlh'] }, 'en'],
    ['English where it knows none of what is asked for', { address: 'tlh', link: 'tlh', reader: 'tlh', browser: ['tlh'] }, 'en'],
    ['no made-up language by itself', { browser: ['ar-XB'] }, 'en'],
    ['nothing that is only called like a language', { address: 'constructor' }, 'en'],
  ])('%s', (_, wishes, language) => expect(languageFor({ ...nobody, ...wishes })).toBe(language));
});
