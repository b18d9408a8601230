/**
 * exp, log, pow, erf and the normal quantile built on + − × ÷ √ alone, which IEEE 754 defines to the last bit. The last digits
 * of `Math.exp` and its kin differ between browsers, and a run must be the same in all of them.
 */

const view = new DataView(new ArrayBuffer(8));

/** ln 2 in two parts: the first has 21 trailing zero bits, so its product with any exponent is exact (as in Sun's fdlibm, 1993). */
const ln2High = 6.9314718036912381649e-1;
const ln2Low = 1.90821492927058770002e-10;

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
// routine PPND16. Numerators and denominators of its three ranges, lowest power first.
const central = [
  3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457, 67265.770927008700853,
  33430.575583588128105, 2509.0809287301226727,
];
const centralBelow = [
  1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061, 28729.085735721942674,
  5226.495278852854561,
];
const middle = [
  1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258,
  0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
];
const middleBelow = [
  1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459, 0.0151986665636164571966,
  5.475938084995344946e-4, 1.05075007164441684324e-9,
];
const far = [
  6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123, 0.026532189526576123093,
  0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
];
const farBelow = [
  1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4, 1.8463183175100546818e-5,
  1.4215117583164458887e-7, 2.04426310338993978564e-15,
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
