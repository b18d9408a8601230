import { siteRoot } from '../../state/siteRoot.ts';
import { session, useSession } from '../../state/session.ts';
import { Button } from '../kit/Button.tsx';
import { Trouble } from './Trouble.tsx';

/** In somebody else's page: what is wrong with the link that it holds, and the way out. */
export function EmbedTrouble() {
  const failure = useSession((s) => s.failure);
  const isOpened = useSession((s) => s.run !== null);
  const steps = (
    <>
      <Button look="primary" icon="restart" onClick={() => (isOpened ? session.retry() : location.reload())}>
        Try again
      </Button>
      <a href={siteRoot().href} target="_blank" rel="noopener">
        Open Faultline
      </a>
    </>
  );
  return (
    <main>
      <Trouble heading="h1" kicker="Could not be shown" title="The run that belongs here does not open" steps={steps}>
        <p>The page around this one embeds a link that could not be followed. Whoever has written it can mend it.</p>
        <code>{failure?.because}</code>
      </Trouble>
    </main>
  );
}
