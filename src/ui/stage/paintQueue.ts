/** The length of a queue at its link's mouth: in words, and as a bar that fills. */
import { putWords, widthOfWords } from '../kit/inkedWords.ts';
import type { Brush } from './paint.ts';
import { queueBoxAt } from './queueBox.ts';
import type { DrawnQueue } from './queues.ts';

const barHeight = 3;
/** From here on it is nearly full. */
const nearlyFull = 0.75;

export function paintQueues({ ctx, palette, ratio }: Brush, queues: readonly DrawnQueue[]): void {
  const font = `600 ${palette.text} ${palette.mono}`;
  for (const { place, outwards, says, share } of queues) {
    const [hue, text] = share < nearlyFull ? [palette.message, palette.messageText] : [palette.warn, palette.warnText];
    const width = widthOfWords(says, font) + 14;
    const box = queueBoxAt(place, outwards, width);
    const [left, top, height] = [Math.round(box.left), Math.round(box.top), box.bottom - box.top];
    ctx.globalAlpha = 1;
    ctx.beginPath();
    ctx.roundRect(left, top, width, height, 5);
    ctx.fillStyle = palette.panel;
    ctx.fill();
    ctx.strokeStyle = hue;
    ctx.lineWidth = 1.25;
    ctx.stroke();
    ctx.fillStyle = palette.messageTint;
    ctx.fillRect(left + 6, top + height - 6, width - 12, barHeight);
    ctx.fillStyle = hue;
    ctx.fillRect(left + 6, top + height - 6, (width - 12) * share, barHeight);
    putWords(ctx, says, left + width / 2, top + 8.5, { font, color: text, ratio }, 'center');
  }
}
