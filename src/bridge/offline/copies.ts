/** What the page and its service worker both know of the copies that a browser keeps of the site. */

/** Beside the page. */
export const workerFile = 'service.worker.js';

/** As workbox-window says it: the worker that waits is to take over. */
export const takeOver = 'SKIP_WAITING';

/** The copies of one site; others on the same origin have other scopes. A scope ends in a slash, which no path goes on behind here. */
export const copiesOf = (scope: string): string => `faultline ${new URL(scope).pathname} `;
