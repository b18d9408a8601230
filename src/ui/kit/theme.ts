import { useEffect } from 'react';
import { usePresenting } from '../../state/presenting.ts';
import { useLightMode } from '../../state/lightMode.ts';
import { useSettings } from '../../state/settings.ts';
import type { SettingsData } from '../../state/settings.ts';
import { useMedia } from './useMedia.ts';

export function isDark(theme: SettingsData['theme']): boolean {
  return theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
}

const motions = { system: null, on: 'reduced', off: 'full' } as const;

function mark(name: string, value: string | null): void {
  if (value === null) document.documentElement.removeAttribute(name);
  else document.documentElement.setAttribute(name, value);
}

/** The reader's choices as token sets on the root: `data-theme` and `data-motion`, absent where the system decides, `data-contrast` and `data-light` whoever decides. */
export function useChosenTokens(): void {
  const chosen = useSettings((s) => s.theme);
  const colors = usePresenting((p) => p.colors);
  const theme = colors?.theme ?? chosen;
  const reducedMotion = useSettings((s) => s.reducedMotion);
  const isHigh = useHighContrast();
  const isLight = useLightMode((s) => s.isLight);
  useEffect(() => mark('data-theme', theme === 'system' ? null : theme), [theme]);
  useEffect(() => mark('data-motion', motions[reducedMotion]), [reducedMotion]);
  useEffect(() => mark('data-light', isLight ? 'on' : null), [isLight]);
  useEffect(() => mark('data-contrast', isHigh ? 'more' : null), [isHigh]);
}

const asksForContrast = '(prefers-contrast: more)';

/** Whether contrast is high now, the reader's word before the system's. */
export const isContrastHigh = (choice: SettingsData['contrast']): boolean =>
  choice === 'system' ? matchMedia(asksForContrast).matches : choice === 'on';

/** The same, or as it is projected. */
export function useHighContrast(): boolean {
  const choice = useSettings((s) => s.contrast);
  const projected = usePresenting((p) => p.colors?.isContrastHigh ?? null);
  useMedia(asksForContrast); // drawn anew when the system turns
  return projected ?? isContrastHigh(choice);
}
