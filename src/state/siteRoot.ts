// Read once, when the page loads: later the address changes under it, and the relative content would mean another place.
const root = readRoot();

/**
 * The folder the site is served from, with a slash at its end, whatever the depth of the page that was opened.
 * `src/build/pagesPlugin.ts` writes the `<meta name="faultline-root">` it comes from.
 */
export function siteRoot(): URL {
  return root;
}

function readRoot(): URL {
  if (typeof document === 'undefined') return new URL('http://localhost/');
  const content = document.querySelector<HTMLMetaElement>('meta[name="faultline-root"]')?.content;
  return new URL(content ?? '/', document.location.href);
}
