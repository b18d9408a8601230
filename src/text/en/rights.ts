/** What may be done to a run that somebody sent. */
export const rights = {
  watch: 'Watch only',
  watchMeans: 'Play it, scrub it, look inside. Faults and settings are off.',
  play: 'Play',
  playMeans: 'Break it as you like. Its design, its seed and what came with it stay.',
  makeItYours: 'Make it yours',
  isYours: 'This copy of “{{title}}” is yours. The run that you were sent stays as it is.',
  isYoursAfter: 'This copy of “{{title}}” is yours, after run {{digest}}. The run that you were sent stays as it is.',
  begunAfter: 'Begun as a copy, after run {{digest}}.',
  toBeWatched: 'This run is to be watched. Make it yours to change it.',
  asItWasSent: 'This run keeps its design, its seed and what came with it. Make it yours to change them.',
  yourCopy: 'This copy is yours: break it.',
} as const;
