import { t } from '../../text/t.ts';
import { page, usePage } from '../actions/page.ts';
import { Dialog } from '../kit/Dialog.tsx';
import { atFirstTouch } from '../kit/onDemand.tsx';

const RestartChoice = atFirstTouch(async () => (await import('./RestartChoice.tsx')).RestartChoice);

/** Whether what was done by hand may go. Undo brings it back, and the question says so. */
export function RestartDialog() {
  const isOpen = usePage((s) => s.isRestartAsked);
  return (
    <Dialog isOpen={isOpen} onClose={() => page.setState({ isRestartAsked: false })} title={t('actions.restartRun')}>
      <RestartChoice />
    </Dialog>
  );
}
