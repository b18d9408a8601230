/** Of gifenc 1.0.3, which has no types of its own: what we use. */
declare module 'gifenc' {
  type Color = readonly [red: number, green: number, blue: number];
  interface FrameOptions {
    readonly palette?: readonly Color[];
    /** Milliseconds. */
    readonly delay?: number;
    /** 0: for ever. */
    readonly repeat?: number;
    readonly transparent?: boolean;
    readonly transparentIndex?: number;
    readonly dispose?: number;
  }
  interface Encoder {
    readonly writeFrame: (indices: Uint8Array, width: number, height: number, options: FrameOptions) => void;
    readonly finish: () => void;
    readonly bytes: () => Uint8Array;
  }
  export function GIFEncoder(): Encoder;
  export function quantize(rgba: Uint8ClampedArray, colors: number, options?: { readonly format?: 'rgb565' | 'rgb444' }): Color[];
  export function applyPalette(rgba: Uint8ClampedArray, palette: readonly Color[], format?: 'rgb565' | 'rgb444'): Uint8Array;
}
