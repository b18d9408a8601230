/** What can be done on any page of the site. */
export const anywhere = {
  lightTheme: 'Light theme',
  darkTheme: 'Dark theme',
  moreContrast: 'High contrast on',
  usualContrast: 'High contrast off',
  lessMotion: 'Reduced motion on',
  usualMotion: 'Reduced motion off',
  bareKeysOn: 'Single-key shortcuts on',
  bareKeysOff: 'Single-key shortcuts off',
  allLessons: 'Go to all lessons',
  openLesson: 'Open lesson: {{title}}',
  privacy: 'Go to privacy, and what this browser keeps',
  nextBeat: 'Next beat of the lesson',
  previousBeat: 'Previous beat of the lesson',
  explore: 'Explore on your own',
  breakSomething: 'Break something',
} as const;
