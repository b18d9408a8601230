import { siteRoot } from '../../state/siteRoot.ts';
import { session, useSession } from '../../state/session.ts';
import { t } from '../../text/t.ts';
import { Button } from '../kit/Button.tsx';
import { Trouble } from './Trouble.tsx';

/** In somebody else's page: what is wrong with the link that it holds, and the way out. */
export function EmbedTrouble() {
  const failure = useSession((s) => s.failure);
  const isOpened = useSession((s) => s.run !== null);
  const steps = (
    <>
      <Button look="primary" icon="restart" onClick={() => (isOpened ? session.retry() : location.reload())}>
        {t('embed.tryAgain')}
      </Button>
      <a href={siteRoot().href} target="_blank" rel="noopener">
        {t('embed.openFaultline')}
      </a>
    </>
  );
  return (
    <main>
      <Trouble heading="h1" kicker={t('embed.notShown')} title={t('embed.doesNotOpen')} steps={steps}>
        <p>{t('embed.whoCanMend')}</p>
        <code>{failure?.because}</code>
      </Trouble>
    </main>
  );
}
