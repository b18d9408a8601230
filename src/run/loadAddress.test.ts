import { expect, test } from 'vitest';
import { readSource } from './loadAddress.ts';

const page = 'https://lab.example/faultline/load/';
const src = 'https://prof.example/week 5.json?term=fall&n=5';
const read = (fragment: string, at = page) => {
  const source = readSource(`${at}#${fragment}`);
  return source.ok ? source.src.href : source.because;
};

test('the address stands behind src, escaped or as it was pasted', () => {
  const href = new URL(src).href;
  expect(read(`src=${encodeURIComponent(src)}&end`)).toBe(href);
  expect(read(`src=${encodeURIComponent(src)}&end).`)).toBe(href);
  expect(read(`src=${src.replace(' ', '%20')}&end`)).toBe(href);
  expect(read(`src=${encodeURIComponent(`${src}#part`)}&end`)).toBe(href);
});

test.each([
  ['nothing', '', /names no file/],
  ['no address', 'src=&end', /names no file/],
  ['a word', 'src=week5&end', /no address/],
  ['half an escape', 'src=https%3A%2F%2Fprof.example%2&end', /no address/],
  ['an open line', 'src=http%3A%2F%2Fprof.example%2Fa.json&end', /over https:\/\/ alone.*at http:\/\//],
  ['a script', 'src=javascript%3Aalert(1)&end', /over https:\/\/ alone/],
  ['a picture of data', 'src=data%3A,%7B%7D&end', /over https:\/\/ alone/],
  ['a password', 'src=https%3A%2F%2Fme%3Asecret%40prof.example%2F&end', /name or a password/],
  ['no end', `src=${encodeURIComponent(src)}`, /looks cut off/],
  ['half an end', `src=${encodeURIComponent(src)}&en`, /looks cut off/],
  ['too much', `src=${'a'.repeat(70_000)}&end`, /longer than 64 KB/],
])('refused: %s', (_, fragment, because) => {
  expect(read(fragment)).toMatch(because);
});

test('a torn link is torn wherever it breaks off', () => {
  const whole = `src=${encodeURIComponent(src)}&end`;
  for (let length = 0; length < whole.length; length++) expect(read(whole.slice(0, length))).toMatch(/looks cut off|names no file/);
});

test('the page’s own host may be asked as it was asked for the page', () => {
  expect(read('src=http%3A%2F%2Flocalhost%3A8000%2Fa.json&end', 'http://localhost:8000/load/')).toBe('http://localhost:8000/a.json');
});
