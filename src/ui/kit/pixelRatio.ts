import { lightMode } from '../../state/lightMode.ts';

/** Device pixels that canvases draw for a CSS pixel: the screen's, but one where less is drawn. */
export const pixelRatio = (): number => (lightMode.getState().isLight ? Math.min(1, devicePixelRatio) : devicePixelRatio);
