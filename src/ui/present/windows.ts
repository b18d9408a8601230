/** The windows of a presentation, and what only a browser can do for them. */
import { addressAs } from '../../state/presenting.ts';
import type { PresentRole } from '../../state/presenting.ts';

export const windowName = (role: PresentRole, id: string): string => `faultline-${role}-${id}`;

/** False where the browser opens no window. One that is there already comes to the front, or goes to that address. */
export function openWindow(role: PresentRole, id: string, href: string): boolean {
  const url = new URL(addressAs(role, id, href));
  if (role === 'speaker') url.hash = '';
  const size = role === 'speaker' ? 'popup,width=1120,height=760' : 'popup,width=1280,height=720';
  const opened = window.open(url.href, windowName(role, id), size);
  opened?.focus();
  return opened !== null;
}

interface KeyboardLock {
  readonly keyboard?: { readonly lock?: (keys: readonly string[]) => Promise<void>; readonly unlock?: () => void };
}

/** In full screen Escape would only end that; where a browser lets the page have the key, one press leaves the presentation. */
export async function enterFullScreen(): Promise<void> {
  if (document.fullscreenElement !== null) return;
  try {
    await document.documentElement.requestFullscreen();
    await (navigator as KeyboardLock).keyboard?.lock?.(['Escape']);
  } catch {
    // Not allowed, or no such thing: the window can still be made large by hand.
  }
}

export function leaveFullScreen(): void {
  (navigator as KeyboardLock).keyboard?.unlock?.();
  if (document.fullscreenElement !== null) void document.exitFullscreen().catch(() => {});
}

/** Keeps the screen from going dark while the window is seen. Returns how to let it. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  let isOver = false;
  const take = async (): Promise<void> => {
    try {
      const taken = await navigator.wakeLock.request('screen');
      if (isOver) return await taken.release();
      lock = taken;
      document.documentElement.dataset['awake'] = 'true';
    } catch {
      // A low battery, or no such thing.
    }
  };
  const ask = (): void => {
    if (!isOver && document.visibilityState === 'visible') void take();
  };
  ask();
  document.addEventListener('visibilitychange', ask);
  return () => {
    isOver = true;
    delete document.documentElement.dataset['awake'];
    document.removeEventListener('visibilitychange', ask);
    void lock?.release().catch(() => {});
  };
}

const idleAfter = 3_000;

/** Says `data-idle` on the element once the pointer has rested, so that it can be hidden. */
export function watchPointer(element: HTMLElement): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rest = (): void => element.setAttribute('data-idle', '');
  const move = (): void => {
    element.removeAttribute('data-idle');
    clearTimeout(timer);
    timer = setTimeout(rest, idleAfter);
  };
  move();
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerdown', move);
  return () => {
    clearTimeout(timer);
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerdown', move);
  };
}
