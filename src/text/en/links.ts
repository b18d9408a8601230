/** Runs that come by links, from elsewhere, or back from before. */
export const links = {
  // A code
  fullScreen: 'Full screen',
  saveAs: 'Save as {{format}}',
  withoutActions: 'Leave my interventions out',
  fromTheStart: 'Start where the lesson begins',
  // Recent runs
  recent: 'Your recent runs',
  actions_one: '{{count}} action',
  actions_other: '{{count}} actions',
  noActions: 'another design',
  forget: 'Forget this run of {{when}}',
  showAll: 'Show all {{count}}',
  // Links that open no lesson
  nearest: 'The nearest lessons',
  // From elsewhere
  openFile: 'Open its file instead…',
  allLessons: 'All lessons',
  notOpened: 'Link not opened',
  loadsNothing: 'This link loads nothing',
  stillThere: 'It is still in the address bar, to be copied. Whoever has the run’s file can open it here, or drop it on this page.',
  cancel: 'Cancel',
  askAgain: 'Ask again',
  loadFrom: 'Load from {{host}}',
  fromElsewhere: 'A run from elsewhere',
  mayLoad: 'Load a run from {{host}}?',
  keptAt: 'Its file is kept at this address:',
  whatItLearns:
    'If you load it, that host learns your network address and the time, as from any page that you open there. Nothing else goes along, and what comes back is read as data, never run.',
  asking: 'Asking {{host}}…',
  askedFor: 'Asked for: {{address}}',
  theFileOf: '“{{file}}” of {{host}}',
} as const;
