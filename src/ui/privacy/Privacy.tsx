import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { Rich } from '../kit/Rich.tsx';
import { t } from '../../text/t.ts';
import { eraseKept, sayKept } from '../../state/kept.ts';
import { eraseCopy, hasCopy } from '../../state/offlineCopy.ts';
import { page, usualStageShare } from '../actions/page.ts';
import { Button } from '../kit/Button.tsx';
import styles from './Privacy.module.css';

const bold = (words: string) => <b>{words}</b>;
const code = (words: string) => <code>{words}</code>;

/** What leaves this browser, what stays in it, and how to erase that. */
export function Privacy() {
  useEffect(() => {
    const before = document.title;
    document.title = t('privacy.privacyFaultline');
    return () => {
      document.title = before;
    };
  }, []);
  return (
    <article className={styles.page}>
      <h1 className={styles.title}>{t('privacy.privacy')}</h1>
      <ol className={styles.lines}>
        <li>{t('privacy.everythingComputedYourBrowser')}</li>
        <li>
          <Rich text={t('privacy.asksNoHost', { host: location.host })} marks={{ b: bold }} />
        </li>
        <li>{t('privacy.hostMayKeepAccess')}</li>
        <li>
          <Rich text={t('privacy.runInLink')} marks={{ code }} />
        </li>
        <li>{t('privacy.yourSettingsYourAnswers')}</li>
      </ol>
      <Eraser />
      <Link href="/">{t('privacy.allLessons')}</Link>
    </article>
  );
}

/** Milliseconds: the copy is made behind the page's back. */
const lookEvery = 1_000;

function Eraser() {
  const [kept, setKept] = useState(() => sayKept());
  const [isCopied, setCopied] = useState(false);
  const [isErased, setErased] = useState(false);
  useEffect(() => {
    let isGone = false;
    const look = async (): Promise<void> => {
      const has = await hasCopy();
      if (!isGone) setCopied(has);
    };
    void look();
    const timer = setInterval(() => void look(), lookEvery);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, []);
  const erase = async (): Promise<void> => {
    eraseKept();
    page.setState({ stageShare: usualStageShare });
    await eraseCopy();
    setKept(sayKept());
    setCopied(await hasCopy());
    setErased(true);
  };
  const all = isCopied ? [...kept, t('privacy.copyOfSite')] : kept;
  const keeps = all.length === 0 ? t('privacy.nothing') : all.join(', ');
  return (
    <section className={styles.eraser} aria-label={t('privacy.whatBrowserKeeps')}>
      <p>
        <Rich text={t('privacy.nowItKeeps', { keeps })} marks={{ b: bold }} />
      </p>
      <Button look="danger" onClick={() => void erase()}>
        {t('privacy.eraseWhatBrowserKeeps')}
      </Button>
      <output className={styles.told}>{isErased && t('privacy.erasedSettingsUsualOnes')}</output>
    </section>
  );
}
