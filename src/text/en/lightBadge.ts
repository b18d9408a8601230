/** What is left out on a slow machine. */
export const lightBadge = {
  badge: 'Less detail',
  badgeLabel: 'Less detail is on: why, and what is left out',
  measured: 'A picture took {{ms}} ms on this machine: fewer than 30 a second. So less is drawn until it keeps up.',
  byChoice: 'On by your choice.',
  leftOut: 'Left out:',
  pixels: 'sharp lines on high-density screens: canvases draw one pixel for each',
  effects: 'shadows, and transitions of buttons and panels',
  pace: 'words and panels at every picture: they follow three times a second',
  kept: 'The run itself, its numbers and its verdicts are the same.',
} as const;
