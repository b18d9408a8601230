export const topbar = {
  share: 'Share',
  shareThisRun: 'Share this run',
} as const;
