export const privacy = {
  privacyFaultline: 'Privacy · Faultline',
  privacy: 'Privacy',
  everythingComputedYourBrowser: 'Everything is computed in your browser. There is no account, no cookie and no tracking.',
  hostMayKeepAccess: 'That host may keep access logs of its own: your network address, the time, and which lessons you opened.',
  yourSettingsYourAnswers:
    'Your settings, your answers, your last 20 runs and how you divided the page stay in this browser’s local storage; a copy of the site’s own files, by which it opens without a network, in its cache. A presentation stays in its own two windows until they are closed.',
  allLessons: 'All lessons',
  erasedSettingsUsualOnes:
    'Erased. Settings are the usual ones again, and every question is open. Your next visit makes a new copy of the site.',
  whatBrowserKeeps: 'What this browser keeps',
  eraseWhatBrowserKeeps: 'Erase what this browser keeps',
  asksNoHost:
    'The page asks no host but <b>{{host}}</b>, which it came from, and forbids itself to ask any other. A link to a run that is kept elsewhere asks you first.',
  runInLink:
    'What you did to a run stands in its link behind the <code>#</code>, which browsers send to no host. Whoever gets the link sees it.',
  nowItKeeps: 'Now it keeps: <b>{{keeps}}</b>. Erasing it cannot be undone. A run whose link you have is in its link.',
  copyOfSite: 'a copy of the site',
  nothing: 'nothing',
} as const;
