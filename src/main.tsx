import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { fetchLinks } from './state/fetchLinks.ts';
import { startLanguage } from './state/language.ts';
import { whenQuiet } from './state/quiet.ts';
import { App } from './ui/App.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');
// The address changes under the page, and with it what a relative link would mean.
for (const link of document.querySelectorAll<HTMLLinkElement>('link:is([rel="icon"], [rel="manifest"], [rel="apple-touch-icon"])'))
  link.setAttribute('href', link.href);

async function start(into: Element): Promise<void> {
  await startLanguage();
  if (location.hash.length > 1) void fetchLinks().catch(() => undefined); // beside the page, not after it; whoever reads the link says if it did not load
  createRoot(into).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
void start(root);

/** Milliseconds without anything being loaded: then the page stands, and the network is free for the copy of the site. */
const settled = 1_500;

// While developing there is nothing to copy.
if (import.meta.env.PROD)
  void whenQuiet(settled)
    .then(() => import('./state/offlineCopy.ts'))
    .then(({ keepCopy }) => keepCopy())
    .catch(() => undefined); // without a copy there is one visit the more that needs the network
