/** Where the tests find the page. `npm test` picks free ports; run by hand these serve. */
const port = (name: string, fallback: number) => Number(process.env[name] ?? fallback);

export const builtPort = port('FAULTLINE_BUILT_PORT', 41_730);
export const devPort = port('FAULTLINE_DEV_PORT', 41_731);

/** The built site is served from a folder, as project pages are, so that an address that only works at the root fails here. */
export const builtBase = '/faultline/';
export const builtUrl = `http://localhost:${builtPort}${builtBase}`;
export const devUrl = `http://localhost:${devPort}/`;
