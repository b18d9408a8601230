/** Words on a picture: as the page's style sheets set them, but on a canvas or in a drawing, which know no boxes. */
import { widthOfWords } from '../kit/inkedWords.ts';
import type { Align } from '../kit/inkedWords.ts';
import type { Surface } from '../kit/surface.ts';
import type { Look } from '../timeline/look.ts';

export interface Lettering {
  readonly face: 'ui' | 'mono';
  /** In the surface's own pixels. */
  readonly size: number;
  readonly weight: number;
  readonly color: string;
  readonly align?: Align;
  /** What they stand on where lines run beneath. */
  readonly halo?: string;
}

const fontOf = (look: Look, { face, size, weight }: Pick<Lettering, 'face' | 'size' | 'weight'>): string =>
  `${weight} ${size}px ${face === 'ui' ? look.ui : look.mono}`;

export const widthIn = (look: Look, text: string, lettering: Pick<Lettering, 'face' | 'size' | 'weight'>): number =>
  widthOfWords(text, fontOf(look, lettering));

const haloWidth = 4;

/** `y` is the middle of the letters. */
export function letter(ctx: Surface, look: Look, text: string, x: number, y: number, lettering: Lettering): void {
  const { color, halo, align = 'start' } = lettering;
  ctx.font = fontOf(look, lettering);
  ctx.textAlign = align;
  ctx.textBaseline = 'middle';
  if (halo !== undefined) {
    ctx.strokeStyle = halo;
    ctx.lineWidth = haloWidth;
    ctx.lineJoin = 'round';
    ctx.strokeText(text, x, y);
    ctx.lineJoin = 'miter';
  }
  ctx.fillStyle = color;
  ctx.fillText(text, x, y);
}

/** In as few lines as fit into `width`, each about as long as the others. */
export function wrapped(
  look: Look,
  text: string,
  width: number,
  lettering: Pick<Lettering, 'face' | 'size' | 'weight'>,
): readonly string[] {
  const words = text.split(' ');
  const inLines = (room: number): readonly string[] => {
    const lines: string[] = [];
    for (const word of words) {
      const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
      const fits = lines.length > 0 && widthIn(look, longer, lettering) <= room;
      if (fits) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  };
  const fewest = inLines(width);
  if (fewest.length < 2) return fewest;
  let balanced = fewest;
  for (let room = width; room > width / fewest.length; room -= 6) {
    const lines = inLines(room);
    if (lines.length > fewest.length) break;
    balanced = lines;
  }
  return balanced;
}

/** Cut to what fits, with an ellipsis. */
export function shortened(look: Look, text: string, width: number, lettering: Pick<Lettering, 'face' | 'size' | 'weight'>): string {
  if (widthIn(look, text, lettering) <= width) return text;
  let letters = Math.floor((text.length * width) / widthIn(look, text, lettering));
  while (letters > 1 && widthIn(look, `${text.slice(0, letters)}…`, lettering) > width) letters--;
  return `${text.slice(0, letters).trimEnd()}…`;
}
