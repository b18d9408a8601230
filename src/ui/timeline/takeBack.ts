import { isKnown } from './arrowPoints.ts';
import type { Brush } from './brush.ts';
import { packetLabel } from './packetLabel.ts';
import { isOver } from './plan.ts';
import type { Words } from './plan.ts';
import type { StoryScene } from './storyBox.ts';

export function isSeenIn({ model, moment, eye }: StoryScene): (row: number) => boolean {
  const { sentFrame } = model.trace.packets.columns;
  return (row) => sentFrame[row]! < moment.frames && isKnown({ model, eye }, row, moment.frames);
}

/** Takes labels of messages away that would show as ends of themselves from under words; those that other words lie on are gone already. */
export function takeBack(brush: Brush, scene: StoryScene, words: Words): void {
  const { plan, projection, model, moment, said } = scene;
  const { trace, relations } = model;
  const { endFrame } = trace.packets.columns;
  brush.apart(() => {
    brush.font('mono', 11, 500);
    for (const { row, main, cross } of plan.under({ ...words, main: words.main + projection.origin }, isSeenIn(scene))) {
      const hasEnded = endFrame[row]! >= 0 && endFrame[row]! < moment.frames;
      const length = brush.width(packetLabel(trace, row, hasEnded, relations.late.has(row))) + 6;
      const box = { main: main + 3 - projection.origin, length, cross };
      if (!said.some((other) => isOver(other, box))) brush.bar(box.main, cross - 7, length, 14, brush.look.panel);
    }
  });
}
