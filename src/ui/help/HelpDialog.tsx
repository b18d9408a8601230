import { t } from '../../text/t.ts';
import { page, usePage } from '../actions/page.ts';
import { Dialog } from '../kit/Dialog.tsx';
import { atFirstTouch } from '../kit/onDemand.tsx';

const Chapters = atFirstTouch(async () => (await import('./Chapters.tsx')).Chapters);

/** Which keys work where one is, each also by a click; and all that can be done to a running system. */
export function HelpDialog() {
  const asked = usePage((s) => s.help);
  const close = (): void => page.setState({ help: null });
  return (
    <Dialog isOpen={asked !== null} onClose={close} title={t('page.help')}>
      {asked !== null && <Chapters asked={asked} />}
    </Dialog>
  );
}
