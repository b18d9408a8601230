import { useEffect } from 'react';
import { useSettings } from '../../state/settings.ts';
import type { SettingsData } from '../../state/settings.ts';

export function isDark(theme: SettingsData['theme']): boolean {
  return theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
}

const motions = { system: null, on: 'reduced', off: 'full' } as const;

function mark(name: string, value: string | null): void {
  if (value === null) document.documentElement.removeAttribute(name);
  else document.documentElement.setAttribute(name, value);
}

/** The reader's choices as token sets: `data-theme` and `data-motion` on the root, absent where the system decides. */
export function useChosenTokens(): void {
  const theme = useSettings((s) => s.theme);
  const reducedMotion = useSettings((s) => s.reducedMotion);
  useEffect(() => mark('data-theme', theme === 'system' ? null : theme), [theme]);
  useEffect(() => mark('data-motion', motions[reducedMotion]), [reducedMotion]);
}
