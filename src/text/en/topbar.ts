export const topbar = {
  share: 'Share',
  shareThisRun: 'Share this run',
  present: 'Present',
  presentAgain: 'Present again',
  allLessons: 'All lessons',
  lesson: 'Lesson',
  lessons: 'Lessons',
  chooseAnotherLesson: 'Choose another lesson',
  seed: 'seed',
  notASeed: 'A seed is a whole number from 0 to {{most}}.',
  helpKeyboardShortcuts: 'Help: keyboard shortcuts',
} as const;
