export const design = {
  sameRunUnderAnother: 'The same run under another design: seed, faults and moment stay as they are.',
  design: 'Design',
  resetDefaults: 'Reset to defaults',
  whatModelLeavesOut: 'What this model leaves out',
  overWholeRun: 'Over the whole run',
  shownOnceEveryQuestion: 'Shown once every question is answered.',
} as const;
