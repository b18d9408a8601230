import type { SessionData } from '../../state/model.ts';
import type { Size } from '../stage/geometry.ts';
import type { Palette } from '../stage/palette.ts';
import type { Scenery } from '../stage/scenery.ts';
import type { Look } from '../timeline/look.ts';

/** What a picture of the stage is painted from. */
export interface StageScene {
  readonly now: SessionData;
  readonly scenery: Scenery;
  readonly size: Size;
  readonly look: Look;
  readonly palette: Palette;
  /** Device pixels a pixel of the stage. */
  readonly ratio: number;
}
