/** How far apart two colors are, to each kind of eye: WCAG's contrast, simulated deficiencies, CIEDE2000. For tests of what the page shows. */
import { rgb } from 'd3';
import type { RGBColor } from 'd3';

const linear = (channel: number): number => {
  const c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
};

const linearOf = ({ r, g, b }: RGBColor): readonly [number, number, number] => [linear(r), linear(g), linear(b)];

/** WCAG 2.2, "relative luminance". */
function luminance(color: string): number {
  const [r, g, b] = linearOf(rgb(color));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

/** Machado, Oliveira and Fernandes (2009), severity 1.0, as most simulators apply them: to the coded values. */
export const eyes = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;

export function seenBy(m: readonly number[], color: string): RGBColor {
  const { r, g, b } = rgb(color);
  const row = (i: number): number => m[i]! * r + m[i + 1]! * g + m[i + 2]! * b;
  return rgb(row(0), row(3), row(6));
}

export interface Lab {
  readonly l: number;
  readonly a: number;
  readonly b: number;
}

/** CIELAB under D65; d3's own is under D50, which makes other distances. */
export function labOf(color: RGBColor): Lab {
  const [r, g, b] = linearOf(color);
  const f = (t: number): number => (t > 216 / 24_389 ? Math.cbrt(t) : ((24_389 / 27) * t + 16) / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return { l: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z) };
}

const degree = Math.PI / 180;

function hueOf(b: number, a: number): number {
  const hue = Math.atan2(b, a) / degree;
  return hue < 0 ? hue + 360 : hue;
}

function meanHue(h1: number, h2: number): number {
  const sum = h1 + h2;
  if (Math.abs(h1 - h2) <= 180) return sum / 2;
  return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
}

function hueStep(h1: number, h2: number): number {
  const step = h2 - h1;
  if (step > 180) return step - 360;
  return step < -180 ? step + 360 : step;
}

const seventh = (c: number): number => Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7));

/** ΔE₀₀ after Sharma, Wu and Dalal (2005). */
export function deltaE(one: Lab, two: Lab): number {
  const g = 0.5 * (1 - seventh((Math.hypot(one.a, one.b) + Math.hypot(two.a, two.b)) / 2));
  const [a1, a2] = [one.a * (1 + g), two.a * (1 + g)];
  const [c1, c2] = [Math.hypot(a1, one.b), Math.hypot(a2, two.b)];
  const [h1, h2] = [hueOf(one.b, a1), hueOf(two.b, a2)];
  const [l, c, h] = [(one.l + two.l) / 2, (c1 + c2) / 2, meanHue(h1, h2)];
  const dH = 2 * Math.sqrt(c1 * c2) * Math.sin((hueStep(h1, h2) / 2) * degree);
  const cos = (times: number, turn: number): number => Math.cos((times * h + turn) * degree);
  const t = 1 - 0.17 * cos(1, -30) + 0.24 * cos(2, 0) + 0.32 * cos(3, 6) - 0.2 * cos(4, -63);
  const rt = -Math.sin(60 * degree * Math.exp(-(((h - 275) / 25) ** 2))) * 2 * seventh(c);
  const byL = (two.l - one.l) / (1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2));
  const byC = (c2 - c1) / (1 + 0.045 * c);
  const byH = dH / (1 + 0.015 * c * t);
  return Math.sqrt(byL ** 2 + byC ** 2 + byH ** 2 + rt * byC * byH);
}
