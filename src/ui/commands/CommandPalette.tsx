import { lazy, Suspense } from 'react';
import { page, usePage } from '../actions/page.ts';
import { Dialog } from '../kit/Dialog.tsx';

const CommandList = lazy(async () => ({ default: (await import('./CommandList.tsx')).CommandList }));

/** Ctrl/⌘+K: all that can be done now, found by its name. It is modal before its list has come, so that no letter typed meanwhile acts. */
export function CommandPalette() {
  const isOpen = usePage((s) => s.isPaletteOpen);
  return (
    <Dialog isOpen={isOpen} onClose={() => page.setState({ isPaletteOpen: false })} title="Commands">
      <Suspense fallback={null}>
        <CommandList />
      </Suspense>
    </Dialog>
  );
}
