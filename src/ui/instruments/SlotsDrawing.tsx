import type { InstrumentOf } from '../../engine/instrument.ts';
import { Box } from './Box.tsx';
import { cellsOf } from './cells.ts';
import { Figure } from './Figure.tsx';

/** A box for each slot, in its own place however many are taken: the free ones are what is paid for and not used. */
export function SlotsDrawing({ instrument }: { readonly instrument: InstrumentOf<'slots'> }) {
  const { slots } = instrument;
  const cells = cellsOf(
    slots.map(({ label }) => label ?? ''),
    slots.length,
  );
  return (
    <Figure instrument={instrument} height={cells.tall}>
      {slots.map(({ label, tone }, i) => (
        <Box key={cells.at(i).join(' ')} at={cells.at(i)} cells={cells} label={label} tone={tone ?? 'active'} />
      ))}
    </Figure>
  );
}
