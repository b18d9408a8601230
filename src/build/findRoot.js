/*
 * Inlined into 404.html, which a static host serves for any unknown address at any depth, so that no relative link in it can be
 * trusted. It tries the folders above the address, nearest first, until one of them has the page's own script; the elements that
 * pagesPlugin.ts disarmed (data-src, data-href) are then put back with absolute addresses. An address with two slashes in its midst is
 * a slip of whoever wrote it, and is asked for again with one.
 */
void (async () => {
  const { pathname, origin, search, hash } = location;
  const mended = pathname.replaceAll(/\/\/+/g, '/');
  if (mended !== pathname) return location.replace(mended + search + hash);
  const folders = pathname.split('/').slice(1, -1);
  const above = folders.map((_, depth) => `/${folders.slice(0, folders.length - depth).join('/')}/`);
  above.push('/');
  // Most unknown addresses are misspelled lessons: then the root lies before the last /s/.
  const lesson = pathname.lastIndexOf('/s/');
  if (lesson >= 0) above.unshift(pathname.slice(0, lesson + 1));

  const script = document.querySelector('script[data-src]').dataset.src;
  const holdsThePage = async (folder) => {
    const answer = await fetch(folder + script, { method: 'HEAD' }).catch(() => null);
    return answer?.ok && /javascript/.test(answer.headers.get('content-type') ?? '');
  };
  let root = null;
  for (const folder of new Set(above)) {
    if (await holdsThePage(folder)) {
      root = origin + folder;
      break;
    }
  }
  if (root === null) {
    document.getElementById('root').textContent = 'This address is not part of Faultline, and the way back cannot be found from here.';
    return;
  }
  document.querySelector('meta[name="faultline-root"]').content = root;
  for (const disarmed of document.querySelectorAll('[data-src], [data-href]')) {
    const armed = document.createElement(disarmed.localName);
    for (const { name, value } of disarmed.attributes) {
      const isAddress = name === 'data-src' || name === 'data-href';
      armed.setAttribute(isAddress ? name.slice('data-'.length) : name, isAddress ? root + value : value);
    }
    disarmed.replaceWith(armed);
  }
})();
