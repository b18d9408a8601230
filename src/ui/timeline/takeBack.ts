import { isKnown } from './arrowPoints.ts';
import type { Brush } from './brush.ts';
import { packetLabel } from './packetLabel.ts';
import { isOver, labelWidth } from './plan.ts';
import type { Shown, Words } from './plan.ts';
import { without } from './storyBox.ts';
import type { Bar, StoryScene } from './storyBox.ts';

export function shownIn({ model, moment, eye }: StoryScene): Shown {
  const { trace, relations } = model;
  const { sentFrame, endFrame } = trace.packets.columns;
  return ({ row, length }) => {
    if (sentFrame[row]! >= moment.frames || !isKnown({ model, eye }, row, moment.frames)) return 0;
    const hasEnded = endFrame[row]! >= 0 && endFrame[row]! < moment.frames;
    return hasEnded ? labelWidth(packetLabel(trace, row, true, relations.late.has(row))) : length;
  };
}

/** Covers what is there, but for what is believed and leased. */
export function cover(brush: Brush, { bands }: StoryScene, bar: Bar): void {
  for (const { main, cross, length, height } of without(bar, bands)) brush.bar(main, cross, length, height, brush.look.panel);
}

/** Takes labels of messages away that would show as ends of themselves from under words; those that other words lie on are gone already. */
export function takeBack(brush: Brush, scene: StoryScene, words: Words): void {
  const { plan, projection, model, moment, said } = scene;
  const { trace, relations } = model;
  const { endFrame } = trace.packets.columns;
  brush.apart(() => {
    brush.font('mono', 11, 500);
    for (const { row, main, cross } of plan.under({ ...words, main: words.main + projection.origin }, shownIn(scene))) {
      const hasEnded = endFrame[row]! >= 0 && endFrame[row]! < moment.frames;
      const length = brush.width(packetLabel(trace, row, hasEnded, relations.late.has(row))) + 6;
      const box = { main: main + 3 - projection.origin, length, cross };
      if (!said.some((other) => isOver(other, box))) cover(brush, scene, { main: box.main, cross: cross - 7, length, height: 14 });
    }
  });
}
