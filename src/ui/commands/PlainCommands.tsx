import { useEffect } from 'react';
import { matchKeyBindingPress, parseKeybinding } from 'tinykeys';
import { t } from '../../text/t.ts';
import { pageKeys } from '../actions/pageKeys.ts';
import { ariaKeys } from '../actions/keys/keyText.ts';
import { focusRegion } from '../actions/keys/regions.ts';
import { page } from '../actions/page.ts';
import { IconButton } from '../kit/Button.tsx';
import { CommandPalette } from './CommandPalette.tsx';

const open = (): void => page.setState({ isPaletteOpen: true });
const bindings = [
  { keys: pageKeys.palette, perform: open },
  { keys: pageKeys.nextRegion, perform: () => focusRegion(1) },
  { keys: pageKeys.previousRegion, perform: () => focusRegion(-1) },
].flatMap(({ keys, perform }) => keys.flatMap((key) => parseKeybinding(key).map((press) => ({ press, perform }))));

function hear(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || document.querySelector('dialog:modal') !== null) return;
  const heard = bindings.find(({ press }) => matchKeyBindingPress(event, press));
  if (heard === undefined) return;
  event.preventDefault();
  if (!event.repeat) heard.perform();
}

/** The command palette, and the way from part to part, on a page that is no lesson: what they do is fetched when they are asked. */
export function PlainCommands() {
  useEffect(() => {
    window.addEventListener('keydown', hear);
    return () => {
      window.removeEventListener('keydown', hear);
      page.setState({ isPaletteOpen: false });
    };
  }, []);
  return (
    <>
      <IconButton
        look="quiet"
        icon="search"
        label={t('page.findCommand')}
        aria-keyshortcuts={ariaKeys(pageKeys.palette)}
        aria-haspopup="dialog"
        onClick={open}
      />
      <CommandPalette />
    </>
  );
}
