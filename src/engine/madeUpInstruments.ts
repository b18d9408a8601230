/** One instrument of each kind, as lessons have them: for tests. */
import type { InstrumentOf } from './instrument.ts';

export const curve: InstrumentOf<'curve'> = {
  kind: 'curve',
  title: 'What waiting costs',
  x: { label: 'Load' },
  y: { label: 'Mean delay', unit: 'ms' },
  series: [
    {
      label: 'Packets',
      shape: 'line',
      points: [0, 0.2, 0.4, 0.6, 0.8, 0.9].map((load) => [load, 1 / (1 - load)]),
    },
    { label: 'Circuit', shape: 'step', tone: 'ok', points: [[0, 0.25], [0.9, 0.5]] }, // prettier-ignore
    { label: 'Measured', shape: 'dots', tone: 'calm', points: [[0.4, 1.7], [0.8, 5.4]] }, // prettier-ignore
  ],
  marks: [
    { axis: 'y', at: 8, label: 'timeout' },
    { axis: 'x', at: 0.7, label: 'burst begins' },
  ],
};

export const queue: InstrumentOf<'queue'> = {
  kind: 'queue',
  title: 'Inbox of the front',
  places: 8,
  entries: [{ label: 'a1' }, { label: 'b1', tone: 'warn' }, { label: 'a2' }],
  dropped: 2,
};

export const stack: InstrumentOf<'stack'> = {
  kind: 'stack',
  title: 'Where the delay came from',
  unit: 'ms',
  parts: [{ label: 'Queue' }, { label: 'Sending' }, { label: 'Way' }],
  rows: [
    { label: 'packet 1', values: [0, 1, 3] },
    { label: 'packet 2', values: [6, 1, 3] },
    { label: 'packet 3', values: [12, 1, 3] },
  ],
};

export const states: InstrumentOf<'states'> = {
  kind: 'states',
  title: 'Breaker',
  states: [
    { id: 'closed', label: 'Closed', tone: 'ok' },
    { id: 'open', label: 'Open', tone: 'danger' },
    { id: 'half', label: 'Half-open', tone: 'warn' },
  ],
  now: 'open',
  changes: [
    { from: 'closed', to: 'open', label: 'half of 20 calls or more fail' },
    { from: 'open', to: 'half', label: 'after 5 s' },
    { from: 'half', to: 'closed', label: 'the trial succeeds' },
    { from: 'half', to: 'open', label: 'the trial fails' },
  ],
};

const opinion = { alive: 'ok', suspect: 'warn', dead: 'danger' } as const;
const cell = (label: keyof typeof opinion): { label: string; tone: (typeof opinion)[keyof typeof opinion] } => ({
  label,
  tone: opinion[label],
});

export const matrix: InstrumentOf<'matrix'> = {
  kind: 'matrix',
  title: 'Who believes what of whom',
  rows: ['amy', 'ben', 'cat', 'dan', 'eve', 'fay', 'gus', 'hal'],
  columns: ['amy', 'ben', 'cat', 'dan', 'eve', 'fay', 'gus', 'hal'],
  cells: Array.from({ length: 8 }, (_, row) =>
    Array.from({ length: 8 }, (__, column) => cell(column !== 3 || row === 3 ? 'alive' : row < 2 ? 'dead' : 'suspect')),
  ),
};

export const slots: InstrumentOf<'slots'> = {
  kind: 'slots',
  title: 'Circuit to the exchange',
  slots: Array.from({ length: 32 }, (_, i) => ({ label: i < 5 ? `${i + 1}` : null })),
};
