/** What painters paint on: a canvas, or a drawing that becomes an SVG. */
export type Canvas2d = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** How a path is drawn; lengths in the surface's own units. */
export interface Ink {
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: readonly number[];
  readonly isRound?: boolean;
  readonly alpha?: number;
}

/** As much of a canvas as the painters use, and what a canvas has its own classes for. */
export interface Drawing extends Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineCap'
  | 'lineJoin'
  | 'globalAlpha'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
  | 'save'
  | 'restore'
  | 'translate'
  | 'scale'
  | 'beginPath'
  | 'closePath'
  | 'moveTo'
  | 'lineTo'
  | 'quadraticCurveTo'
  | 'arc'
  | 'rect'
  | 'roundRect'
  | 'fill'
  | 'stroke'
  | 'clip'
  | 'fillRect'
  | 'setLineDash'
  | 'fillText'
  | 'strokeText'
> {
  /** What to fill with for lines at 45 degrees. */
  readonly hatch: (color: string, gap: number, width: number) => string;
  /** Draws what the `d` of an SVG path says. */
  readonly shape: (d: string, ink: Ink) => void;
}

export type Surface = Canvas2d | Drawing;

export const isCanvas = (surface: Surface): surface is Canvas2d => 'canvas' in surface;
