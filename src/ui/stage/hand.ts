/** What breaks things by hand: toolbar, menu, forms. Nobody sees them before the first touch, so they come with it, in one chunk. */
import { atFirstTouch } from '../kit/onDemand.tsx';

const chunk = () => import('./handChunk.ts');

export const SelectionBar = atFirstTouch(async () => (await chunk()).SelectionBar);
export const StageMenu = atFirstTouch(async () => (await chunk()).StageMenu);
export const ToolHint = atFirstTouch(async () => (await chunk()).ToolHint);
export const FaultChoice = atFirstTouch(async () => (await chunk()).FaultChoice);

/** The toolbar's first button gets the focus once it is there, unless something else took it meanwhile. */
export async function focusToolbar(stage: ParentNode | null): Promise<void> {
  const from = document.activeElement;
  await SelectionBar.fetch();
  requestAnimationFrame(() => {
    if (document.activeElement === from) stage?.querySelector<HTMLElement>('[data-selection-bar] button')?.focus();
  });
}
