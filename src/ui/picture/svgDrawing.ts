/**
 * A canvas that keeps what is painted on it as SVG: text stays text, lines stay lines. As much of a canvas as our painters use; transforms
 * move and scale, by the same amount both ways.
 */
import { widthOfWords } from '../kit/inkedWords.ts';
import type { Drawing, Ink } from '../kit/surface.ts';
import { nowhere, outside, shared } from './reach.ts';
import type { Reach } from './reach.ts';
import { attributes, escapeXml, n } from './xml.ts';

interface Clip extends Reach {
  readonly id: string;
}

interface State {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  readonly clip: Clip | null;
  readonly look: Pick<Drawing, (typeof kept)[number]>;
  readonly dash: readonly number[];
}

/** What `save` keeps besides the transform, the clip and the dash. */
const kept = ['fillStyle', 'strokeStyle', 'lineWidth', 'lineCap', 'lineJoin', 'globalAlpha', 'font', 'textAlign', 'textBaseline'] as const;

/** From the middle of the letters, as a canvas has it, down to the line that they stand on; both our typefaces agree. */
const middleToBaseline = 0.36;

export class SvgDrawing implements Drawing {
  fillStyle: Drawing['fillStyle'] = '#000';
  strokeStyle: Drawing['strokeStyle'] = '#000';
  lineWidth = 1;
  lineCap: CanvasLineCap = 'butt';
  lineJoin: CanvasLineJoin = 'miter';
  globalAlpha = 1;
  font = '400 12px sans-serif';
  textAlign: CanvasTextAlign = 'start';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  #scale = 1;
  #x = 0;
  #y = 0;
  #dash: readonly number[] = [];
  #clip: Clip | null = null;
  readonly #states: State[] = [];
  #path: string[] = [];
  #reach = nowhere;
  readonly #defs: string[] = [];
  readonly #known = new Map<string, string>();
  readonly #body: string[] = [];
  /** Of the group that is being written. */
  #group: string | null = null;

  save(): void {
    const look = Object.fromEntries(kept.map((name) => [name, this[name]])) as State['look'];
    this.#states.push({ scale: this.#scale, x: this.#x, y: this.#y, clip: this.#clip, dash: this.#dash, look });
  }

  restore(): void {
    const state = this.#states.pop();
    if (state === undefined) return;
    [this.#scale, this.#x, this.#y, this.#clip, this.#dash] = [state.scale, state.x, state.y, state.clip, state.dash];
    Object.assign(this, state.look);
  }

  translate(x: number, y: number): void {
    this.#x += x * this.#scale;
    this.#y += y * this.#scale;
  }

  scale(by: number): void {
    this.#scale *= by;
  }

  setLineDash(dash: readonly number[]): void {
    this.#dash = dash;
  }

  beginPath(): void {
    this.#path = [];
    this.#reach = nowhere;
  }

  closePath(): void {
    this.#path.push('Z');
  }

  moveTo(x: number, y: number): void {
    this.#path.push(`M${this.#at(x, y)}`);
  }

  /** As in a canvas, the first of a path is where it begins. */
  lineTo(x: number, y: number): void {
    this.#path.push(`${this.#path.length === 0 ? 'M' : 'L'}${this.#at(x, y)}`);
  }

  quadraticCurveTo(a: number, b: number, x: number, y: number): void {
    this.#path.push(`Q${this.#at(a, b)} ${this.#at(x, y)}`);
  }

  /** Whole circles are all that our painters draw with it. */
  arc(x: number, y: number, radius: number): void {
    const r = n(radius * this.#scale);
    const [left, right] = [this.#at(x - radius, y), this.#at(x + radius, y)];
    this.#take(x, y - radius, x, y + radius);
    this.#path.push(`M${left}A${r} ${r} 0 1 1 ${right}A${r} ${r} 0 1 1 ${left}Z`);
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#path.push(`M${this.#at(x, y)}L${this.#at(x + width, y)}L${this.#at(x + width, y + height)}L${this.#at(x, y + height)}Z`);
  }

  roundRect(x: number, y: number, width: number, height: number, radii: number): void {
    const r = Math.max(0, Math.min(radii, width / 2, height / 2));
    const [right, bottom] = [x + width, y + height];
    const turn = (cx: number, cy: number): string => `A${n(r * this.#scale)} ${n(r * this.#scale)} 0 0 1 ${this.#at(cx, cy)}`;
    this.#path.push(
      `M${this.#at(x + r, y)}L${this.#at(right - r, y)}${turn(right, y + r)}L${this.#at(right, bottom - r)}${turn(right - r, bottom)}`,
      `L${this.#at(x + r, bottom)}${turn(x, bottom - r)}L${this.#at(x, y + r)}${turn(x + r, y)}Z`,
    );
  }

  fill(): void {
    this.#put('path', { d: this.#path.join(''), fill: this.fillStyle as string, opacity: this.#opacity() });
  }

  stroke(): void {
    this.#put('path', { d: this.#path.join(''), fill: 'none', ...this.#line(), opacity: this.#opacity() });
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const before = [this.#path, this.#reach] as const;
    this.beginPath();
    this.rect(x, y, width, height);
    this.fill();
    [this.#path, this.#reach] = before;
  }

  /** Together with whatever clips already. */
  clip(): void {
    const d = this.#path.join('');
    const outer = this.#clip;
    const id = this.#define(
      `clip ${outer?.id ?? ''} ${d}`,
      (own) =>
        `<clipPath${attributes({ id: own, 'clip-path': outer === null ? undefined : `url(#${outer.id})` })}><path d="${d}"/></clipPath>`,
    );
    this.#clip = { id, ...shared(this.#reach, outer) };
  }

  fillText(text: string, x: number, y: number): void {
    this.#write(text, x, y, { fill: this.fillStyle as string });
  }

  /** Under the words themselves, which follow: it is the halo that they stand on. */
  strokeText(text: string, x: number, y: number): void {
    const { stroke, 'stroke-width': width } = this.#line();
    this.#write(text, x, y, { fill: 'none', stroke, 'stroke-width': width, 'stroke-linejoin': 'round', 'aria-hidden': 'true' });
  }

  hatch(color: string, gap: number, width: number): string {
    const size = gap * this.#scale;
    const lines = [-size, 0, size].map((shift) => `M${n(shift - size / 2)} ${n(size * 1.5)}L${n(shift + size * 1.5)} ${n(-size / 2)}`);
    const id = this.#define(
      `hatch ${color} ${size} ${width * this.#scale}`,
      (own) =>
        `<pattern${attributes({ id: own, width: n(size), height: n(size), patternUnits: 'userSpaceOnUse' })}>` +
        `<path${attributes({ d: lines.join(''), stroke: color, 'stroke-width': n(width * this.#scale) })}/></pattern>`,
    );
    return `url(#${id})`;
  }

  shape(d: string, { fill = 'none', stroke, width = 1, dash = [], isRound = false, alpha = 1 }: Ink): void {
    if (d === '') return;
    const isMoved = this.#x !== 0 || this.#y !== 0 || this.#scale !== 1;
    const lined = stroke === undefined ? {} : { stroke, 'stroke-width': n(width), 'stroke-dasharray': dash.map(n).join(' ') || undefined };
    const round = isRound ? { 'stroke-linecap': 'round', 'stroke-linejoin': 'round' } : {};
    this.#emit('path', {
      d,
      fill,
      ...lined,
      ...round,
      opacity: this.#opacity(alpha),
      transform: isMoved ? `matrix(${n(this.#scale)} 0 0 ${n(this.#scale)} ${n(this.#x)} ${n(this.#y)})` : undefined,
    });
  }

  /** All that was painted, without the element around it. */
  content(): string {
    this.#open(null);
    const defs = this.#defs.length === 0 ? '' : `<defs>${this.#defs.join('')}</defs>\n`;
    return defs + this.#body.join('\n');
  }

  #at(x: number, y: number): string {
    this.#take(x, y, x, y);
    return `${n(x * this.#scale + this.#x)} ${n(y * this.#scale + this.#y)}`;
  }

  #take(left: number, top: number, right: number, bottom: number): void {
    const { left: l, top: t, right: r, bottom: b } = this.#reach;
    const [k, x, y] = [this.#scale, this.#x, this.#y];
    this.#reach = {
      left: Math.min(l, left * k + x),
      top: Math.min(t, top * k + y),
      right: Math.max(r, right * k + x),
      bottom: Math.max(b, bottom * k + y),
    };
  }

  #opacity(alpha = 1): string | undefined {
    const all = this.globalAlpha * alpha;
    return all >= 1 ? undefined : n(all);
  }

  #line() {
    const { lineCap, lineJoin } = this;
    return {
      stroke: this.strokeStyle as string,
      'stroke-width': n(this.lineWidth * this.#scale),
      'stroke-dasharray': this.#dash.map((length) => n(length * this.#scale)).join(' ') || undefined,
      'stroke-linecap': lineCap === 'butt' ? undefined : lineCap,
      'stroke-linejoin': lineJoin === 'miter' ? undefined : lineJoin,
    };
  }

  #write(text: string, x: number, y: number, ink: Readonly<Record<string, string | undefined>>): void {
    if (text === '') return;
    const [, weight = '400', px = '12', family = 'sans-serif'] = /^(\d+) ([\d.]+)px (.*)$/.exec(this.font) ?? [];
    const size = Number(px) * this.#scale;
    const baseline = y * this.#scale + this.#y + (this.textBaseline === 'middle' ? size * middleToBaseline : 0);
    const anchor = { start: undefined, left: undefined, center: 'middle', end: 'end', right: 'end' }[this.textAlign];
    const left = x * this.#scale + this.#x;
    const length = widthOfWords(text, this.font) * this.#scale;
    if (this.#isOutside({ left: left - 400, right: left + 400, top: baseline - size, bottom: baseline + size })) return;
    this.#emit(
      'text',
      {
        x: n(left),
        y: n(baseline),
        'font-size': n(size),
        'font-weight': weight === '400' ? undefined : weight,
        'font-family': family,
        'text-anchor': anchor,
        // Where these typefaces are missing, others take as much room, so that nothing runs into its neighbor.
        textLength: length > 0 && text.length > 1 ? n(length) : undefined,
        lengthAdjust: length > 0 && text.length > 1 ? 'spacingAndGlyphs' : undefined,
        ...ink,
        opacity: this.#opacity(),
      },
      escapeXml(text),
    );
  }

  #isOutside(reach: Reach): boolean {
    return this.#clip !== null && outside(reach, this.#clip);
  }

  #put(tag: string, attrs: Readonly<Record<string, string | undefined>>): void {
    if (this.#path.length === 0) return;
    const air = this.lineWidth * this.#scale;
    const { left, top, right, bottom } = this.#reach;
    if (!this.#isOutside({ left: left - air, top: top - air, right: right + air, bottom: bottom + air })) this.#emit(tag, attrs);
  }

  #emit(tag: string, attrs: Readonly<Record<string, string | undefined>>, content = ''): void {
    this.#open(this.#clip?.id ?? null);
    this.#body.push(content === '' ? `<${tag}${attributes(attrs)}/>` : `<${tag}${attributes(attrs)}>${content}</${tag}>`);
  }

  /** What is clipped alike stands in one group. */
  #open(clip: string | null): void {
    if (clip === this.#group) return;
    if (this.#group !== null) this.#body.push('</g>');
    if (clip !== null) this.#body.push(`<g clip-path="url(#${clip})">`);
    this.#group = clip;
  }

  #define(key: string, write: (id: string) => string): string {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const id = `d${this.#defs.length + 1}`;
    this.#defs.push(write(id));
    this.#known.set(key, id);
    return id;
  }
}
