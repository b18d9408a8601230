export const topbar = {
  share: 'Share',
  shareThisRun: 'Share this run',
  present: 'Present',
  presentAgain: 'Present again',
} as const;
