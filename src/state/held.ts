/** Which tab has a draft on its page: a lock of the browser's, which goes with the page, however that ends. */

const nameOf = (draft: string): string => `faultline:${draft}`;

/** Milliseconds: a page that is loaded again asks before the one that it replaces has let go. */
const patience = 1_000;

export interface Hold {
  readonly release: () => void;
}

// Missing where the page came over an open line, and outside of browsers.
const locks = (): LockManager | undefined => (globalThis.navigator as Partial<Navigator> | undefined)?.locks;

/** Null where another tab holds it. */
export function hold(draft: string): Promise<Hold | null> {
  const manager = locks();
  if (manager === undefined) return Promise.resolve({ release: () => {} });
  return new Promise((resolve) => {
    const waited = manager.request(
      nameOf(draft),
      { signal: AbortSignal.timeout(patience) },
      () => new Promise<void>((release) => resolve({ release })),
    );
    waited.catch(() => resolve(null));
  });
}

export async function isHeld(draft: string): Promise<boolean> {
  const { held = [] } = (await locks()?.query()) ?? {};
  return held.some(({ name }) => name === nameOf(draft));
}
