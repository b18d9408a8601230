import { useRef, useState } from 'react';
import { t } from '../../text/t.ts';
import { Dialog } from '../kit/Dialog.tsx';
import { IconButton } from '../kit/Button.tsx';
import { Kicker } from '../kit/Kicker.tsx';
import { atFirstTouch } from '../kit/onDemand.tsx';
import { Popover } from '../kit/Popover.tsx';
import styles from './Share.module.css';

const SharePanel = atFirstTouch(async () => (await import('./SharePanel.tsx')).SharePanel);

/** This very run for somebody else: as a link, a code or a file. */
export function Share() {
  const panel = useRef<HTMLDivElement>(null);
  return (
    <Popover label={t('topbar.shareThisRun')} align="end" panelRef={panel} button={{ look: 'primary', children: t('topbar.share') }}>
      <div className={styles.floating}>
        <Kicker level={2}>{t('topbar.shareThisRun')}</Kicker>
        <SharePanel onDone={() => panel.current?.hidePopover()} />
      </div>
    </Popover>
  );
}

/** On a phone it is a sheet, within reach of a thumb. */
export function ShareSheet() {
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <IconButton look="quiet" icon="share" label={t('topbar.share')} aria-haspopup="dialog" onClick={() => setOpen(true)} />
      <Dialog isOpen={isOpen} onClose={close} title={t('topbar.shareThisRun')} look="sheet">
        <SharePanel onDone={close} />
      </Dialog>
    </>
  );
}
