import { useState, useSyncExternalStore } from 'react';
import { Button } from '../kit/Button.tsx';
import styles from './Notices.module.css';

const outcomes = {
  idle: '',
  looking: 'Looking for a newer version…',
  none: 'This site has no newer version yet.',
  unreached: 'The newer version could not be fetched. Try again once the network is back.',
} as const;

const offline = 'You are offline: a newer version can be fetched once you are online again. The link stays in the address bar.';

function listen(hear: () => void): () => void {
  window.addEventListener('online', hear);
  window.addEventListener('offline', hear);
  return () => {
    window.removeEventListener('online', hear);
    window.removeEventListener('offline', hear);
  };
}

/** What a newer version may mend: fetches it past the copy that this browser keeps, and says why where that cannot be. */
export function ReloadForUpdate() {
  const isOnline = useSyncExternalStore(listen, () => navigator.onLine);
  const [outcome, setOutcome] = useState<keyof typeof outcomes>('idle');
  const update = async (): Promise<void> => {
    setOutcome('looking');
    const copy = await import('../../state/offlineCopy.ts').catch(() => null);
    if (copy === null) return location.reload();
    setOutcome(await copy.fetchNewer());
  };
  return (
    <>
      <output className={styles.outcome}>{isOnline ? outcomes[outcome] : offline}</output>
      {isOnline && (
        <Button size="small" icon="restart" disabled={outcome === 'looking'} onClick={() => void update()}>
          Reload for update
        </Button>
      )}
    </>
  );
}
