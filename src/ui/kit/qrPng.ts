import type { QrCode } from './qr.ts';

/** Pixels a square: a code of 45 squares is 636 wide, sharp on paper of a hand's breadth. */
const scale = 12;

/** A picture of its own, black on white whatever the theme. */
export function qrPng({ size, path }: QrCode): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * scale;
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.fillStyle = '#000';
  const dark = new Path2D(path);
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a canvas is no array
  context.fill(dark);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error('this browser drew no picture')) : resolve(blob)), 'image/png'),
  );
}
