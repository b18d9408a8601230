import { t } from '../../text/t.ts';
import { Dialog } from '../kit/Dialog.tsx';
import { FaultChoice } from './hand.ts';

interface FaultSheetProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** What can be broken, for thumbs. */
export function FaultSheet({ isOpen, onClose }: FaultSheetProps) {
  return (
    <Dialog look="sheet" isOpen={isOpen} onClose={onClose} title={t('stage.breakSomething')}>
      <FaultChoice onDone={onClose} />
    </Dialog>
  );
}
