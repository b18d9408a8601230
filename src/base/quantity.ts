import { assert } from './assert.ts';

/** Quantities as links write them (units mandatory, exact both ways), and as people read them. */
const unitUs: Readonly<Record<string, bigint>> = {
  us: 1n,
  ms: 1_000n,
  s: 1_000_000n,
  m: 60_000_000n,
  h: 3_600_000_000n,
  d: 86_400_000_000n,
};

const durationPattern = /^(-?)(\d+)(?:\.(\d+))?(us|ms|s|m|h|d)$/;
const numberPattern = /^-?\d+(?:\.\d+)?$/;

/** Of a duration, so that it is exact in a double whatever its unit; about 31 years in µs. */
const durationDigits = 15;
/** Of a plain number: room for every double from 10⁻²⁰ to 10¹⁵. */
const numberDigits = 40;

const hourUs = 3_600_000_000;
const dayUs = 86_400_000_000;

/** Whole µs of '12.4s', '-250ms', '1.5h'; null for anything else, a fraction of a µs included. */
export function parseDuration(text: string): number | null {
  const match = durationPattern.exec(text);
  if (match === null) return null;
  const [, sign, whole = '', fraction = '', unit = ''] = match;
  if (whole.length + fraction.length > durationDigits) return null;
  const scaled = BigInt(whole + fraction) * unitUs[unit]!;
  const scale = BigInt(`1${'0'.repeat(fraction.length)}`);
  if (scaled % scale !== 0n) return null;
  const us = Number(scaled / scale);
  if (!Number.isSafeInteger(us)) return null;
  return sign === '-' && us !== 0 ? -us : us;
}

/** The exact text of whole µs that `parseDuration` reads back, in the unit that people would take. Under 10¹⁵ µs. */
export function writeDuration(us: number): string {
  const size = Math.abs(us);
  assert(Number.isSafeInteger(us) && size < 1e15, `${us} µs cannot be written`);
  const sign = us < 0 ? '-' : '';
  if (size === 0) return '0s';
  if (size % dayUs === 0) return `${sign}${size / dayUs}d`;
  if (size % hourUs === 0) return `${sign}${size / hourUs}h`;
  if (size >= 1_000_000) return `${sign}${decimal(size, 6)}s`;
  if (size >= 1_000) return `${sign}${decimal(size, 3)}ms`;
  return `${sign}${size}us`;
}

/** `n / 10^places` in full, without trailing zeros. */
function decimal(n: number, places: number): string {
  const digits = String(n).padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  const whole = digits.slice(0, -places);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

export function parsePpm(text: string): number | null {
  return text.endsWith('ppm') ? parseRatio(text.slice(0, -3)) : null;
}

export function writePpm(ppm: number): string {
  return `${writeRatio(ppm)}ppm`;
}

/** A plain decimal number: '0.05', '10', '-2.5'. No exponent, no '+'. */
export function parseRatio(text: string): number | null {
  if (!numberPattern.test(text) || text.length > numberDigits) return null;
  return Number(text) + 0; // −0 becomes 0
}

/** The shortest decimal text that `parseRatio` reads back as the same number: 0, or a size from 10⁻²⁰ to 10¹⁵. */
export function writeRatio(n: number): string {
  const size = Math.abs(n);
  assert(n === 0 || (size >= 1e-20 && size < 1e15), `${n} cannot be written as a plain number`);
  const text = String(size);
  const exponentAt = text.indexOf('e-');
  const sign = n < 0 ? '-' : '';
  if (exponentAt < 0) return sign + text;
  const digits = text.slice(0, exponentAt).replace('.', '');
  const zeros = Number(text.slice(exponentAt + 2)) - 1;
  return `${sign}0.${'0'.repeat(zeros)}${digits}`;
}

/** For people: '0.25 ms', '250 ms', '1.5 s', '3 min 20 s', '2 d 3 h'. Exact below a second, to the millisecond above. */
export function sayDuration(us: number): string {
  const size = Math.round(Math.abs(us));
  if (size === 0) return '0 s';
  return (us < 0 ? '−' : '') + (size < 1_000_000 ? saySmall(size) : sayLarge(Math.round(size / 1_000)));
}

function saySmall(us: number): string {
  return us < 100 ? `${us} µs` : `${decimal(us, 3)} ms`;
}

function sayLarge(ms: number): string {
  const days = Math.floor(ms / 86_400_000);
  const hours = Math.floor(ms / 3_600_000) % 24;
  const minutes = Math.floor(ms / 60_000) % 60;
  const rest = ms % 60_000;
  const parts = [
    days > 0 ? `${days} d` : '',
    hours > 0 ? `${hours} h` : '',
    minutes > 0 ? `${minutes} min` : '',
    rest > 0 ? `${decimal(rest, 3)} s` : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** With its sign, for an offset: '−1.5 s', '+200 ms', '0 s'. */
export function saySigned(us: number): string {
  const text = sayDuration(us);
  return text === '0 s' || us < 0 ? text : `+${text}`;
}

/** '200 ppm', '−200 ppm'. */
export const sayPpm = (ppm: number): string => `${ppm < 0 ? '−' : ''}${Math.abs(ppm)} ppm`;

/** '45 °C', '−12.5 °C'. */
export const sayCelsius = (degrees: number): string => `${degrees < 0 ? '−' : ''}${Math.round(Math.abs(degrees) * 10) / 10} °C`;

/** '100/s', '0.25/s': three digits or all that are whole. */
export const sayRate = (perSecond: number): string => `${perSecond >= 100 ? Math.round(perSecond) : Number(perSecond.toPrecision(3))}/s`;
