/**
 * What a lesson draws beside its stage, as data only: no pixels, no colors, nothing but what is to be told. A protocol gives instruments of a node
 * (`instruments`), a scenario those of a whole run (`draws` of a metric). `ui/instruments/` has one drawing a kind, and a table of each for whoever cannot see it.
 */
export type Tone = 'calm' | 'active' | 'ok' | 'warn' | 'danger';

/** A word, and how it stands with it. */
interface Toned {
  readonly label: string;
  readonly tone?: Tone;
}

/** Values already read as they should be shown. */
interface TableInstrument {
  readonly kind: 'table';
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Oldest first. */
interface LogInstrument {
  readonly kind: 'log';
  readonly title: string;
  readonly entries: readonly Toned[];
}

/** What an axis counts. The unit goes behind its label, its numbers are bare. */
interface Axis {
  readonly label: string;
  readonly unit?: string;
}

/** Numbers in the units of the axes, in the order in which they are drawn. `step`: the value stays until the next point. */
export interface Series extends Toned {
  readonly shape: 'line' | 'step' | 'dots';
  readonly points: readonly (readonly [number, number])[];
}

/** `marks` are lines across, at a value of one axis: a threshold, the moment of a crash. */
interface CurveInstrument {
  readonly kind: 'curve';
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly marks?: readonly { readonly axis: 'x' | 'y'; readonly at: number; readonly label: string }[];
}

/** Head first, of at most `places` that can wait; `dropped` found no place so far. */
interface QueueInstrument {
  readonly kind: 'queue';
  readonly title: string;
  readonly places: number;
  readonly entries: readonly Toned[];
  readonly dropped?: number;
}

/** Bars of parts that add up: one value a part in each row, in `unit`, none below 0. */
interface StackInstrument {
  readonly kind: 'stack';
  readonly title: string;
  readonly unit: string;
  readonly parts: readonly Toned[];
  readonly rows: readonly { readonly label: string; readonly values: readonly number[] }[];
}

/** A small machine: `now` is the id of the state that it is in, and each change goes from one id to another. */
interface StatesInstrument {
  readonly kind: 'states';
  readonly title: string;
  readonly states: readonly (Toned & { readonly id: string })[];
  readonly now: string;
  readonly changes: readonly { readonly from: string; readonly to: string; readonly label: string }[];
}

/** Who (rows) holds what of whom (columns): a row of cells for each row. */
interface MatrixInstrument {
  readonly kind: 'matrix';
  readonly title: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly (readonly Toned[])[];
}

/** Places that are held or free (null), in their order: a circuit's, a thread pool's. */
interface SlotsInstrument {
  readonly kind: 'slots';
  readonly title: string;
  readonly slots: readonly { readonly label: string | null; readonly tone?: Tone }[];
}

export type Instrument =
  | TableInstrument
  | LogInstrument
  | CurveInstrument
  | QueueInstrument
  | StackInstrument
  | StatesInstrument
  | MatrixInstrument
  | SlotsInstrument;

export type InstrumentOf<K extends Instrument['kind']> = Extract<Instrument, { readonly kind: K }>;
