/** The page around an embedded one. */

export interface Port {
  /** Where the page around comes from, as far as the browser says; null where it does not. */
  readonly origin: string | null;
  readonly post: (message: object) => void;
  /** Whatever the page around says, and where it says it from; nothing that another frame says. Returns what stops it. */
  readonly listen: (hear: (data: unknown, origin: string) => void) => () => void;
}

/** Null for a page that stands by itself. */
export function portToParent(): Port | null {
  const { parent } = window;
  if (parent === window) return null;
  return {
    origin: originAround(),
    // What is told is no secret from whoever has put the page there, and a page without an origin has no other address than this.
    post: (message) => parent.postMessage(message, '*'),
    listen(hear) {
      const onMessage = ({ source, data, origin }: MessageEvent<unknown>): void => {
        if (source === parent) hear(data, origin);
      };
      window.addEventListener('message', onMessage);
      return () => window.removeEventListener('message', onMessage);
    },
  };
}

/** Chromium and Safari say it; else the page that led here does, unless its policy keeps it back. */
function originAround(): string | null {
  const ancestors = (location as { readonly ancestorOrigins?: DOMStringList }).ancestorOrigins;
  const nearest = ancestors?.[0];
  if (nearest !== undefined) return nearest === 'null' ? null : nearest;
  return document.referrer === '' ? null : new URL(document.referrer).origin;
}
