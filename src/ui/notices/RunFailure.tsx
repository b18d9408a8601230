import { useState } from 'react';
import { Link } from 'wouter';
import { t } from '../../text/t.ts';
import { Button } from '../kit/Button.tsx';
import { isNotLoaded } from '../../bridge/notLoaded.ts';
import { sayMoment } from '../kit/moment.ts';
import { session, useSession } from '../../state/session.ts';
import { siteRoot } from '../../state/siteRoot.ts';
import { openAddress } from '../../state/start.ts';
import { Trouble } from './Trouble.tsx';

/** The run broke, or the worker that plays it did. Its link is kept: a bug that can be sent can be mended. */
export function RunFailure({ id }: { readonly id: string }) {
  const failure = useSession((s) => s.failure);
  const actionCount = useSession((s) => s.run?.interventions.length ?? 0);
  const isOpened = useSession((s) => s.run !== null);
  const [told, setTold] = useState('');
  if (!failure) return null;
  const hasNotCome = isNotLoaded(failure.because);
  const title = failure.at === null ? t('page.runCouldNotStart') : t('page.runStopped', { moment: sayMoment(failure.at) });
  const report = `${location.href}\n${failure.because}`;
  const tell = (says: string): void => {
    session.getState().announce(says);
    setTold(says);
  };
  const copy = (): void => {
    navigator.clipboard.writeText(report).then(
      () => tell(t('page.copied2')),
      () => tell(t('page.browserDoesNotLet')),
    );
  };
  const startOver = (): void => {
    history.replaceState(null, '', new URL(`s/${id}/`, siteRoot()));
    void openAddress(location.href);
  };
  const steps = (
    <>
      <Button look="primary" icon="restart" onClick={() => (isOpened ? session.retry() : location.reload())}>
        {hasNotCome ? t('page.retry') : t('page.tryAgain')}
      </Button>
      {actionCount > 0 && <Button onClick={startOver}>{t('page.openWithoutActions', { count: actionCount })}</Button>}
      <Button icon="copy" onClick={copy}>
        {t('page.copyLinkReason')}
      </Button>
      <Link href="/">{t('page.allLessons')}</Link>
    </>
  );
  return (
    <Trouble heading="h2" kicker={hasNotCome ? t('page.couldNotLoad') : t('page.somethingBrokeShouldNot')} title={title} steps={steps}>
      <p>
        {hasNotCome ? t('page.filePageDidNot') : t('page.faultProgramNotWhat')} {t('page.runIsWhole')}
      </p>
      <code>{failure.because}</code>
      <span>{told}</span>
    </Trouble>
  );
}
