import { useState } from 'react';
import { Link } from 'wouter';
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
  const title = failure.at === null ? 'The run could not start' : `The run stopped at ${sayMoment(failure.at)}`;
  const report = `${location.href}\n${failure.because}`;
  const copy = (): void => {
    navigator.clipboard.writeText(report).then(
      () => setTold('Copied.'),
      () => setTold('This browser does not let the page copy; the link is in the address bar.'),
    );
  };
  const startOver = (): void => {
    history.replaceState(null, '', new URL(`s/${id}/`, siteRoot()));
    void openAddress(location.href);
  };
  const steps = (
    <>
      <Button look="primary" icon="restart" onClick={() => (isOpened ? session.retry() : location.reload())}>
        {hasNotCome ? 'Retry' : 'Try again'}
      </Button>
      {actionCount > 0 && <Button onClick={startOver}>Open without your {actionCount === 1 ? 'action' : `${actionCount} actions`}</Button>}
      <Button icon="copy" onClick={copy}>
        Copy link and reason
      </Button>
      <Link href="/">All lessons</Link>
    </>
  );
  return (
    <Trouble heading="h2" kicker={hasNotCome ? 'Could not load' : 'Something broke that should not'} title={title} steps={steps}>
      <p>
        {hasNotCome
          ? 'A file of this page did not arrive: the network may be down, or the site has just been updated.'
          : 'This is a fault in the program, not in what you did.'}{' '}
        Your run is whole: its link is in the address bar, and opens it anywhere.
      </p>
      <code>{failure.because}</code>
      <output>{told}</output>
    </Trouble>
  );
}
