import { useState } from 'react';
import { t } from '../../text/t.ts';
import { backToFormer } from '../../state/arrivals.ts';
import { browserBar, tellNow } from '../../state/addressBar.ts';
import { forgetDraft } from '../../state/drafts.ts';
import { lesson } from '../../state/lesson.ts';
import type { Notice } from '../../state/model.ts';
import { session } from '../../state/session.ts';
import { Button } from '../kit/Button.tsx';
import styles from './Notices.module.css';

interface RemediesProps {
  readonly notice: Notice;
  /** The notice goes with what it was about. */
  readonly onDone: () => void;
}

/** What may mend what a notice about the run on show tells. Those about no run have their own, see `Banner`. */
export function Remedies({ notice: { remedy, frozen, draft }, onDone }: RemediesProps) {
  const explore = (): void => {
    lesson.getState().explore();
    onDone();
  };
  const useCurrent = (): void => {
    void tellNow(session, browserBar);
    onDone();
  };
  if (remedy === 'formerRun')
    return (
      <Button size="small" icon="arrowLeft" onClick={() => void backToFormer()}>
        {t('page.backFormerRun')}
      </Button>
    );
  if (remedy === 'draft' && draft !== undefined) return <Draft id={draft} onDone={onDone} />;
  if (remedy === 'explore')
    return (
      <Button size="small" onClick={explore}>
        {t('page.exploreLessonFreely')}
      </Button>
    );
  if (remedy !== 'engine') return null;
  return (
    <>
      {frozen !== undefined && (
        <Button size="small" onClick={() => location.assign(frozen.href)}>
          {t('page.openEngine', { epoch: frozen.epoch })}
        </Button>
      )}
      <Button size="small" onClick={useCurrent}>
        {t('page.useCurrent')}
      </Button>
    </>
  );
}

function Draft({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const [isGone, setGone] = useState(false);
  const restore = async (): Promise<void> => {
    const loaded = await import('../../state/drafting.ts').catch(() => null);
    if ((await loaded?.restoreDraft(id)) !== true) setGone(true);
  };
  const discard = (): void => {
    forgetDraft(id);
    onDone();
  };
  if (isGone) return <p className={styles.offline}>{t('page.goneBrowserHasForgotten')}</p>;
  return (
    <>
      <Button size="small" icon="restart" onClick={() => void restore()}>
        {t('page.restore')}
      </Button>
      <Button size="small" onClick={discard}>
        {t('page.discard')}
      </Button>
    </>
  );
}
