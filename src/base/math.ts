/**
 * exp, log, pow, erf and the normal quantile built on + − × ÷ √ alone, which IEEE 754 defines to the last bit. The last digits
 * of `Math.exp` and its kin differ between browsers, and a run must be the same in all of them.
 */

const view = new DataView(new ArrayBuffer(8));

/** ln 2 in two parts: the first has 21 trailing zero bits, so its product with any exponent is exact (as in Sun's fdlibm, 1993). */
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;

const sqrtHalf = Math.SQRT1_2;
const lowestNormal = 2.2250738585072014e-308;
const two54 = 18014398509481984;

/** 2^k for k from −1022 to 1023, by writing the exponent field. */
function powerOfTwo(k: number): number {
  view.setUint32(0, (k + 1023) << 20);
  view.setUint32(4, 0);
  return view.getFloat64(0);
}

/** Within 1 ulp or so. x = k ln 2 + r with |r| ≤ ln 2 / 2, and Taylor's series to r¹⁴/14!, whose rest is below 2⁻⁵⁷. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0;
  const k = Math.floor(x / Math.LN2 + 0.5);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const r = high - low;
  let tail = 1;
  for (let n = 14; n >= 3; n--) tail = 1 + (tail * r) / n;
  const sum = 1 + (high + ((r * r * tail) / 2 - low));
  // Two factors, for the ends of the range, where 2^k itself is no normal number.
  const half = Math.floor(k / 2);
  return sum * powerOfTwo(half) * powerOfTwo(k - half);
}

/**
 * Within 1 ulp or so. x = 2^k (1 + f) with 1 + f between √½ and √2; then, as in fdlibm's e_log.c, with s = f / (2 + f),
 * log(1 + f) = f − s (f − R), R = 2 (s²/3 + s⁴/5 + …), which keeps f exact where the result is small.
 */
export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return Infinity;
  const isSubnormal = x < lowestNormal;
  view.setFloat64(0, isSubnormal ? x * two54 : x);
  const word = view.getUint32(0);
  let k = (word >>> 20) - 1022 - (isSubnormal ? 54 : 0);
  view.setUint32(0, (word & 0x000fffff) | 0x3fe00000);
  let m = view.getFloat64(0); // in [½, 1)
  if (m < sqrtHalf) {
    m *= 2;
    k -= 1;
  }
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  let series = 0;
  for (let n = 25; n >= 3; n -= 2) series = (series + 1 / n) * z;
  return k * ln2High - (s * (f - 2 * series) - k * ln2Low - f);
}

/** Whole powers up to ±64 by squaring, so that powers of two are exact; the rest as exp(y log x). */
export function pow(x: number, y: number): number {
  if (Number.isInteger(y) && Math.abs(y) <= 64) return y < 0 ? 1 / wholePower(x, -y) : wholePower(x, y);
  if (x >= 0) return exp(y * log(x));
  if (!Number.isInteger(y)) return NaN;
  const size = exp(y * log(-x));
  return y % 2 === 0 ? size : -size;
}

function wholePower(x: number, y: number): number {
  let result = 1;
  let square = x;
  for (let rest = y; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}

/** Abramowitz & Stegun 7.1.6, whose terms are all positive: erf x = 2/√π e^(−x²) Σ 2ⁿ x^(2n+1) / (1·3·…·(2n+1)). 1 from 6 on. */
export function erf(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x > 6) return 1;
  if (x < -6) return -1;
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * exp(-x * x) * sum;
}

// Wichura, "Algorithm AS 241: The Percentage Points of the Normal Distribution", Applied Statistics 37 (1988), pp. 477–484,
// routine PPND16. Numerators and denominators of its three ranges, lowest power first, as the nearest doubles.
const central = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087, 33430.57558358813,
  2509.0809287301227,
];
const centralBelow = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943, 5226.495278852854,
];
const middle = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
];
const middleBelow = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457, 0.0005475938084995345,
  1.0507500716444169e-9,
];
const far = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124, 0.0012426609473880784,
  2.7115555687434876e-5, 2.0103343992922881e-7,
];
const farBelow = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5, 1.421511758316446e-7,
  2.0442631033899397e-15,
];

/** The z below which a standard normal variable falls with probability p; −∞ at 0, ∞ at 1. Relative error about 10⁻¹⁶. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return NaN;
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(central, centralBelow, 0.180625 - q * q);
  const r = Math.sqrt(-log(q < 0 ? p : 1 - p));
  const size = r <= 5 ? ratio(middle, middleBelow, r - 1.6) : ratio(far, farBelow, r - 5);
  return q < 0 ? -size : size;
}

function ratio(above: readonly number[], below: readonly number[], x: number): number {
  return polynomial(above, x) / polynomial(below, x);
}

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let n = coefficients.length - 1; n >= 0; n--) sum = sum * x + coefficients[n]!;
  return sum;
}
