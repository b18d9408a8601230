import { t } from '../../text/t.ts';
import { page, usePage } from '../actions/page.ts';
import { Dialog } from '../kit/Dialog.tsx';
import { atFirstTouch } from '../kit/onDemand.tsx';

const CommandList = atFirstTouch(async () => (await import('./CommandList.tsx')).CommandList);

/** Ctrl/⌘+K: all that can be done now, found by its name. It is modal before its list has come, so that no letter typed meanwhile acts. */
export function CommandPalette() {
  const isOpen = usePage((s) => s.isPaletteOpen);
  return (
    <Dialog isOpen={isOpen} onClose={() => page.setState({ isPaletteOpen: false })} title={t('page.commands')}>
      <CommandList />
    </Dialog>
  );
}
