import type { ReactNode } from 'react';
import { usePage } from './actions/page.ts';
import { PlainCommands } from './commands/PlainCommands.tsx';
import { atFirstTouch } from './kit/onDemand.tsx';
import { Plain } from './layout/Plain.tsx';

const Announcer = atFirstTouch(async () => (await import('./layout/Announcer.tsx')).Announcer);

/** A page that is read, and what can be done on it. All that it says aloud is what its commands find. */
export function PlainPage({ children }: { readonly children: ReactNode }) {
  const isSearching = usePage((s) => s.isPaletteOpen);
  return (
    <>
      <Plain commands={<PlainCommands />}>{children}</Plain>
      {isSearching && <Announcer />}
    </>
  );
}
