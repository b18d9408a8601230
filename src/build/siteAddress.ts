/** The site's address, as whoever builds it tells it; null where nobody does. With a slash at its end. Throws for what is no address of a site. */
export function siteAddress(told: string | undefined): string | null {
  if (told === undefined || told === '') return null;
  const url = URL.canParse(told) ? new URL(told) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.search !== '' || url.hash !== '')
    throw new Error(`FAULTLINE_SITE_URL is no address of a site: ${told}`);
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}
