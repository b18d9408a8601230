/** A picture as an SVG file. */
import { runElement } from '../../run/picture/svg.ts';
import { n, escapeXml } from './xml.ts';
import { paintPicture, sizeOf } from './picture.ts';
import type { Picture } from './picture.ts';
import { SvgDrawing } from './svgDrawing.ts';

export interface Words {
  readonly title: string;
  readonly description: string;
}

/** `run`: the run's own file, from which the picture opens again. */
export function svgOf(picture: Picture, { title, description }: Words, run: string | null): string {
  const drawing = new SvgDrawing();
  paintPicture(drawing, picture, 1);
  const { width, height } = sizeOf(picture);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" viewBox="0 0 ${n(width)} ${n(height)}" role="img">`,
    `<title>${escapeXml(title)}</title>`,
    `<desc>${escapeXml(description)}</desc>`,
    ...(run === null ? [] : [runElement(run)]),
    drawing.content(),
    '</svg>\n',
  ].join('\n');
}
