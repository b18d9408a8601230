import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/** A copy has all that a lesson, its teacher and its reader need. Pictures for chats and for the README are no part of it. */
const inCopy = ['**/*.{html,js,css,woff2}', 'favicon.svg', 'icons/icon-192.png', 'e/engines.json'];
/** What a host answers with when it finds nothing is of no use without one; older engines are sites of their own, which copy themselves. */
const notInCopy = ['404.html', 'e/[0-9]*/**'];

/** Large, and asked for by hand alone: kept once it was used. */
const bytesOfOneFile = 400 * 1024;

/**
 * The service worker (src/bridge/offline/) with the list of what it keeps, and what makes the site an app that can be installed.
 * Nothing registers it but `src/state/offlineCopy.ts`.
 */
export function offlinePlugin(): Plugin[] {
  return VitePWA({
    strategies: 'injectManifest',
    registerType: 'prompt',
    injectRegister: false,
    srcDir: 'src/bridge/offline',
    filename: 'service.worker.ts',
    scope: './',
    includeManifestIcons: false,
    manifest: {
      id: './',
      name: 'Faultline',
      short_name: 'Faultline',
      description: 'Break a running distributed system by hand, see why it broke, and send the very same run to a friend as a link.',
      start_url: './',
      scope: './',
      display: 'standalone',
      lang: 'en',
      dir: 'ltr',
      theme_color: '#14161a',
      background_color: '#fafaf7',
      categories: ['education'],
      icons: [
        { src: './icons/icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: './icons/icon-512.png', sizes: '512x512', type: 'image/png' },
        { src: './icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
    },
    injectManifest: {
      injectionPoint: 'self.siteFiles',
      globPatterns: inCopy,
      globIgnores: notInCopy,
      maximumFileSizeToCacheInBytes: bytesOfOneFile,
      dontCacheBustURLsMatching: /^assets\//,
      manifestTransforms: [(entries) => ({ manifest: entries.map((entry) => ({ ...entry, url: folderOf(entry.url) })) })],
    },
  });
}

/** Some hosts send whoever asks for a folder's index on to the folder, and an answer that was sent on opens no page. */
const folderOf = (url: string): string => (url === 'index.html' ? './' : url.replace(/\/index\.html$/, '/'));
