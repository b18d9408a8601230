/** A text as a QR code, of medium error correction (15 %): enough for a projector's glare, and for a lens that is not straight in front. */
import { encode } from 'uqr';

/** Squares of quiet around it: ISO/IEC 18004 asks for four. */
export const quiet = 4;

export interface QrCode {
  /** Squares along each side, the quiet zone included. */
  readonly size: number;
  /** SVG path over the dark ones, a unit a square. */
  readonly path: string;
}

/** Null when no code holds so much: at most 2,331 bytes. */
export function qrOf(text: string): QrCode | null {
  try {
    const { size, data } = encode(text, { ecc: 'M', border: quiet });
    return { size, path: data.map(rowPath).join('') };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Runs of dark squares as bars, so that no hairlines show between them. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x++) {
    const from = x;
    while (row[x] === true) x++;
    if (x > from) path += `M${from} ${y}h${x - from}v1h${from - x}z`;
  }
  return path;
}

/** A file of its own, black on white whatever the theme. */
export const qrSvg = ({ size, path }: QrCode): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 10}" height="${size * 10}" shape-rendering="crispEdges">` +
  `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`;
