/**
 * The gallery's page as it must be to be served at any address below the root, for addresses that the copy has no page for: what the host
 * makes of them by 404.html, without asking whoever cannot be reached. `src/build/pages.ts` writes what is replaced here.
 *
 * @param root The site's root, absolute, with a slash at its end.
 */
export function anywhere(index: string, root: string): string {
  return index
    .replaceAll(/\b(src|href)="\.\//g, (_, name: string) => `${name}="${root}`)
    .replace('name="faultline-root" content="./"', () => `name="faultline-root" content="${root}"`);
}
