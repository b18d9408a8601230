import { t } from '../../text/t.ts';
import { page, usePage } from '../actions/page.ts';
import { Dialog } from '../kit/Dialog.tsx';
import { onDemand } from '../kit/onDemand.tsx';

const PictureForm = onDemand(async () => (await import('./PictureForm.tsx')).PictureForm);

/** The share panel's form by itself, for who asked for it by its name. */
export function PictureDialog() {
  const isOpen = usePage((s) => s.isPictureOpen);
  return (
    <Dialog isOpen={isOpen} onClose={() => page.setState({ isPictureOpen: false })} title={t('page.savePictureFilm')}>
      <PictureForm />
    </Dialog>
  );
}
