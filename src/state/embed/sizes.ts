/** How tall an embedded page would like to be, so that little of it need be scrolled. CSS pixels. */

/** From this width on the stage stands beside the story, not above it. */
export const wideEmbed = 560;
/** A narrower frame that is lower than this shows one thing at a time: below a stage there would be no room for a question. */
export const highEmbed = 760;

const stageShare = { beside: 0.45, above: 0.72 } as const;
const stageBounds = { min: 240, max: 440 } as const;
const panelBounds = { min: 260, max: 640 } as const;

export interface Parts {
  readonly width: number;
  /** What stands above and below: the bar, the verdicts, the transport. */
  readonly fixed: number;
  /** Null where that part is left out. */
  readonly stage: boolean;
  /** What the panel on show holds, tabs included; null where there is no panel. */
  readonly panel: number | null;
}

const clamp = (value: number, { min, max }: { readonly min: number; readonly max: number }): number => Math.min(Math.max(value, min), max);

export function wantedHeight({ width, fixed, stage, panel }: Parts): number {
  const isBeside = width >= wideEmbed;
  const ofStage = stage ? clamp(width * (isBeside ? stageShare.beside : stageShare.above), stageBounds) : 0;
  const ofPanel = panel === null ? 0 : clamp(panel, panelBounds);
  return Math.ceil(fixed + (isBeside ? Math.max(ofStage, ofPanel) : ofStage + ofPanel));
}
