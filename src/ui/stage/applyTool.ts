/** What a click means with each tool of the palette in hand. */
import type { FaultKind } from '../../engine/fault.ts';
import type { PlainKey } from '../../text/catalogue.ts';
import { t } from '../../text/t.ts';
import type { Selection, Session } from '../../state/model.ts';
import { crashOrRestart, cutOrHeal, cutOrHealOneWay, freezeOrThaw } from '../actions/byHand.ts';
import { openForm, toggleSide } from '../actions/stageTool.ts';
import type { StageTool } from '../actions/stageTool.ts';

/** What each tool waits for, said while it is in hand. */
export const toolHints: { readonly [tool in StageTool]: PlainKey } = {
  select: 'stage.hintSelect',
  cut: 'stage.hintCut',
  oneWay: 'stage.hintOneWay',
  split: 'stage.hintSplit',
  freeze: 'stage.hintFreeze',
  crash: 'stage.hintCrash',
  clock: 'stage.hintClock',
  loss: 'stage.hintLoss',
  delay: 'stage.hintDelay',
};

type Wants = 'node' | 'link' | 'anything';

const wants: { readonly [tool in StageTool]: Wants } = {
  select: 'anything',
  cut: 'link',
  oneWay: 'link',
  split: 'node',
  freeze: 'node',
  crash: 'node',
  clock: 'node',
  loss: 'link',
  delay: 'link',
};

const forms: { readonly [tool in StageTool]?: FaultKind } = { clock: 'skew', loss: 'loss', delay: 'delay' };

export function applyTool(tool: StageTool, now: Session, target: Selection): void {
  if (tool === 'split' && target.kind === 'node') {
    toggleSide(target.node);
    return;
  }
  now.select(target);
  openForm(null);
  const fits = wants[tool] === 'anything' || wants[tool] === target.kind;
  if (!fits) now.announce(t(toolHints[tool]));
  else act(tool, now, target);
}

function act(tool: StageTool, now: Session, target: Selection): void {
  const form = forms[tool];
  if (form !== undefined) openForm(form);
  if (target.kind === 'link' && tool === 'cut') now.intervene(cutOrHeal(now, target.from, target.to));
  if (target.kind === 'link' && tool === 'oneWay') now.intervene(cutOrHealOneWay(now, target.from, target.to));
  if (target.kind === 'node' && tool === 'freeze') now.intervene(freezeOrThaw(now, target.node));
  if (target.kind === 'node' && tool === 'crash') now.intervene(crashOrRestart(now, target.node));
}
