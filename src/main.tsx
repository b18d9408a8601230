import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startLanguage } from './state/language.ts';
import { whenQuiet } from './state/quiet.ts';
import { App } from './ui/App.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');
// The address changes under the page, and with it what a relative link would mean.
for (const link of document.querySelectorAll<HTMLLinkElement>('link:is([rel="icon"], [rel="manifest"], [rel="apple-touch-icon"])'))
  link.setAttribute('href', link.href);

void startLanguage().then(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);

/** Milliseconds without anything being loaded: then the page stands, and the network is free for the copy of the site. */
const settled = 1_500;

// While developing there is nothing to copy.
if (import.meta.env.PROD)
  void whenQuiet(settled)
    .then(() => import('./state/offlineCopy.ts'))
    .then(({ keepCopy }) => keepCopy())
    .catch(() => undefined); // without a copy there is one visit the more that needs the network
