import { onDemand } from '../kit/onDemand.tsx';

/** `InstrumentView`, fetched when the first instrument is to be drawn: no lesson begins with one. */
export const OnDemandInstrument = onDemand(() => import('./InstrumentView.tsx').then((part) => part.InstrumentView));
