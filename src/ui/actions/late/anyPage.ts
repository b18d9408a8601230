/** What the page can do whatever stands on it: how it looks, and where it leads. */
import { gallery } from 'virtual:gallery';
import { navigate } from 'wouter/use-browser-location';
import { lightMode } from '../../../state/lightMode.ts';
import { isMotionReduced, settings } from '../../../state/settings.ts';
import type { SettingsData } from '../../../state/settings.ts';
import { siteRoot } from '../../../state/siteRoot.ts';
import { t } from '../../../text/t.ts';
import { isContrastHigh, isDark } from '../../kit/theme.ts';
import type { Action } from '../action.ts';

const isDarkNow = (): boolean => isDark(settings.getState().theme);
const isContrastHighNow = (): boolean => isContrastHigh(settings.getState().contrast);
const isMotionReducedNow = (): boolean => isMotionReduced(settings.getState().reducedMotion);
const isLightNow = (): boolean => lightMode.getState().isLight;
const choose = <K extends keyof SettingsData>(name: K, value: SettingsData[K]): void => settings.getState().set(name, value);
const goTo = (path: string): void => navigate(new URL(path, siteRoot()).pathname);

const onAnyPage = { scope: 'any', keys: [], isOnAnyPage: true, isEnabled: () => true } as const;

export const looks: readonly Action[] = [
  {
    ...onAnyPage,
    id: 'theme',
    label: () => (isDarkNow() ? t('anywhere.lightTheme') : t('anywhere.darkTheme')),
    perform: () => choose('theme', isDarkNow() ? 'light' : 'dark'),
  },
  {
    ...onAnyPage,
    id: 'contrast',
    label: () => (isContrastHighNow() ? t('anywhere.usualContrast') : t('anywhere.moreContrast')),
    perform: () => choose('contrast', isContrastHighNow() ? 'off' : 'on'),
  },
  {
    ...onAnyPage,
    id: 'motion',
    label: () => (isMotionReducedNow() ? t('anywhere.usualMotion') : t('anywhere.lessMotion')),
    perform: () => choose('reducedMotion', isMotionReducedNow() ? 'off' : 'on'),
  },
  {
    ...onAnyPage,
    id: 'lessDetail',
    label: () => (isLightNow() ? t('anywhere.usualDetail') : t('anywhere.lessDetail')),
    perform: () => choose('lightMode', isLightNow() ? 'off' : 'on'),
  },
  {
    ...onAnyPage,
    id: 'bareKeys',
    label: () => (settings.getState().bareKeys ? t('anywhere.bareKeysOff') : t('anywhere.bareKeysOn')),
    perform: () => choose('bareKeys', !settings.getState().bareKeys),
  },
];

/** Neither the speaker's window nor a frame in another page goes elsewhere. */
const goesElsewhere: Action['isEnabled'] = ({ page }) => page !== 'speaker' && page !== 'embed';

export const ways: readonly Action[] = [
  {
    ...onAnyPage,
    id: 'allLessons',
    label: () => t('anywhere.allLessons'),
    isEnabled: (context) => goesElsewhere(context) && location.pathname !== siteRoot().pathname,
    perform: () => goTo('.'),
  },
  ...gallery.map(({ id, title }): Action => ({
    scope: 'any',
    keys: [],
    isOnAnyPage: true,
    id: `openLesson ${id}`,
    label: () => t('anywhere.openLesson', { title }),
    isEnabled: (context) => goesElsewhere(context) && !location.pathname.includes(`/s/${id}/`),
    perform: () => goTo(`s/${id}/`),
  })),
  { ...onAnyPage, id: 'privacy', label: () => t('anywhere.privacy'), isEnabled: goesElsewhere, perform: () => goTo('privacy/') },
];
