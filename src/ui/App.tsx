import { lazy, Suspense, useEffect } from 'react';
import type { FunctionComponent } from 'react';
import { Route, Router, Switch } from 'wouter';
import { useLanguage } from '../state/language.ts';
import { whenQuiet } from '../state/quiet.ts';
import { siteRoot } from '../state/siteRoot.ts';
import { fetchLaterTexts } from '../text/languages.ts';
import { direction } from '../text/t.ts';
import { rewriteAlias } from './alias.ts';
import { useChosenTokens } from './kit/theme.ts';
import { DropZone } from './layout/DropZone.tsx';
import { FileTrouble } from './notices/FileTrouble.tsx';
import { Plain } from './layout/Plain.tsx';
import { PlainPage } from './PlainPage.tsx';
import './contrast.css';
import './tokens.css';
import './base.css';

// Whoever looks at the index does not pay for the laboratory, nor the other way round.
const Gallery = lazy(withTexts(async () => (await import('./gallery/Gallery.tsx')).Gallery));
const LessonPage = lazy(async () => ({ default: (await import('./LessonPage.tsx')).LessonPage }));
const Privacy = lazy(withTexts(async () => (await import('./privacy/Privacy.tsx')).Privacy));
const EmbedPage = lazy(withTexts(async () => (await import('./EmbedPage.tsx')).EmbedPage));
const PackedLink = lazy(withTexts(async () => (await import('./PackedLink.tsx')).PackedLink));
const NotFound = lazy(withTexts(async () => (await import('./NotFound.tsx')).NotFound));
const LoadPage = lazy(withTexts(async () => (await import('./LoadPage.tsx')).LoadPage));

/** Of a frozen engine or not; a lesson's own, or for links that hold their lesson packed. */
const embedPath = /^\/(?:e\/\d+\/)?embed\/(?:s\/[^/]*|x)\/?(?:index\.html)?$/;

const base = siteRoot().pathname.replace(/\/$/, '');

rewriteAlias(); // before the router reads the address
window.addEventListener('hashchange', rewriteAlias); // from now on: one that came while the first page is still being drawn would be missed

/** The path names the lesson; the fragment, which is the run's, is none of the router's business. */
export function App() {
  useChosenTokens();
  const language = useLanguage();
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = direction();
  }, [language]);
  useEffect(loadFonts, []);
  return (
    <Router key={language} base={base}>
      {!embedPath.test(pathHere()) && <DropZone />}
      <Switch>
        <Route path="/">
          <PlainPage>
            <FileTrouble />
            <Suspense fallback={null}>
              <Gallery />
            </Suspense>
          </PlainPage>
        </Route>
        <Route path="/index.html">
          <PlainPage>
            <FileTrouble />
            <Suspense fallback={null}>
              <Gallery />
            </Suspense>
          </PlainPage>
        </Route>
        <Route path="/s/:id/*?">{lessonOf}</Route>
        {/* A frozen engine's address, on a host that does not hold that engine: this one plays it, and says so. */}
        <Route path="/e/:epoch/s/:id/*?">{lessonOf}</Route>
        <Route path={embedPath}>
          <Suspense fallback={null}>
            <EmbedPage />
          </Suspense>
        </Route>
        <Route path="/privacy/*?">
          <PlainPage>
            <Suspense fallback={null}>
              <Privacy />
            </Suspense>
          </PlainPage>
        </Route>
        <Route path={/^\/(?:e\/\d+\/)?x\/?(?:index\.html)?$/}>
          <PlainPage>
            <Suspense fallback={null}>
              <PackedLink />
            </Suspense>
          </PlainPage>
        </Route>
        <Route path={/^\/load(?:\/|$)/}>
          <PlainPage>
            <Suspense fallback={null}>
              <LoadPage />
            </Suspense>
          </PlainPage>
        </Route>
        <Route>
          <PlainPage>
            <Suspense fallback={null}>
              <NotFound asked={lastWordOf(location.pathname)} />
            </Suspense>
          </PlainPage>
        </Route>
      </Switch>
    </Router>
  );
}

/** The page's words come with it. */
function withTexts<P>(load: () => Promise<FunctionComponent<P>>): () => Promise<{ readonly default: FunctionComponent<P> }> {
  return async () => {
    const [page] = await Promise.all([load(), fetchLaterTexts()]);
    return { default: page };
  };
}

const lessonOf = ({ id }: { readonly id: string }) => (
  <Suspense fallback={<Plain>{null}</Plain>}>
    <LessonPage key={id} id={id} />
  </Suspense>
);

const pathHere = (): string => location.pathname.slice(base.length);

const lastWordOf = (path: string): string => path.split('/').findLast((word) => word !== '') ?? '';

/** Milliseconds without anything being loaded. */
const fontsAfter = 300;

/** Once the page stands in the system's own type, or at once where a copy of the site has them: no line is slow enough to notice them on. */
function loadFonts(): void {
  const isAtHand = 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
  void (isAtHand ? Promise.resolve() : whenQuiet(fontsAfter)).then(() => import('./fonts.css'));
}
