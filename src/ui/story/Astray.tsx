import { useEffect } from 'react';
import { t } from '../../text/t.ts';
import type { Micros } from '../../base/micros.ts';
import { defaultRun } from '../../run/runSpec.ts';
import { useSession } from '../../state/session.ts';
import { Button } from '../kit/Button.tsx';
import { Prose } from './Filled.tsx';
import styles from './Astray.module.css';

interface AstrayProps {
  /** Where the beat begins. */
  readonly at: Micros;
  readonly html: string;
}

/** In place of a beat whose words are not so in the run as it stands: says so, and leads back. */
export function Astray({ at, html }: AstrayProps) {
  const scenario = useSession((s) => s.scenario);
  const id = useSession((s) => s.run?.scenario);
  const isChangeable = useSession((s) => s.mode === 'edit');
  const isKnown = useSession((s) => s.whole !== null);
  const playInstead = useSession((s) => s.playInstead);
  const announce = useSession((s) => s.announce);
  useEffect(() => announce(t('astray.spoken')), [announce]);

  const playLessons = (): void => {
    if (scenario === null || id === undefined) return;
    toTitle(); // the button goes with its note
    playInstead(defaultRun(id, scenario), at);
  };

  return (
    <section className={styles.astray} aria-label={t('astray.lead')} data-astray>
      <Words says={t('astray.says')} />
      {isChangeable && (
        <Button size="small" icon="restart" disabled={!isKnown} onClick={playLessons}>
          {t('astray.back')}
        </Button>
      )}
      <details className={styles.told}>
        <summary>{t('astray.read')}</summary>
        <Prose text={withoutNumbers(html)} telling={noTelling} />
      </details>
    </section>
  );
}

/** The same where a lecturer has the way back. */
export function AstrayAloud({ says }: { readonly says: string }) {
  return (
    <section className={styles.astray} aria-label={t('astray.lead')} data-astray>
      <Words says={says} />
    </section>
  );
}

function Words({ says }: { readonly says: string }) {
  return (
    <p>
      <strong>{t('astray.lead')}</strong> {says}
    </p>
  );
}

const noTelling = { numbers: {}, until: null };

/** Those of this run would belong to another story. */
const withoutNumbers = (html: string): string => html.replaceAll(/<hr ?\/?>/g, '').replaceAll(/\{[a-zA-Z]\w*\}/g, '…');

const toTitle = (): void => document.querySelector<HTMLElement>('#beat-title')?.focus({ preventScroll: true });
