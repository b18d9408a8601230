import { useState } from 'react';
import { useNewVersion } from '../../state/newVersion.ts';
import { t } from '../../text/t.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import styles from './NewVersion.module.css';

const goOver = (): void => {
  import('../../state/offlineCopy.ts').then(
    (copy) => copy.goOver(),
    () => location.reload(),
  );
};

/** Never more than an offer: what is open stays as it is until its reader takes it, or has closed every page of the site. */
export function NewVersion() {
  const isWaiting = useNewVersion();
  const [isPutOff, setPutOff] = useState(false);
  if (!isWaiting || isPutOff) return null;
  return (
    <section aria-label={t('offline.newVersion')} className={styles.offer}>
      <Icon name="info" size={20} />
      <p>{t('offline.newVersionReady')}</p>
      <div className={styles.steps}>
        <Button size="small" icon="restart" onClick={goOver}>
          {t('offline.reload')}
        </Button>
        <Button size="small" look="quiet" onClick={() => setPutOff(true)}>
          {t('offline.later')}
        </Button>
      </div>
    </section>
  );
}
