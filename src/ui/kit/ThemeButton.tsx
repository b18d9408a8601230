import { t } from '../../text/t.ts';
import { IconButton } from './Button.tsx';
import { settings, useSettings } from '../../state/settings.ts';
import { isDark } from './theme.ts';

/** To the other side of what is shown now, whoever chose that. */
export function ThemeButton() {
  const theme = useSettings((s) => s.theme);
  const isNowDark = isDark(theme);
  return (
    <IconButton
      look="quiet"
      icon={isNowDark ? 'sun' : 'moon'}
      label={isNowDark ? t('kit.lightTheme') : t('kit.darkTheme')}
      onClick={() => settings.getState().set('theme', isNowDark ? 'light' : 'dark')}
    />
  );
}
