import { useState } from 'react';
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
        Back to the former run
      </Button>
    );
  if (remedy === 'draft' && draft !== undefined) return <Draft id={draft} onDone={onDone} />;
  if (remedy === 'explore')
    return (
      <Button size="small" onClick={explore}>
        Explore the lesson freely
      </Button>
    );
  if (remedy !== 'engine') return null;
  return (
    <>
      {frozen !== undefined && (
        <Button size="small" onClick={() => location.assign(frozen.href)}>
          Open in engine {frozen.epoch}
        </Button>
      )}
      <Button size="small" onClick={useCurrent}>
        Use current
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
  if (isGone) return <p className={styles.offline}>It is gone: this browser has forgotten it, or a part of this page did not arrive.</p>;
  return (
    <>
      <Button size="small" icon="restart" onClick={() => void restore()}>
        Restore
      </Button>
      <Button size="small" onClick={discard}>
        Discard
      </Button>
    </>
  );
}
