import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { eraseKept, sayKept } from '../../state/kept.ts';
import { eraseCopy, hasCopy } from '../../state/offlineCopy.ts';
import { page, usualStageShare } from '../actions/page.ts';
import { Button } from '../kit/Button.tsx';
import styles from './Privacy.module.css';

/** What leaves this browser, what stays in it, and how to erase that. */
export function Privacy() {
  useEffect(() => {
    const before = document.title;
    document.title = 'Privacy · Faultline';
    return () => {
      document.title = before;
    };
  }, []);
  return (
    <article className={styles.page}>
      <h1 className={styles.title}>Privacy</h1>
      <ol className={styles.lines}>
        <li>Everything is computed in your browser. There is no account, no cookie and no tracking.</li>
        <li>
          The page asks no host but <b>{location.host}</b>, which it came from, and forbids itself to ask any other. A link to a run that is
          kept elsewhere asks you first.
        </li>
        <li>That host may keep access logs of its own: your network address, the time, and which lessons you opened.</li>
        <li>
          What you did to a run stands in its link behind the <code>#</code>, which browsers send to no host. Whoever gets the link sees it.
        </li>
        <li>
          Your settings, your answers, your last 20 runs and how you divided the page stay in this browser’s local storage; a copy of the
          site’s own files, by which it opens without a network, in its cache. A presentation stays in its own two windows until they are
          closed.
        </li>
      </ol>
      <Eraser />
      <Link href="/">All lessons</Link>
    </article>
  );
}

/** Milliseconds: the copy is made behind the page's back. */
const lookEvery = 1_000;

const told = 'Erased. Settings are the usual ones again, and every question is open. Your next visit makes a new copy of the site.';

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
  const all = isCopied ? [...kept, 'a copy of the site'] : kept;
  const keeps = all.length === 0 ? 'nothing' : all.join(', ');
  return (
    <section className={styles.eraser} aria-label="What this browser keeps">
      <p>
        Now it keeps: <b>{keeps}</b>. Erasing it cannot be undone. A run whose link you have is in its link.
      </p>
      <Button look="danger" onClick={() => void erase()}>
        Erase what this browser keeps
      </Button>
      <output className={styles.told}>{isErased && told}</output>
    </section>
  );
}
