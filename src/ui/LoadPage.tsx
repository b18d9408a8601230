import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { readSource } from '../run/loadAddress.ts';
import { leaveWord } from '../state/afresh.ts';
import { arrive } from '../state/arrivals.ts';
import { openFiles } from '../state/door.ts';
import { fetchRun } from '../state/fetchRun.ts';
import type { Notice } from '../state/model.ts';
import { runFrom } from '../state/runFiles.ts';
import { addressOf, lessonAddress } from '../state/sharing.ts';
import { t } from '../text/t.ts';
import { Button } from './kit/Button.tsx';
import { FileButton } from './kit/FileButton.tsx';
import { Banner } from './notices/Banner.tsx';
import { FileTrouble } from './notices/FileTrouble.tsx';
import { Trouble } from './notices/Trouble.tsx';
import styles from './LoadPage.module.css';

type State = { readonly is: 'asking' | 'loading' } | { readonly is: 'refused'; readonly notice: Notice };

/** `/load/#src=…`: asks once whether to ask that host, and opens what it sends. This page alone may ask other hosts. */
export function LoadPage() {
  const [href, setHref] = useState(location.href);
  useEffect(() => {
    const onChange = (): void => setHref(location.href);
    window.addEventListener('hashchange', onChange);
    return () => window.removeEventListener('hashchange', onChange);
  }, []);
  const source = readSource(href);
  return (
    <>
      <FileTrouble />
      {source.ok ? <Asking key={href} src={source.src} /> : <Refused because={source.because} />}
    </>
  );
}

const OpenFile = () => (
  <FileButton icon="openFile" accept=".json,application/json" onFiles={(files) => void openFiles(files)}>
    {t('links.openFile')}
  </FileButton>
);

function Refused({ because }: { readonly because: string }) {
  return (
    <div role="alert">
      <Trouble heading="h1" kicker={t('links.notOpened')} title={t('links.loadsNothing')} steps={<Steps />}>
        <p>{because}</p>
        <p>{t('links.stillThere')}</p>
      </Trouble>
    </div>
  );
}

const Steps = () => (
  <>
    <OpenFile />
    <Link href="/">{t('links.allLessons')}</Link>
  </>
);

function Asking({ src }: { readonly src: URL }) {
  const [state, setState] = useState<State>({ is: 'asking' });
  const cancel = useRef<AbortController>(null);
  useEffect(() => () => cancel.current?.abort(), []);
  const load = async (): Promise<void> => {
    cancel.current = new AbortController();
    setState({ is: 'loading' });
    const notice = await loadRun(src, cancel.current.signal);
    setState(notice === null ? { is: 'asking' } : { is: 'refused', notice });
  };
  const isLoading = state.is === 'loading';
  const steps = (
    <>
      {isLoading ? (
        <Button onClick={() => cancel.current?.abort()}>{t('links.cancel')}</Button>
      ) : (
        <Button look="primary" onClick={() => void load()}>
          {state.is === 'refused' ? t('links.askAgain') : t('links.loadFrom', { host: src.host })}
        </Button>
      )}
      <Steps />
    </>
  );
  return (
    <>
      {state.is === 'refused' && <Banner notice={state.notice} onDismiss={() => setState({ is: 'asking' })} />}
      <Trouble heading="h1" kicker={t('links.fromElsewhere')} title={t('links.mayLoad', { host: src.host })} steps={steps}>
        <p>{t('links.keptAt')}</p>
        <code>{src.href}</code>
        <p className={styles.note}>{t('links.whatItLearns')}</p>
        <output className={styles.wait}>{isLoading && t('links.asking', { host: src.host })}</output>
      </Trouble>
    </>
  );
}

/** Of `…/week5.json` the last word; escapes stay as they are. */
const fileOf = ({ pathname }: URL): string => pathname.split('/').findLast((word) => word !== '') ?? '/';

const askedFor = (src: URL): string => t('links.askedFor', { address: src.href });

/** Null when the run is on its way to its lesson, or the reader has cancelled. */
async function loadRun(src: URL, signal: AbortSignal): Promise<Notice | null> {
  const fetched = await fetchRun(src, signal);
  if (fetched === null) return null;
  if (!fetched.ok) return { tone: 'danger', says: fetched.because, details: [askedFor(src)] };
  const name = t('links.theFileOf', { file: fileOf(src), host: src.host });
  const come = await runFrom(fetched.text, name);
  if (!come.ok) return { ...come.trouble, details: [...come.trouble.details, askedFor(src)] };
  const { shared, says, details } = come;
  const href = await addressOf(shared);
  const isWhole = href !== lessonAddress(shared.run.scenario);
  // Loaded afresh, its lesson has a page that may ask nobody; what cannot go that way goes within this one.
  if (isWhole && leaveWord({ href, says, details })) location.replace(href);
  else await arrive(shared, says, details);
  return null;
}
