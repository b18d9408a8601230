import { backToFormer } from '../../state/arrivals.ts';
import { browserBar, tellNow } from '../../state/addressBar.ts';
import { lesson } from '../../state/lesson.ts';
import type { Notice } from '../../state/model.ts';
import { session } from '../../state/session.ts';
import { Button } from '../kit/Button.tsx';

interface RemediesProps {
  readonly notice: Notice;
  /** The notice goes with what it was about. */
  readonly onDone: () => void;
}

/** What may mend what a notice about the run on show tells. Those about no run have their own, see `Banner`. */
export function Remedies({ notice: { remedy, frozen }, onDone }: RemediesProps) {
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
      <Button size="small" icon="arrowLeft" onClick={backToFormer}>
        Back to the former run
      </Button>
    );
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
